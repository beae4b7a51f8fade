import { useEffect } from 'preact/hooks';
import type { ImportView, Progress } from '../../src/protocol';
import { nounOf, useSidebar } from '../state/sidebar';
import { useAnnounce } from './announcer';
import { Button } from './button';
import { Notice } from './notice';

interface ResultProps {
  readonly progress: Progress;
  readonly view: ImportView;
  readonly onTab: () => void;
  readonly onBack: () => void;
  readonly busy: boolean;
}

/** What a finished refresh did, and whether the tab is complete. */
export function Result({ progress, view, onTab, onBack, busy }: ResultProps) {
  const { state, formats } = useSidebar();
  const announce = useAnnounce();
  const { rows, total, added, changed, removed } = progress;
  const verb = (total ?? rows) === 1 ? 'is' : 'are';
  const sentence = `${formats.rows(rows, total, nounOf(state, view.definition.resource))} ${verb} in “${view.tabName}”.`;
  const differs = total !== undefined && rows !== total;
  useEffect(() => announce(sentence), [announce, sentence]);
  return (
    <>
      <Notice tone={differs ? 'warning' : 'good'} title={sentence}>
        {differs && <p>{formats.sentence(progress.message)}</p>}
      </Notice>
      <dl class="changes">
        {(
          [
            ['added', added],
            ['changed', changed],
            ['removed', removed],
          ] as const
        ).map(([word, count]) => (
          <div key={word}>
            <dt>{word}</dt>
            <dd>{formats.number(count)}</dd>
          </div>
        ))}
      </dl>
      <div class="buttons">
        <Button kind="primary" onClick={onTab} busy={busy}>
          Go to tab
        </Button>
        <Button onClick={onBack}>Done</Button>
      </div>
    </>
  );
}
