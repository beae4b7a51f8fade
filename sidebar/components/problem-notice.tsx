import type { ComponentChildren } from 'preact';
import { useContext, useEffect, useRef, useState } from 'preact/hooks';
import { type Actions, actionFor, adviceFor, explain, grantPage } from '../problems';
import type { Failure } from '../server';
import { SidebarContext } from '../state/sidebar';
import { Button } from './button';
import { useCountdown } from './clock';
import { Notice } from './notice';

interface ProblemNoticeProps {
  readonly failure: Failure;
  readonly actions: Actions;
  /** Stands below the message, such as when the next try is. */
  readonly children?: ComponentChildren;
  /** False where it was there before the user came: then nothing is read out of turn. */
  readonly urgent?: boolean;
}

/** What went wrong in the server's words, and the one button that helps. A rate limit is waited for, then tried again. */
export function ProblemNotice({ failure, actions, children, urgent = true }: ProblemNoticeProps) {
  // Before the state is there nothing is known of the locale.
  const formats = useContext(SidebarContext)?.formats;
  const [opened, setOpened] = useState(false);
  const { title, passes } = explain(failure.code);
  const advice = adviceFor(failure);
  const page = grantPage(failure);
  const help = actionFor(failure, actions);
  const waits = passes && failure.retryAfterSeconds !== undefined;
  return (
    <Notice
      tone={passes ? 'warning' : 'bad'}
      title={title}
      urgent={urgent}
      button={
        (page || help) && (
          <>
            {page && (
              <a class="button" href={page} target="_blank" rel="noopener" onClick={() => setOpened(true)}>
                Grant permission
              </a>
            )}
            {help && waits && <CountdownButton key={failure} seconds={failure.retryAfterSeconds} {...help} />}
            {help && !waits && (!page || opened) && <Button onClick={help.run}>{help.label}</Button>}
          </>
        )
      }
    >
      <p>{formats?.sentence(failure.message) ?? failure.message}</p>
      {advice && <p>{advice}</p>}
      {children}
    </Notice>
  );
}

interface CountdownButtonProps {
  readonly seconds: number | undefined;
  readonly label: string;
  readonly run: () => void;
}

/** Counts down, then presses itself. Before that a press would only be refused again. */
function CountdownButton({ seconds = 0, label, run }: CountdownButtonProps) {
  const until = useRef(Date.now() + seconds * 1000).current;
  const left = useCountdown(until);
  const over = left === 0;
  const latest = useRef(run);
  latest.current = run;
  useEffect(() => {
    if (over) latest.current();
  }, [over]);
  return (
    <Button busy={!over} onClick={run}>
      {over ? label : `${label} in ${left} s`}
    </Button>
  );
}
