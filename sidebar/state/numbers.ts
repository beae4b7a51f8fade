import type { Option } from '../parts/field';
import type { Result, Server } from '../server';

export type Numbers = (connectionId: string) => Promise<Result<readonly Option[]>>;

/** Asks for the numbers of each connection once; a question that failed may be asked again. */
export function rememberNumbers(listNumbers: Server['listNumbers']): Numbers {
  const asked = new Map<string, Promise<Result<readonly Option[]>>>();
  return (connectionId) => {
    const known = asked.get(connectionId);
    if (known) return known;
    const answer = listNumbers({ connectionId });
    asked.set(connectionId, answer);
    void answer.then(({ ok }) => ok || asked.delete(connectionId));
    return answer;
  };
}
