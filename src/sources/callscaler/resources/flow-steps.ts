import { isObject, type JsonObject } from '../../../util/json';
import { plainText } from '../../../util/plain-text';

/**
 * What a call flow does, a line a step: “2. Forward to +13055550123”. Steps stand in `steps` or in `config_json.steps`,
 * their target is `number` or `destination` (both shown by the vendor). `config_json` has also been seen as text.
 */
export function stepsText(raw: JsonObject): string | null {
  const steps = stepsOf(raw);
  if (!Array.isArray(steps)) return steps === undefined || steps === null ? null : plainText(steps);
  return steps.map((step, index) => `${index + 1}. ${stepText(step)}`).join('\n') || null;
}

/** Whether a record says what its steps are; a number of them says it not. */
export function hasSteps(raw: JsonObject): boolean {
  const steps = stepsOf(raw);
  return Array.isArray(steps) || typeof steps === 'string';
}

const stepsOf = (raw: JsonObject): unknown => raw.steps ?? configOf(raw).steps;

function configOf(raw: JsonObject): JsonObject {
  const config = raw.config_json ?? raw.config;
  if (isObject(config)) return config;
  try {
    const parsed: unknown = JSON.parse(String(config));
    return isObject(parsed) ? parsed : {};
  } catch {
    return {};
  }
}

function stepText(step: unknown): string {
  if (!isObject(step)) return typeof step === 'string' ? step : JSON.stringify(step);
  const { type, message } = step;
  const target = step.destination ?? step.number ?? step.target;
  const name = wordOf(type) ?? 'step';
  return [
    name.charAt(0).toUpperCase() + name.slice(1).replace(/[_-]+/g, ' '),
    wordOf(target) === undefined ? '' : ` to ${wordOf(target)}`,
    wordOf(message) === undefined ? '' : `: ${wordOf(message)}`,
  ].join('');
}

function wordOf(value: unknown): string | undefined {
  return (typeof value === 'string' && value !== '') || typeof value === 'number' ? String(value) : undefined;
}
