import type { ComponentChildren } from 'preact';
import { useContext, useEffect, useRef, useState } from 'preact/hooks';
import { type Actions, actionFor, adviceFor, explain, grantPage } from '../problems';
import type { Failure } from '../server';
import { SidebarContext } from '../state/sidebar';
import { Button } from './button';
import { pageNow, useCountdown } from './clock';
import { Notice } from './notice';

interface ProblemNoticeProps {
  readonly failure: Failure;
  readonly actions: Actions;
  /** Shown below the message, such as the time of the next try. */
  readonly children?: ComponentChildren;
  /** False if the problem was there before: then screen readers don't interrupt. */
  readonly urgent?: boolean;
}

/** What went wrong and the one button that helps. After a rate limit it waits and tries again. */
export function ProblemNotice({ failure, actions, children, urgent = true }: ProblemNoticeProps) {
  // The locale isn't known before the state is loaded.
  const formats = useContext(SidebarContext)?.formats;
  const [opened, setOpened] = useState(false);
  const { title, passes } = explain(failure.code);
  const advice = adviceFor(failure);
  const page = grantPage(failure);
  const action = actionFor(failure, actions);
  const waits = passes && failure.retryAfterSeconds !== undefined;
  return (
    <Notice
      tone={passes ? 'warning' : 'bad'}
      title={title}
      urgent={urgent}
      button={
        (page || action) && (
          <>
            {page && (
              <a class="button" href={page} target="_blank" rel="noopener" onClick={() => setOpened(true)}>
                Grant permission
              </a>
            )}
            {action && waits && (
              <CountdownButton key={failure} seconds={failure.retryAfterSeconds} {...action} />
            )}
            {action && !waits && (!page || opened) && <Button onClick={action.run}>{action.label}</Button>}
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

/** Counts down, then clicks itself. An earlier click would only be rejected again. */
function CountdownButton({ seconds = 0, label, run }: CountdownButtonProps) {
  const until = useRef(pageNow() + seconds * 1000).current;
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
