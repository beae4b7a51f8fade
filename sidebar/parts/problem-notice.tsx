import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { explain, type Helps, helpFor } from '../problems';
import type { Failure } from '../server';
import { Button } from './button';
import { useCountdown } from './clock';
import { Notice } from './notice';

interface ProblemNoticeProps {
  readonly failure: Failure;
  readonly helps: Helps;
  /** Stands below the message, such as when the next try is. */
  readonly children?: ComponentChildren;
  /** False where it was there before the user came: then nothing is read out of turn. */
  readonly urgent?: boolean;
}

/** What went wrong in the server's words, and the one button that helps. A rate limit is waited for, then tried again. */
export function ProblemNotice({ failure, helps, children, urgent = true }: ProblemNoticeProps) {
  const { title, advice, passes } = explain(failure.code);
  const help = helpFor(failure, helps);
  const waits = passes && failure.retryAfterSeconds !== undefined;
  return (
    <Notice
      tone={passes ? 'warning' : 'bad'}
      title={title}
      urgent={urgent}
      button={
        help &&
        (waits ? (
          <CountdownButton key={failure} seconds={failure.retryAfterSeconds} {...help} />
        ) : (
          <Button onClick={help.run}>{help.label}</Button>
        ))
      }
    >
      <p>{failure.message}</p>
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
