import { useCallback, useEffect, useState } from 'preact/hooks';
import type { LogLine } from '../../src/protocol';
import { useNow } from '../components/clock';
import { ProblemNotice } from '../components/problem-notice';
import { Screen } from '../components/screen';
import { type Formats, wordFor } from '../format';
import type { Result } from '../server';
import { useSidebar } from '../state/sidebar';

/** The log of this file's refreshes, newest first. */
export function Log() {
  const { server, go } = useSidebar();
  const [answer, setAnswer] = useState<Result<readonly LogLine[]>>();
  const now = useNow(15_000);
  const load = useCallback(() => {
    setAnswer(undefined);
    void server.listLog().then(setAnswer);
  }, [server]);
  useEffect(load, [load]);
  const lines = answer?.ok ? answer.value : [];
  return (
    <Screen title="Log" back={() => go({ name: 'imports' })}>
      {!answer && (
        <p role="status" class="quiet">
          Loading log…
        </p>
      )}
      {answer?.ok === false && <ProblemNotice failure={answer.error} actions={{ retry: load }} />}
      {answer?.ok && lines.length === 0 && (
        <p class="quiet">
          No refreshes yet. Each refresh adds a line here with its changes, requests and result.
        </p>
      )}
      {lines.length > 0 && (
        <ol class="log">
          {lines.map((line, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the lines never move while they are shown.
            <Line key={index} line={line} now={now} />
          ))}
        </ol>
      )}
    </Screen>
  );
}

function Line({ line, now }: { readonly line: LogLine; readonly now: number }) {
  const { formats } = useSidebar();
  const { importName, ok, at, who, outcome } = line;
  return (
    <li>
      <p class="log-head">
        <b>{importName}</b>
        <span class={`badge ${ok ? 'good' : 'bad'}`}>{ok ? 'Done' : 'Failed'}</span>
      </p>
      <p>{formats.sentence(outcome)}</p>
      <p class="quiet small">{effectOf(line, formats)}</p>
      <p class="quiet small">
        <time dateTime={at}>{formats.age(at, now)}</time>
        {who && ` · ${who}`}
      </p>
    </li>
  );
}

/** "7 new, 2 changed, 1 removed · 3 requests, 4 seconds" */
function effectOf({ added, changed, removed, requests, seconds }: LogLine, formats: Formats): string {
  const rows = [
    [added, 'new'],
    [changed, 'changed'],
    [removed, 'removed'],
  ] as const;
  const told = rows.filter(([count]) => count > 0).map(([count, word]) => `${formats.number(count)} ${word}`);
  const cost = `${formats.number(requests)} ${wordFor(requests, 'requests')}, ${formats.duration(seconds)}`;
  return `${told.length > 0 ? told.join(', ') : 'No changes'} · ${cost}`;
}
