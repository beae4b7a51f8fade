import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { Choice, LookupName } from '../../src/protocol';
import type { Result } from '../server';
import { useSidebar } from './sidebar';

/** What the ids of a business are called, by the list that they stand in. A list on its way is absent. */
export type Names = ReadonlyMap<LookupName, Result<readonly Choice[]>>;

interface LoadedNames {
  readonly names: Names;
  /** Asks again for the lists that did not come. */
  retry(): void;
}

const NONE: Names = new Map();

/** Lists of a business to choose from, by name. */
export function useChoices(connectionId: string | undefined, lookups: readonly LookupName[]): LoadedNames {
  const { choices } = useSidebar();
  const [names, setNames] = useState(NONE);
  const question = [connectionId, ...lookups].join(' ');
  // The answer for a connection that is no longer chosen is not shown.
  const wanted = useRef('');
  const ask = useCallback(
    (asked: readonly LookupName[]) => {
      for (const lookup of asked) {
        void choices(connectionId ?? '', lookup).then((answer) => {
          if (wanted.current === question) setNames((all) => new Map(all).set(lookup, answer));
        });
      }
    },
    [question, choices, connectionId],
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: the question stands for the lists, which are named anew with each drawing.
  useEffect(() => {
    wanted.current = question;
    setNames(NONE);
    ask(lookups);
  }, [question]);
  const retry = () => {
    const failed = lookups.filter((lookup) => names.get(lookup)?.ok === false);
    setNames((all) => new Map([...all].filter(([lookup]) => !failed.includes(lookup))));
    ask(failed);
  };
  return { names, retry };
}
