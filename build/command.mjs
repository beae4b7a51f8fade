import { parseArgs } from 'node:util';
import { BuildError } from './error.mjs';

/**
 * @template {NonNullable<import('node:util').ParseArgsConfig['options']>} Options
 * @typedef {ReturnType<typeof parseArgs<{ options: Options }>>['values']} Values
 */

/**
 * Carries out a command. What a person can mend, a BuildError or an option that is not known, becomes a sentence and
 * exit code 1; anything else is a bug and keeps its stack.
 *
 * @template {NonNullable<import('node:util').ParseArgsConfig['options']>} Options
 * @param {{ options: Options, failure: string }} command `failure` is the line above the sentence.
 * @param {(values: Values<Options>) => Promise<void>} act
 */
export async function runCommand({ options, failure }, act) {
  try {
    await act(readOptions(options));
  } catch (error) {
    if (!(error instanceof BuildError)) throw error;
    console.error(`${failure}\n${error.message}`);
    process.exitCode = 1;
  }
}

/**
 * @template {NonNullable<import('node:util').ParseArgsConfig['options']>} Options
 * @param {Options} options
 * @returns {Values<Options>}
 */
function readOptions(options) {
  const names = Object.keys(options);
  // Without “--” before it npm takes an option for one of its own, and the command runs as if it had not been given.
  const kept = names.find((name) => process.env[`npm_config_${name}`] !== undefined);
  if (kept) {
    throw new BuildError(
      `npm has kept --${kept} for itself. Put -- before it: npm run ${process.env.npm_lifecycle_event} -- --${kept}`,
    );
  }
  try {
    return parseArgs({ options }).values;
  } catch (error) {
    const [reason] = /** @type {Error} */ (error).message.split('. ');
    throw new BuildError(`${reason}. Allowed: ${names.map((name) => `--${name}`).join(', ')}.`);
  }
}
