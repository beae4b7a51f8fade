import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { Choice, LookupName } from '../../src/wire';
import type { Result } from '../server';
import { useSidebar } from './sidebar';

interface LoadedChoices {
  /** Undefined while the names are on their way. */
  readonly answer: Result<readonly Choice[]> | undefined;
  load(): void;
}

/** A list of the business to choose from, by name. Without a lookup nothing is asked. */
export function useChoices(connectionId: string, lookup: LookupName | undefined): LoadedChoices {
  const { choices } = useSidebar();
  const [answer, setAnswer] = useState<Result<readonly Choice[]>>();
  // The answer for a connection that is no longer chosen is not shown.
  const wanted = useRef('');
  const load = useCallback(() => {
    const question = `${lookup} ${connectionId}`;
    wanted.current = question;
    setAnswer(undefined);
    if (!lookup) return;
    void choices(connectionId, lookup).then((given) => {
      if (wanted.current === question) setAnswer(given);
    });
  }, [connectionId, lookup, choices]);
  useEffect(load, [load]);
  return { answer, load };
}
