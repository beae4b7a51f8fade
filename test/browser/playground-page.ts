import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import type { Browser, FrameLocator, Page } from 'playwright-core';
import { PATIENCE_MS } from './browser';

/** What `npm start` prints when it is ready. */
const READY = /Open (http:\/\/127\.0\.0\.1:\d+\/)\nDemo key: (cs_key_\w+)\n/;

export interface RunningPlayground {
  readonly url: string;
  readonly demoKey: string;
  /** Everything it printed. */
  printed(): string;
  close(): void;
}

/** Starts the playground as `npm start` does, on the bundle that the tests' setup has built. */
export function startPlayground(...options: string[]): Promise<RunningPlayground> {
  const args = ['--import', 'tsx', 'playground/main.ts', '--port', '0', '--no-build', ...options];
  const child: ChildProcess = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  return new Promise((resolve, reject) => {
    let printed = '';
    const read = (chunk: Buffer) => {
      printed += chunk.toString('utf8');
      const [, url, demoKey] = READY.exec(printed) ?? [];
      if (url && demoKey) resolve({ url, demoKey, printed: () => printed, close: () => child.kill() });
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    child.once('exit', (code) => reject(new Error(`The playground ended with ${code}: ${printed}`)));
  });
}

/** A page of the playground and what a person does there. */
export interface PlaygroundPage {
  readonly page: Page;
  readonly sidebar: FrameLocator;
  /** Addresses outside of the playground that were asked for. */
  readonly outside: readonly string[];
  /** Errors that nobody caught. */
  readonly errors: readonly string[];
  type(row: number, column: number, text: string): Promise<void>;
  /** Waits until a cell of the grid shows this text, as copying takes it: a canvas cannot be read. */
  waitForCell(row: number, column: number, text: string | RegExp): Promise<void>;
  /** Saves as .xlsx and reads the file: the rows of a tab. */
  rows(tab: string): Promise<readonly (readonly unknown[])[]>;
  activity(): Promise<string>;
}

export async function openPlayground(browser: Browser, url: string): Promise<PlaygroundPage> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, acceptDownloads: true });
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: new URL(url).origin });
  context.setDefaultTimeout(PATIENCE_MS);
  const page = await context.newPage();
  const outside: string[] = [];
  const errors: string[] = [];
  page.on('request', (request) => {
    const asked = request.url();
    if (!asked.startsWith(url) && !/^(data|blob|about):/.test(asked)) outside.push(asked);
  });
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
  await page.goto(url);
  await page.waitForSelector('body.ready');
  return {
    page,
    sidebar: page.frameLocator('#sidebar-frame iframe'),
    outside,
    errors,
    type: (row, column, text) => type(page, row, column, text),
    waitForCell: (row, column, text) => waitForCell(page, row, column, text),
    rows: (tab) => rows(page, tab),
    activity: () => page.locator('#activity').innerText(),
  };
}

/** Measures of a sheet with columns and rows of the default size, scrolled to its corner. */
const ROW_HEADER = 46;
const COLUMN_HEADER = 20;
const COLUMN = 100;
const ROW = 21;

async function select(page: Page, row: number, column: number): Promise<void> {
  const grid = await page.locator('canvas[id^="univer-sheet-main-canvas"]').boundingBox();
  if (!grid) throw new Error('The grid is not drawn.');
  await page.mouse.click(
    grid.x + ROW_HEADER + (column - 0.5) * COLUMN,
    grid.y + COLUMN_HEADER + (row - 0.5) * ROW,
  );
}

async function waitForCell(page: Page, row: number, column: number, text: string | RegExp): Promise<void> {
  let shown = '';
  for (const end = performance.now() + PATIENCE_MS; performance.now() < end; ) {
    await select(page, row, column);
    await page.keyboard.press('Control+c');
    await page.waitForTimeout(200);
    shown = (await page.evaluate(() => navigator.clipboard.readText())).trim();
    if (typeof text === 'string' ? shown === text : text.test(shown)) return;
  }
  throw new Error(`The cell in row ${row}, column ${column} shows "${shown}", not ${text}.`);
}

/** After so long the keys are taken for lost. Too soon, and the second text lands within the first. */
const FIRST_RETRY_MS = 30_000;

/**
 * Keys that come while the grid is still changing tabs are lost to it, some or all, as they would be to a person. Then the
 * editor is closed and they are typed again, with more and more time in between.
 */
async function type(page: Page, row: number, column: number, text: string): Promise<void> {
  const whole = text.startsWith('=') ? JSON.stringify(text) : '"cells"';
  for (let timeout = FIRST_RETRY_MS; ; timeout *= 2) {
    await select(page, row, column);
    const sent = page
      .waitForResponse(
        (response) =>
          response.url().endsWith('/edit') && response.request().postData()?.includes(whole) === true,
        { timeout },
      )
      .catch((error: Error) => error);
    await page.keyboard.type(text);
    await page.keyboard.press('Enter');
    const answer = await sent;
    if (!(answer instanceof Error)) return;
    if (timeout > PATIENCE_MS) throw answer;
    await page.keyboard.press('Escape');
  }
}

async function rows(page: Page, tab: string): Promise<readonly (readonly unknown[])[]> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Save as .xlsx' }).click(),
  ]);
  const args = ['--input-type=module', '-e', READ_XLSX, await download.path(), tab];
  return JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8', maxBuffer: 1e9 }));
}

/** hucre is an ES module, which Jest on Node 20 cannot load: it reads in a process of its own. Dates become ISO texts. */
const READ_XLSX = `
import { readFileSync } from 'node:fs';
import { readXlsx } from 'hucre';
const [file, tab] = process.argv.slice(1);
const { sheets } = await readXlsx(readFileSync(file));
const sheet = sheets.find(({ name }) => name === tab);
if (!sheet) throw new Error('No tab ' + tab + ' in ' + sheets.map(({ name }) => name).join(', '));
console.log(JSON.stringify(sheet.rows));
`;
