import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { Choice, LookupName } from '../../src/protocol';
import type { Result } from '../server';
import { useSidebar } from './sidebar';

/** Names for the IDs of a business, by list. A list that is still loading is absent. */
export type Names = ReadonlyMap<LookupName, Result<readonly Choice[]>>;

interface LoadedNames {
  readonly names: Names;
  /** Loads the lists that failed again. */
  retry(): void;
}

const NONE: Names = new Map();

/** Lists of a business to choose from, by name. */
export function useChoices(connectionId: string | undefined, lookups: readonly LookupName[]): LoadedNames {
  const { choices } = useSidebar();
  const [names, setNames] = useState(NONE);
  const question = [connectionId, ...lookups].join(' ');
  // An answer for a connection that is no longer chosen is dropped.
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
  // biome-ignore lint/correctness/useExhaustiveDependencies: the question stands for the lists, which are new with each render.
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
