import { useEffect, useRef, useState } from 'preact/hooks';
import type { ImportDefinition, Preflight } from '../../src/protocol';
import type { Result, Server } from '../server';

/** Waits for a pause in typing, because each estimate costs API requests. */
const PAUSE_MS = 600;

export interface PreflightState {
  /** The last answer. Kept until the next one arrives, so nothing jumps. */
  readonly answer: Result<Preflight> | undefined;
  readonly checking: boolean;
  retry(): void;
}

/**
 * The estimated size of an import, updated as its definition changes. Undefined if the definition can't be used.
 * `importId`: the import being edited. Its own cells don't count.
 */
export function usePreflight(
  ask: Server['preflight'],
  definition: ImportDefinition | undefined,
  importId: string | undefined,
): PreflightState {
  const question = definition && questionOf(definition);
  const [known, setKnown] = useState<{ readonly question: string; readonly answer: Result<Preflight> }>();
  const [attempt, setAttempt] = useState(0);
  const answers = useRef(new Map<string, Result<Preflight>>()).current;

  // biome-ignore lint/correctness/useExhaustiveDependencies: the question stands for the definition, which is new with each render; an attempt asks again.
  useEffect(() => {
    if (!definition || !question) return;
    const asked = answers.get(question);
    if (asked) return setKnown({ question, answer: asked });
    let current = true;
    const timer = setTimeout(() => {
      void ask(importId === undefined ? definition : { ...definition, importId }).then((answer) => {
        if (answer.ok) answers.set(question, answer);
        if (current) setKnown({ question, answer });
      });
    }, PAUSE_MS);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [question, attempt]);

  return {
    answer: known?.answer,
    checking: question !== undefined && known?.question !== question,
    retry: () => {
      setKnown(undefined);
      setAttempt(attempt + 1);
    },
  };
}

/** Only what the answer depends on: not the order of columns, nor the schedule. */
function questionOf({ resource, connectionIds, dates, filters, columns }: ImportDefinition): string {
  return JSON.stringify([resource, connectionIds, dates, filters, columns.length]);
}
