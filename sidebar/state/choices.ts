import type { Choice, LookupName } from '../../src/protocol';
import type { Result, Server } from '../server';

export type Choices = (connectionId: string, lookup: LookupName) => Promise<Result<readonly Choice[]>>;

/** Loads each list of each connection once. A list that failed can be loaded again. */
export function rememberChoices(listChoices: Server['listChoices']): Choices {
  const asked = new Map<string, ReturnType<Choices>>();
  return (connectionId, lookup) => {
    const question = `${lookup} ${connectionId}`;
    const known = asked.get(question);
    if (known) return known;
    const answer = listChoices({ connectionId, lookup });
    asked.set(question, answer);
    void answer.then(({ ok }) => ok || asked.delete(question));
    return answer;
  };
}
