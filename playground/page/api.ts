import type { Argument, Edit, FunctionAnswer, RunAnswer, ServerEvent, Switches } from '../protocol';

/** The server keeps what each page shows; this names us. */
const PAGE = crypto.randomUUID();

/** The page's questions to its server. Each rejects with a plain sentence when the server is gone. */
export const api = {
  edit: (edits: readonly Edit[]) =>
    post<{ readonly sheets: Readonly<Record<string, string>> }>('/edit', { page: PAGE, edits }),
  run: (functionName: string, args: unknown) => post<RunAnswer>('/run', { functionName, args }),
  menu: (path: readonly string[]) => post<RunAnswer>('/menu', { path }),
  customFunction: (name: string, args: readonly Argument[]) =>
    post<FunctionAnswer>('/custom-function', { name, args }),
  advance: (milliseconds: number) => post<null>('/advance', { milliseconds }),
  switches: (switches: Partial<Switches>) => post<Switches>('/switches', switches),
  copy: () => post<null>('/copy', {}),
  open: (id: string) => post<null>('/open', { id }),
  reset: () => post<null>('/reset', {}),
};

export function listen(on: (event: ServerEvent) => void, onLost: (lost: boolean) => void): void {
  const source = new EventSource(`/events?page=${PAGE}`);
  source.onmessage = (message) => on(JSON.parse(message.data) as ServerEvent);
  source.onopen = () => onLost(false);
  source.onerror = () => onLost(true);
}

async function post<T>(path: string, body: unknown): Promise<T> {
  const response = await fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  const answer: unknown = await response.json();
  if (!response.ok)
    throw new Error((answer as { error?: string }).error ?? `The playground answered ${response.status}.`);
  return answer as T;
}
