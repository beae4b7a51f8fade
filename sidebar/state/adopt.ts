import type { ImportView } from '../../src/protocol';
import type { Result, Server } from '../server';

/**
 * Moves the imports of one connection to another: after a key was replaced, or in a copied file.
 * Stops at the first that fails. Those before it keep the new connection.
 */
export async function adoptImports(
  updateImport: Server['updateImport'],
  imports: readonly ImportView[],
  from: string,
  to: string,
): Promise<Result<readonly ImportView[]>> {
  const adopted: ImportView[] = [];
  for (const { id, definition } of imports) {
    const { connectionIds } = definition;
    if (!connectionIds.includes(from) || connectionIds.includes(to)) continue;
    const adopting = connectionIds.map((one) => (one === from ? to : one));
    const answer = await updateImport({ id, definition: { ...definition, connectionIds: adopting } });
    if (!answer.ok) return answer;
    adopted.push(answer.value);
  }
  return { ok: true, value: adopted };
}
