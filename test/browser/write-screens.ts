import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { bundleSidebar } from '../../build/sidebar.mjs';
import { findChromium } from '../support/chromium.mjs';
import { launchBrowser } from './browser';
import { screens } from './screens/all';
import type { ScreenCase } from './screens/case';
import { withSidebar } from './sidebar-page';

/** Draws every screen in each of its states into docs/screens, from the sources as they are now. */
const HELP = `Usage: npx tsx test/browser/write-screens.ts [words of a name]

Without words it draws all of them, and the overview.
`;

const FOLDER = join('docs', 'screens');
const SHEET = 'all.jpg';

const fileOf = ({ name }: ScreenCase) => `${name.toLowerCase().replace(/[^a-z0-9]+/g, '-')}.png`;

async function main(): Promise<void> {
  const words = process.argv.slice(2).join(' ');
  if (words === '--help') return console.log(HELP);
  process.env.TEST_CHROMIUM = JSON.stringify(findChromium('.cache'));
  const html = await bundleSidebar(process.cwd());
  const wanted = screens.filter(({ name }) => name.includes(words));
  if (words === '') rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(FOLDER, { recursive: true });
  const browser = await launchBrowser();
  try {
    const pictures = new Map<ScreenCase, Buffer>();
    for (const each of wanted) {
      const picture = await pictureOf(browser, html, each).catch((error: Error) => {
        console.error(`${each.name}: ${error.message}`);
        process.exitCode = 1;
      });
      if (!picture) continue;
      pictures.set(each, picture);
      writeFileSync(join(FOLDER, fileOf(each)), picture);
    }
    if (words === '') {
      writeFileSync(join(FOLDER, SHEET), await sheetOf(browser, pictures));
      writeFileSync(join(FOLDER, 'README.md'), indexOf([...pictures.keys()]));
    }
    console.log(`${pictures.size} pictures of ${(html.length / 1024).toFixed(1)} KB in ${FOLDER}`);
  } finally {
    await browser.close();
  }
}

async function pictureOf(browser: Browser, html: string, { fake, steps, sees }: ScreenCase): Promise<Buffer> {
  let picture: Buffer | undefined;
  await withSidebar(
    browser,
    fake(),
    async (page) => {
      await steps?.(page);
      await page.getByText(sees).first().waitFor();
      await fitPage(page);
      picture = await page.screenshot();
    },
    html,
  );
  return picture as unknown as Buffer;
}

/** As high as the content, and not lower than a dialog or a list that lies over it. */
async function fitPage(page: Page): Promise<void> {
  const height = await page.evaluate(() => {
    const over = [...document.querySelectorAll('dialog, [role="listbox"]')].map(
      (one) => one.getBoundingClientRect().height + 60,
    );
    const screen = document.querySelector('main')?.getBoundingClientRect();
    return Math.ceil(Math.max(160, (screen?.bottom ?? 0) + window.scrollY, ...over));
  });
  await page.setViewportSize({ width: 300, height });
  await page.evaluate(() => window.scrollTo(0, 0));
}

function indexOf(cases: readonly ScreenCase[]): string {
  const lines = cases.map((each) => `- [${each.name}](${fileOf(each)})`);
  return `# Every screen in every state\n\nThe sidebar over a made-up server, drawn by \`npx tsx test/browser/write-screens.ts\`; all of them together:\n[${SHEET}](${SHEET}).\n\n${lines.join('\n')}\n`;
}

/** All pictures on one, each under its name. */
async function sheetOf(browser: Browser, pictures: ReadonlyMap<ScreenCase, Buffer>): Promise<Buffer> {
  const page = await browser.newPage({ viewport: { width: 1600, height: 900 } });
  const cells = [...pictures].map(
    ([{ name }, picture]) =>
      `<figure><figcaption>${name}</figcaption><img src="data:image/png;base64,${picture.toString('base64')}"></figure>`,
  );
  await page.setContent(
    `<!doctype html><style>body{margin:12px;font:12px Roboto,Arial,sans-serif;columns:8;column-gap:12px;background:#f1f3f4}
    figure{margin:0 0 14px;break-inside:avoid}img{width:100%;border:1px solid #dadce0;box-sizing:border-box}</style>${cells.join('')}`,
  );
  const sheet = await page.screenshot({ fullPage: true, type: 'jpeg', quality: 75 });
  await page.close();
  return sheet;
}

await main();
