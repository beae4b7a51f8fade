import type { Host } from '../runtime/host';
import { method, ServiceType } from '../runtime/service';
import { formatString } from './format-string';

/** A value as console and Logger show it: text as it is, everything else as JSON if possible. */
export function show(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'object' && value !== null) {
    if ('stack' in value && 'message' in value) return String((value as Error).stack ?? value);
    try {
      return JSON.stringify(value) ?? String(value);
    } catch {
      return String(value);
    }
  }
  return String(value);
}

/** https://developers.google.com/apps-script/reference/base/logger */
export const LoggerType: ServiceType<Host> = new ServiceType('Logger', 'Logger', {
  log: method(
    Array.from({ length: 11 }, (_item, count) => Array.from({ length: count + 1 }, () => 'value').join(',')),
    (host: Host, first: unknown, ...values: unknown[]) => {
      const text =
        typeof first === 'string' && values.length > 0 ? formatString(first, values.map(show)) : show(first);
      host.log(text);
      return LoggerType.of(host);
    },
  ),
  getLog: method([''], ({ run }: Host) => run.console.join('\n')),
  clear: method([''], () => undefined),
});
