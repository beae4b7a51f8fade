import type { Named, ProblemText } from './text';
import { vendorOf } from './text';

interface InArgument {
  readonly argument: string;
}
interface Given {
  /** As it was given, in quotes, shortened. */
  readonly given: string;
}

const PAIRS = 'Options come in pairs: "status", "completed".';

/** What can't be used of a formula's arguments. */
export const FORMULA_TEXTS = {
  unknown_connection: ({ given, allowed }: Given & { readonly allowed: string }): ProblemText => ({
    what: `Option “connection”: unknown connection ${given}. Allowed: ${allowed}.`,
  }),
  option_twice: ({ given }: Given): ProblemText => ({ what: `The option ${given} is given twice.` }),
  options_width: ({ columns }: { readonly columns: number }): ProblemText => ({
    what: `A range of options needs two columns, the option’s name and its value. This one has ${columns}.`,
  }),
  option_without_value: ({ given }: Given): ProblemText => ({
    what: `The option ${given} has no value after it. ${PAIRS}`,
  }),
  value_without_option: (): ProblemText => ({
    what: `There is a value without the option’s name before it. ${PAIRS}`,
  }),
  option_as_date: ({ argument, given }: InArgument & Given): ProblemText => ({
    what: `Argument “${argument}”: ${given} is an option.`,
    todo: 'Options come after the start and the end, which may be blank: (, , "status", "completed").',
  }),
  one_cell: ({ argument, size }: InArgument & { readonly size: string }): ProblemText => ({
    what: `Argument “${argument}” takes one cell, not a range of ${size} cells.`,
  }),
  one_line: ({ argument, size }: InArgument & { readonly size: string }): ProblemText => ({
    what: `Argument “${argument}” takes one column or one row of cells, not a range of ${size} cells.`,
  }),
  cell_error: ({ argument, given }: InArgument & Given): ProblemText => ({
    what: `Argument “${argument}”: its cell shows the error ${given}.`,
    todo: 'Fix that cell first.',
  }),
  blank_argument: ({ argument, allowed }: InArgument & { readonly allowed: string }): ProblemText => ({
    what: `Argument “${argument}” is blank. ${allowed}`,
  }),
  is_a_date: ({ given, allowed }: Given & { readonly allowed: string }): ProblemText => ({
    what: `${given} is a date. ${allowed}`,
  }),
  long_text: ({
    given,
    length,
    max,
  }: Given & { readonly length: number; readonly max: number }): ProblemText => ({
    what: `a text of ${length} characters (${given}) is too long. Allowed: at most ${max}.`,
  }),
  no_name: ({ argument, given }: InArgument & Given): ProblemText => ({
    what: `Option “${argument}”: ${given} holds no name.`,
    todo: 'Write names with commas between them: "caller_number, source".',
  }),
  unknown_name: ({
    kind,
    given,
    hint,
    allowed,
  }: Given & { readonly kind: string; readonly hint: string; readonly allowed: string }): ProblemText => ({
    what: `Unknown ${kind} ${given}.${hint} Allowed: ${allowed}.`,
  }),
  bad_limit: ({ given, max }: Given & { readonly max: number }): ProblemText => ({
    what: `Option “limit”: ${given} is not a whole number from 1 to ${max}.`,
  }),
  not_yes_no: ({ argument, given }: InArgument & Given): ProblemText => ({
    what: `Option “${argument}”: ${given} is neither TRUE nor FALSE.`,
  }),
  not_text: ({ argument, given }: InArgument & Given): ProblemText => ({
    what: `Option “${argument}”: ${given} is no text.`,
  }),
  start_blank: ({ given }: Given): ProblemText => ({
    what: `Argument “start” is blank, but there is an end date (${given}).`,
    todo: 'Give both, or only the start.',
  }),
  end_before_start: ({ start, end }: { readonly start: string; readonly end: string }): ProblemText => ({
    what: `Argument “end”: ${end} is before the first day, ${start}. Allowed: the same day or a later one.`,
  }),
  ambiguous_date: ({ argument, given }: InArgument & Given): ProblemText => ({
    what: `Argument “${argument}”: ${given} is not clear. Allowed: a date cell, a day with the year first such as 2026-03-01, or a word such as last_30_days.`,
  }),
  implausible_date: ({ argument, given }: InArgument & Given): ProblemText => ({
    what: `Argument “${argument}”: ${given} is no date between 2000 and 2100. Allowed: a date cell, 2026-03-01, or a word such as last_30_days.`,
  }),
  blank_ids: ({ argument }: InArgument): ProblemText => ({
    what: `Argument “${argument}” is blank.`,
    todo: 'Give a call’s ID, such as the Call ID column of an import shows it, or a column of them.',
  }),
  too_many_ids: ({
    argument,
    count,
    max,
  }: InArgument & { readonly count: number; readonly max: number }): ProblemText => ({
    what: `Argument “${argument}” holds ${count} IDs. At most ${max} are allowed.`,
    todo: 'Use several formulas, or an import.',
  }),
  not_an_id: ({ argument, given, where }: InArgument & Given & { readonly where: string }): ProblemText => ({
    what: `Argument “${argument}”: ${given}${where} is not a call’s ID. Allowed: IDs such as a1b2c3d4-e5f6-7890-abcd-ef1234567890, as the Call ID column of an import shows them.`,
  }),
  too_many_id_cells: ({
    cells,
    columns,
    max,
  }: {
    readonly cells: number;
    readonly columns: number;
    readonly max: number;
  }): ProblemText => ({
    what: `Argument “ids”: ${cells} cells of ${columns} columns each are more than the ${max} cells that a formula gives.`,
    todo: 'Choose fewer columns, or a range that ends where the IDs do.',
  }),
  too_many_rows: ({
    limit,
    label,
    ways,
  }: {
    readonly limit: number;
    readonly label: string;
    readonly ways: string;
  }): ProblemText => ({
    what: `More than ${limit} ${label} match.`,
    todo: ways,
  }),
  too_many_result_cells: ({
    rows,
    label,
    columns,
    max,
  }: {
    readonly rows: number;
    readonly label: string;
    readonly columns: number;
    readonly max: number;
  }): ProblemText => ({
    what: `${rows} ${label} of ${columns} columns are ${rows * columns} cells. A formula gives at most ${max}.`,
    todo: `Choose fewer columns, shorter dates, or add "limit", ${Math.floor(max / columns)}.`,
  }),
  too_many_transcriptions: ({
    count,
    max,
    ...named
  }: Named & { readonly count: number; readonly max: number }): ProblemText => ({
    what: `${vendorOf(named)} gives these transcriptions one at a time, and a formula can ask for ${max}. The IDs have ${count}.`,
    todo: `Use several formulas of ${max} cells, or an import with the column Transcription.`,
  }),
};
