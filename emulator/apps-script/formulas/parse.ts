/** A formula as a tree. */
export type Expression =
  | { readonly type: 'value'; readonly value: string | number | boolean }
  | { readonly type: 'reference'; readonly sheet?: string; readonly text: string }
  | { readonly type: 'error'; readonly code: string }
  | { readonly type: 'missing' }
  | { readonly type: 'call'; readonly name: string; readonly args: readonly Expression[] }
  | { readonly type: 'array'; readonly rows: readonly (readonly Expression[])[] }
  | { readonly type: 'operation'; readonly operator: string; readonly operands: readonly Expression[] };

const TOKEN =
  /\s*(?:("(?:[^"]|"")*")|(#(?:REF!|N\/A|VALUE!|DIV\/0!|NAME\?|NUM!|ERROR!))|((?:'(?:[^']|'')+'|[A-Za-z_][A-Za-z0-9_]*)!\$?[A-Za-z0-9$:]+)|(\$?[A-Za-z]{1,3}\$?\d+(?::\$?[A-Za-z]{1,3}\$?\d*)?(?![A-Za-z0-9_(])|\$?[A-Za-z]{1,3}:\$?[A-Za-z]{1,3}(?![A-Za-z0-9_(])|\$?\d+:\$?\d+)|(\d+\.?\d*(?:[eE][+-]?\d+)?|\.\d+)|([A-Za-z_][A-Za-z0-9_.]*)|(<>|<=|>=|[-+*/^&=<>(),;{}%]))/y;

const POWER: Record<string, number> = {
  '=': 1,
  '<>': 1,
  '<': 1,
  '>': 1,
  '<=': 1,
  '>=': 1,
  '&': 2,
  '+': 3,
  '-': 3,
  '*': 4,
  '/': 4,
  '^': 6,
};

interface Token {
  readonly type: 'text' | 'error' | 'reference' | 'number' | 'word' | 'sign' | 'end';
  readonly text: string;
}

const parsed = new Map<string, Expression | Error>();

/** Parses a formula. Throws a SyntaxError that tells where that fails. */
export function parseFormula(formula: string): Expression {
  let tree = parsed.get(formula);
  if (!tree) {
    try {
      tree = new Parser(tokenize(formula.replace(/^=/, ''))).parse();
    } catch (error) {
      tree = error as Error;
    }
    if (parsed.size > 10_000) parsed.clear();
    parsed.set(formula, tree);
  }
  if (tree instanceof Error) throw tree;
  return tree;
}

function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  const types = ['text', 'error', 'reference', 'reference', 'number', 'word', 'sign'] as const;
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.length && text.slice(TOKEN.lastIndex).trim() !== '') {
    const from = TOKEN.lastIndex;
    const match = TOKEN.exec(text);
    if (!match) throw new SyntaxError(`Formula parse error at "${text.slice(from)}".`);
    const index = match.slice(1).findIndex((group) => group !== undefined);
    tokens.push({ type: types[index] ?? 'sign', text: match[index + 1] ?? '' });
  }
  tokens.push({ type: 'end', text: '' });
  return tokens;
}

class Parser {
  #place = 0;

  constructor(private readonly tokens: readonly Token[]) {}

  parse(): Expression {
    const tree = this.#expression(0);
    if (this.#peek().type !== 'end') throw new SyntaxError(`Formula parse error at "${this.#peek().text}".`);
    return tree;
  }

  #expression(minPower: number): Expression {
    let left = this.#operand();
    for (;;) {
      if (this.#take('%')) {
        left = { type: 'operation', operator: '%', operands: [left] };
        continue;
      }
      const operator = this.#peek();
      const power = operator.type === 'sign' ? POWER[operator.text] : undefined;
      if (power === undefined || power <= minPower) return left;
      this.#place++;
      left = { type: 'operation', operator: operator.text, operands: [left, this.#expression(power)] };
    }
  }

  #operand(): Expression {
    const token = this.#next();
    switch (token.type) {
      case 'text':
        return { type: 'value', value: token.text.slice(1, -1).replaceAll('""', '"') };
      case 'number':
        return { type: 'value', value: Number(token.text) };
      case 'error':
        return { type: 'error', code: token.text };
      case 'reference':
        return { type: 'reference', text: token.text };
      case 'word':
        if (this.#take('(')) return { type: 'call', name: token.text.toUpperCase(), args: this.#args() };
        if (/^true$/i.test(token.text)) return { type: 'value', value: true };
        if (/^false$/i.test(token.text)) return { type: 'value', value: false };
        return { type: 'reference', text: token.text };
      default:
        return this.#signed(token);
    }
  }

  #signed(token: Token): Expression {
    if (token.text === '-' || token.text === '+') {
      // A sign binds tightest: -2^2 is 4 in Sheets.
      return { type: 'operation', operator: token.text, operands: [this.#expression(6)] };
    }
    if (token.text === '(') {
      const inner = this.#expression(0);
      this.#expect(')');
      return inner;
    }
    if (token.text === '{') return this.#array();
    throw new SyntaxError(`Formula parse error at "${token.text}".`);
  }

  #args(): Expression[] {
    const args: Expression[] = [];
    if (this.#take(')')) return args;
    do {
      const { text } = this.#peek();
      args.push([',', ';', ')'].includes(text) ? { type: 'missing' } : this.#expression(0));
    } while (this.#take(',') || this.#take(';'));
    this.#expect(')');
    return args;
  }

  #array(): Expression {
    const rows: Expression[][] = [[]];
    do {
      rows.at(-1)?.push(this.#expression(0));
      if (this.#take(';')) {
        rows.push([]);
        continue;
      }
      if (!this.#take(',')) break;
    } while (this.#peek().text !== '}');
    this.#expect('}');
    return { type: 'array', rows };
  }

  #peek(): Token {
    return this.tokens[this.#place] ?? { type: 'end', text: '' };
  }

  #next(): Token {
    const token = this.#peek();
    this.#place++;
    return token;
  }

  #take(sign: string): boolean {
    const token = this.#peek();
    if (token.type !== 'sign' || token.text !== sign) return false;
    this.#place++;
    return true;
  }

  #expect(sign: string): void {
    if (!this.#take(sign)) throw new SyntaxError(`Formula parse error: "${sign}" is missing.`);
  }
}

/** Whether a formula uses both commas and semicolons between arguments. Arrays don't count. */
export function mixesSeparators(formula: string): boolean {
  const seen = new Set<string>();
  let braces = 0;
  for (const { type, text } of tokenize(formula.replace(/^=/, ''))) {
    if (type !== 'sign') continue;
    if (text === '{') braces++;
    else if (text === '}') braces--;
    else if (braces === 0 && (text === ',' || text === ';')) seen.add(text);
  }
  return seen.size > 1;
}

/** The names of the functions that a formula calls, in capitals. Empty if it can't be parsed. */
export function calledFunctions(formula: string): Set<string> {
  const names = new Set<string>();
  const visit = (node: Expression): void => {
    if (node.type === 'call') {
      names.add(node.name);
      node.args.forEach(visit);
    } else if (node.type === 'operation') node.operands.forEach(visit);
    else if (node.type === 'array') for (const row of node.rows) row.forEach(visit);
  };
  try {
    visit(parseFormula(formula));
  } catch {
    return names;
  }
  return names;
}
