import { useEffect, useRef, useState } from 'preact/hooks';
import type { Failure, Result } from '../server';

export interface Action {
  readonly busy: boolean;
  readonly failure: Failure | undefined;
  /** Runs `call` unless one is running, and passes its value to `then`. A double click runs it once. */
  run<T>(call: () => Promise<Result<T>>, then: (value: T) => void): void;
  /** Runs the last call again. */
  retry(): void;
}

/** One call to the server at a time, with its state. */
export function useAction(): Action {
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  // State changes with the next render; a double click is faster.
  const running = useRef(false);
  const shown = useRef(true);
  useEffect(
    () => () => {
      shown.current = false;
    },
    [],
  );
  const last = useRef(() => {});

  function run<T>(call: () => Promise<Result<T>>, then: (value: T) => void) {
    if (running.current) return;
    running.current = true;
    last.current = () => run(call, then);
    setBusy(true);
    void call().then((result) => {
      running.current = false;
      if (result.ok) then(result.value);
      if (!shown.current) return;
      setBusy(false);
      setFailure(result.ok ? undefined : result.error);
    });
  }
  return { busy, failure: busy ? undefined : failure, run, retry: () => last.current() };
}
