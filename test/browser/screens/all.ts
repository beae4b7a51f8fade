import { accountScreens } from './accounts';
import type { ScreenCase } from './case';
import { connectScreens } from './connect';
import { editorScreens } from './editor';
import { importScreens } from './imports';
import { runScreens } from './run';
import { settingsScreens } from './settings';

/** Every screen in each of its states: what the tests look at, and what the pictures in docs/screens show. */
export const screens: readonly ScreenCase[] = [
  ...connectScreens,
  ...importScreens,
  ...editorScreens,
  ...accountScreens,
  ...runScreens,
  ...settingsScreens,
];
