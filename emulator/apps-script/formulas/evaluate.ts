import { display } from '../workbook/number-format';
import { toSerial } from '../workbook/serial';
import { CellError } from '../workbook/values';
import { AGGREGATES } from './functions';
import type { Expression } from './parse';
import { type Evaluated, isMatrix, type Scalar } from './values';

export interface Scope {
  readonly timeZone: string;
  /** The cells that a reference names, or an error. */
  reference(text: string): Evaluated;
  /** Calls a function of the script. Undefined if the script has none of that name. */
  call(name: string, args: readonly Evaluated[]): Evaluated | undefined;
}

export function evaluate(node: Expression, scope: Scope): Evaluated {
  switch (node.type) {
    case 'value':
      return node.value;
    case 'missing':
      return null;
    case 'error':
      return new CellError(node.code as CellError['code'], 'Reference does not exist');
    case 'reference':
      return scope.reference(node.text);
    case 'array':
      return node.rows.map((row) => row.map((item) => single(evaluate(item, scope))));
    case 'call':
      return call(node.name, node.args, scope);
    case 'operation':
      return operate(
        node.operator,
        node.operands.map((operand) => single(evaluate(operand, scope))),
        scope,
      );
  }
}

function call(name: string, nodes: readonly Expression[], scope: Scope): Evaluated {
  if (name === 'IF' || name === 'IFERROR') return choose(name, nodes, scope);
  const args = nodes.map((node) => evaluate(node, scope));
  // Only a range gives several values here. What is computed inside stays one value.
  if (name === 'ARRAYFORMULA') return args[0] ?? null;
  const custom = scope.call(name, args);
  if (custom !== undefined) return custom;
  const values: Scalar[] = [];
  for (const arg of args) {
    if (isMatrix(arg)) for (const row of arg) values.push(...row.map((value) => plain(value, scope)));
    else values.push(plain(arg, scope));
  }
  const error = values.find((value) => value instanceof CellError);
  const aggregate = AGGREGATES[name];
  if (aggregate) return error && name !== 'COUNT' && name !== 'COUNTA' ? error : aggregate(values);
  if (name === 'ROUND') {
    const factor = 10 ** Number(values[1] ?? 0);
    return Math.round(Number(values[0] ?? 0) * factor) / factor;
  }
  return new CellError('#NAME?', `Unknown function: '${name}'.`);
}

function choose(name: string, nodes: readonly Expression[], scope: Scope): Evaluated {
  const branch = (index: number): Evaluated => {
    const node = nodes[index];
    return node ? evaluate(node, scope) : name === 'IF' ? false : null;
  };
  const first = branch(0);
  const value = single(first);
  if (name === 'IFERROR') return value instanceof CellError ? branch(1) : first;
  return value instanceof CellError ? value : value && value !== '' ? branch(1) : branch(2);
}

/** Where one value is needed, a range gives its first cell. */
function single(value: Evaluated): Scalar {
  return isMatrix(value) ? (value[0]?.[0] ?? null) : value;
}

function plain(value: Scalar, scope: Scope): Exclude<Scalar, Date> {
  return value instanceof Date ? toSerial(+value, scope.timeZone) : value;
}

function operate(operator: string, operands: readonly Scalar[], scope: Scope): Scalar {
  const [a = null, b = null] = operands.map((operand) => plain(operand, scope));
  if (a instanceof CellError) return a;
  if (b instanceof CellError) return b;
  if (operator === '&') return `${textOf(a)}${textOf(b)}`;
  if (['=', '<>', '<', '>', '<=', '>='].includes(operator)) return compare(operator, a, b);
  const x = numberOf(a);
  if (x instanceof CellError) return x;
  if (operator === '%') return x / 100;
  if (operands.length === 1) return operator === '-' ? -x : x;
  const y = numberOf(b);
  if (y instanceof CellError) return y;
  if (operator === '/' && y === 0)
    return new CellError('#DIV/0!', 'Function DIVIDE parameter 2 cannot be zero.');
  const results: Record<string, number> = { '+': x + y, '-': x - y, '*': x * y, '/': x / y, '^': x ** y };
  return results[operator] ?? null;
}

function compare(operator: string, a: Exclude<Scalar, Date>, b: Exclude<Scalar, Date>): boolean {
  const empty = (value: typeof a, other: typeof a): typeof a =>
    value === null ? (typeof other === 'number' ? 0 : typeof other === 'boolean' ? false : '') : value;
  const fold = (value: typeof a): string | number => {
    if (typeof value === 'number') return value;
    return typeof value === 'boolean' ? Number(value) : String(value).toLowerCase();
  };
  const x = fold(empty(a, b));
  const y = fold(empty(b, a));
  const order = typeof x === typeof y ? (x < y ? -1 : x > y ? 1 : 0) : typeof x === 'number' ? -1 : 1;
  const results: Record<string, boolean> = {
    '=': order === 0,
    '<>': order !== 0,
    '<': order < 0,
    '>': order > 0,
    '<=': order <= 0,
    '>=': order >= 0,
  };
  return results[operator] ?? false;
}

function numberOf(value: Exclude<Scalar, Date>): number | CellError {
  if (typeof value === 'number') return value;
  if (value === null || value === '') return 0;
  if (typeof value === 'boolean') return Number(value);
  const number = Number(String(value).replaceAll(',', ''));
  if (!Number.isNaN(number)) return number;
  return new CellError(
    '#VALUE!',
    `An operand is the text '${String(value)}' and cannot be coerced to a number.`,
  );
}

function textOf(value: Exclude<Scalar, Date>): string {
  return value === null ? '' : display(value, undefined);
}
