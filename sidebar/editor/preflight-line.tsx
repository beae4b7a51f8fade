import type { Preflight, ResourceView } from '../../src/protocol';
import { Button } from '../components/button';
import { Notice } from '../components/notice';
import { ProblemNotice } from '../components/problem-notice';
import { type Formats, wordFor } from '../format';
import type { Actions } from '../problems';
import type { FailureCode } from '../server';
import { useSidebar } from '../state/sidebar';
import type { PreflightState } from './use-preflight';

/** Asking again would get the same answer. The user has to change something, which asks again. */
const NEEDS_A_CHANGE: ReadonlySet<FailureCode> = new Set(['bad_input', 'bad_request', 'not_found']);

interface PreflightLineProps {
  readonly preflight: PreflightState;
  readonly resource: ResourceView;
  readonly actions: Actions;
}

/** "About 12,400 calls, 25 requests, 30 seconds, 1.2% of this spreadsheet’s cells" */
export function PreflightLine({
  preflight: { answer, checking, retry },
  resource,
  actions,
}: PreflightLineProps) {
  const { formats } = useSidebar();
  if (answer && !answer.ok && !checking) {
    const actionsHere = NEEDS_A_CHANGE.has(answer.error.code) ? actions : { ...actions, retry };
    return <ProblemNotice failure={answer.error} actions={actionsHere} />;
  }
  const known = answer?.ok ? answer.value : undefined;
  if (known?.refusal && !checking) {
    return (
      <Notice
        tone="warning"
        title="Won’t fit in this spreadsheet"
        urgent
        button={
          actions.fewer_columns && <Button onClick={actions.fewer_columns}>Choose fewer columns</Button>
        }
      >
        <p id="preflight">{formats.sentence(known.refusal)}</p>
      </Notice>
    );
  }
  return (
    <p id="preflight" class="preflight" role="status">
      {checking || !known ? 'Estimating size…' : wordsOf(known, resource.label, formats)}
    </p>
  );
}

function wordsOf(
  { total, requests, seconds, cellsShare }: Preflight,
  noun: string,
  formats: Formats,
): string {
  if (total === 0)
    return `CallScaler has no ${noun} for these dates and filters yet. New ones are added as they come in.`;
  const parts = [
    total === undefined
      ? `CallScaler doesn’t say how many ${noun}`
      : `About ${formats.roughly(total)} ${wordFor(total, noun)}`,
    requests !== undefined && formats.rows(requests, undefined, 'requests'),
    seconds !== undefined && formats.duration(seconds),
    cellsShare !== undefined && `${formats.percent(cellsShare)} of this spreadsheet’s cells`,
  ];
  return parts.filter(Boolean).join(', ');
}
