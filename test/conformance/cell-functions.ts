/** The custom functions that facts put into cells. */
export function CONFORMANCE_ROWS(): (string | number)[][] {
  return [
    ['a', 1],
    ['b', 2],
  ];
}

export function CONFORMANCE_THROW(message: string): never {
  throw new Error(message);
}

const kindOf = (value: unknown): string => Object.prototype.toString.call(value).slice(8, -1);

/** The kind of each argument, as JavaScript sees it. */
export function CONFORMANCE_KINDS(...values: unknown[]): string {
  return values.map(kindOf).join(', ');
}

/** Each argument with its kind; the cells of a range with commas between them. */
export function CONFORMANCE_TEXTS(...values: unknown[]): string {
  return values
    .map((value) => (Array.isArray(value) ? `Rows ${value.join(';')}` : `${kindOf(value)} ${String(value)}`))
    .join(' / ');
}

export function CONFORMANCE_NOW(): number {
  return Date.now();
}

let visits = 0;

/** How often it was called since the script was loaded; whatever the argument. */
export function CONFORMANCE_VISITS(_cell: number): number {
  visits += 1;
  return visits;
}

export function CONFORMANCE_PROPERTY(key: string): string {
  return PropertiesService.getUserProperties().getProperty(key) ?? 'nothing';
}

export function CONFORMANCE_ZONE(): string {
  return SpreadsheetApp.getActiveSpreadsheet().getSpreadsheetTimeZone();
}

/** Tries what is forbidden, and tells how that went. */
export function CONFORMANCE_WRITE(): string {
  try {
    SpreadsheetApp.getActiveSheet().getRange('Z1').setValue(1);
    return 'written';
  } catch (error) {
    return (error as Error).message;
  }
}
