import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const SYSTEM_BROWSERS = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/**
 * Finds a browser: the one `CHROME_PATH` names, else the system's, else the one from the npm package
 * @sparticuz/chromium, which is unpacked once into `cacheFolder` (200 MB, 2 seconds).
 *
 * @param {string} cacheFolder Where to unpack, for example `.cache`.
 * @returns {{ executablePath: string, env: Record<string, string> }} The program, and what its environment needs.
 */
export function findChromium(cacheFolder) {
  const named = process.env.CHROME_PATH;
  if (named) {
    if (existsSync(named)) return { executablePath: named, env: {} };
    throw new Error(`CHROME_PATH names no file: "${named}". Correct it, or unset it to use the npm package.`);
  }
  const system = SYSTEM_BROWSERS.find((path) => existsSync(path));
  if (system) return { executablePath: system, env: {} };
  return unpack(cacheFolder);
}

/** @param {string} cacheFolder */
function unpack(cacheFolder) {
  const packageFile = packageJsonOf('@sparticuz/chromium');
  const { version } = JSON.parse(readFileSync(packageFile, 'utf8'));
  const folder = join(cacheFolder, `chromium-${version}`);
  if (!existsSync(folder)) {
    // Unpacked aside and then renamed: a run that is stopped half way leaves no half browser behind.
    const staging = `${folder}.${process.pid}`;
    mkdirSync(staging, { recursive: true });
    const program = `import('@sparticuz/chromium').then((module) => module.default.executablePath())`;
    execFileSync(process.execPath, ['--input-type=module', '-e', program], {
      cwd: join(packageFile, '..'),
      stdio: ['ignore', 'ignore', 'inherit'],
      // The package unpacks into the temporary folder, and adds the shared libraries (nss, nspr, expat)
      // only where it takes the machine for AWS Lambda.
      env: { ...process.env, TMPDIR: staging, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs20.x' },
    });
    try {
      renameSync(staging, folder);
    } catch (error) {
      rmSync(staging, { recursive: true, force: true });
      if (!existsSync(folder)) throw error; // otherwise another run was faster
    }
  }
  return { executablePath: join(folder, 'chromium'), env: environment(folder) };
}

/**
 * A bare machine has neither the shared libraries nor any font; the package brings both.
 * @param {string} folder
 */
function environment(folder) {
  const fontsFile = join(folder, 'fonts.conf');
  writeFileSync(
    fontsFile,
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>
<include ignore_missing="yes">/etc/fonts/fonts.conf</include>
<dir>${join(folder, 'fonts')}</dir><cachedir>${join(folder, 'fonts-cache')}</cachedir></fontconfig>\n`,
  );
  const libraries = [join(folder, 'al2023', 'lib'), process.env.LD_LIBRARY_PATH].filter(Boolean).join(':');
  return { LD_LIBRARY_PATH: libraries, FONTCONFIG_FILE: fontsFile };
}

/** @param {string} name */
function packageJsonOf(name) {
  for (const folder of createRequire(import.meta.url).resolve.paths(name) ?? []) {
    const file = join(folder, name, 'package.json');
    if (existsSync(file)) return file;
  }
  throw new Error(`The package ${name} is not installed. Run: npm ci`);
}
