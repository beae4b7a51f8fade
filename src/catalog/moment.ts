const MOMENT =
  /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)\s*(Z|UTC|[+-]\d{2}(?::?\d{2})?)?)?$/i;

/** Epoch ms of an ISO 8601 text; UTC if it has no zone. NaN for anything else. */
export function parseMoment(value: unknown): number {
  const [, day, time = '00:00', zone = 'Z'] =
    MOMENT.exec(typeof value === 'string' ? value.trim() : '') ?? [];
  if (day === undefined) return Number.NaN;
  const [, sign, hours, minutes] = /^([+-])(\d{2}):?(\d{2})?$/.exec(zone) ?? [];
  return Date.parse(`${day}T${time}${sign ? `${sign}${hours}:${minutes ?? '00'}` : 'Z'}`);
}
