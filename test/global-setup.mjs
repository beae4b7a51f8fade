import { build } from '../build.mjs';

/** @type {Promise<unknown> | undefined} */
let built;

/** Builds `dist/` before the first test that loads it. The browser's setup asks for the same, hence only once. */
export default function globalSetup() {
  built ??= build();
  return built;
}
