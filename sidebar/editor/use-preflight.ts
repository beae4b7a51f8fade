import { useEffect, useRef, useState } from 'preact/hooks';
import type { ImportDefinition, Preflight } from '../../src/protocol';
import type { Result, Server } from '../server';

/** Typing pauses this long before the server is asked: each question costs requests of the API's minute. */
const PAUSE_MS = 600;

export interface PreflightState {
  /** The last answer; kept while the next one is awaited, so that nothing jumps. */
  readonly answer: Result<Preflight> | undefined;
  readonly checking: boolean;
  retry(): void;
}

/**
 * What an import would bring, renewed as its definition changes. Undefined while the definition cannot be used.
 * `importId`: of the import that is changed, whose own cells are there already.
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

  // biome-ignore lint/correctness/useExhaustiveDependencies: the question stands for the definition, which is made anew with each drawing; an attempt asks the same again.
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

/** Only what the answer depends on: the order of the columns and the schedule do not matter. */
function questionOf({ resource, connectionIds, dates, filters, columns }: ImportDefinition): string {
  return JSON.stringify([resource, connectionIds, dates, filters, columns.length]);
}
