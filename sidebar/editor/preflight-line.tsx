import type { Preflight, ResourceView } from '../../src/wire';
import type { Formats } from '../format';
import { Notice } from '../parts/notice';
import { ProblemNotice } from '../parts/problem-notice';
import type { Helps } from '../problems';
import { useSidebar } from '../state/sidebar';
import type { PreflightState } from './use-preflight';

interface PreflightLineProps {
  readonly preflight: PreflightState;
  readonly resource: ResourceView;
  readonly helps: Helps;
}

/** "About 5,120 calls · 11 requests · about 20 seconds · 0.7% of this spreadsheet's cells" */
export function PreflightLine({
  preflight: { answer, checking, retry },
  resource,
  helps,
}: PreflightLineProps) {
  const { formats } = useSidebar();
  if (answer && !answer.ok && !checking) {
    return <ProblemNotice failure={answer.error} helps={{ ...helps, retry }} />;
  }
  const known = answer?.ok ? answer.value : undefined;
  if (known?.refusal && !checking) {
    return (
      <Notice tone="warning" title="It does not fit" urgent>
        <p id="preflight">{known.refusal}</p>
      </Notice>
    );
  }
  return (
    <p id="preflight" class="preflight" role="status">
      {checking || !known
        ? 'Counting what it would bring…'
        : wordsOf(known, resource.label.toLowerCase(), formats)}
    </p>
  );
}

function wordsOf(
  { total, requests, seconds, cellsShare }: Preflight,
  noun: string,
  formats: Formats,
): string {
  const parts = [
    total === undefined
      ? `CallScaler does not count ${noun}`
      : `About ${formats.rows(total, undefined, noun)}`,
    requests !== undefined && formats.rows(requests, undefined, 'requests'),
    seconds !== undefined && `about ${formats.duration(seconds)}`,
    cellsShare !== undefined && `${formats.percent(cellsShare)} of this spreadsheet’s cells`,
  ];
  return parts.filter(Boolean).join(' · ');
}
