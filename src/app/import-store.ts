import { usableHere } from '../connections/keys';
import { keyStores } from '../google/properties';
import { currentSpreadsheet, now } from '../google/runtime';
import { staying } from '../imports/accounts';
import { parseStored, type StoredImport } from '../imports/definition';
import { ProblemError, toProblem } from '../problem';
import { type ImportTab, listImportTabs } from '../sheet/import-tabs';
import type { StoredText } from '../sheet/stored-text';
import { type Checkpoint, parseCheckpoint } from '../sync/checkpoint';
import { afterHit } from '../sync/queue';
import { logText } from '../text/render-problem';
import { resourceOf } from './registry';

/** What a refresh of one business stands on. An import of a single business has one part and no label. */
export interface Part {
  readonly connectionId: string;
  /** What its rows say in the column “Business”; absent where the tab is one business’s alone. */
  readonly label?: string;
  /** Of its checkpoint on the tab. */
  readonly place?: number;
  readonly checkpoint: Checkpoint | undefined;
  readonly slot: StoredText;
}

export interface OpenImport {
  readonly tab: ImportTab;
  readonly stored: StoredImport;
  /** In the order chosen; never none. */
  readonly parts: readonly Part[];
}

/** An import as it stands on its tab; throws `tab_unusable` where its definition cannot be read. */
export function openImport(tab: ImportTab): OpenImport {
  const stored = parseStored(tab.importText(), resourceOf);
  if (!stored) {
    throw new ProblemError('tab_unusable', { reason: 'unreadable_import', tab: tab.name });
  }
  return { tab, stored, parts: partsOf(tab, stored) };
}

/** The parts of an import by what is stored of it; their checkpoints as they were last read or written. */
export function partsOf(tab: ImportTab, { definition, accounts }: StoredImport): Part[] {
  const part = (connectionId: string, slot: StoredText): Part => ({
    connectionId,
    checkpoint: parseCheckpoint(slot.value, now()),
    slot,
  });
  return accounts === undefined
    ? definition.connectionIds.map((id) => part(id, tab.checkpoint()))
    : staying(accounts).map(({ connectionId, label, place }) => ({
        ...part(connectionId, tab.checkpoint(place)),
        label,
        place,
      }));
}

/** Keeps a checkpoint of one part on the tab. */
export function keepCheckpoint(open: OpenImport, part: Part, checkpoint: Checkpoint): OpenImport {
  part.slot.write(JSON.stringify(checkpoint));
  return withCheckpoint(open, part, checkpoint);
}

/** Notes, for the accounts whose rows may have been hit by another one's writes, which rows to ask for again. */
export function keepAffected(
  open: OpenImport,
  affected: ReadonlyMap<string, readonly string[]> = new Map(),
): OpenImport {
  return [...affected].reduce((now, [label, ids]) => {
    const part = now.parts.find((one) => one.label === label);
    return part?.checkpoint === undefined ? now : keepCheckpoint(now, part, afterHit(part.checkpoint, ids));
  }, open);
}

/** The import with a checkpoint that is on the tab already. */
export function withCheckpoint(open: OpenImport, part: Part, checkpoint: Checkpoint | undefined): OpenImport {
  const { connectionId } = part;
  return {
    ...open,
    parts: open.parts.map((one) => (one.connectionId === connectionId ? { ...one, checkpoint } : one)),
  };
}

/** Each part’s checkpoint changed and kept, where `change` gives another one. */
export function changeCheckpoints(
  open: OpenImport,
  change: (checkpoint: Checkpoint, part: Part) => Checkpoint,
): OpenImport {
  return open.parts.reduce((latest, part) => {
    const next = part.checkpoint && change(part.checkpoint, part);
    return next === undefined || next === part.checkpoint ? latest : keepCheckpoint(latest, part, next);
  }, open);
}

/** Every import of the file that can be read; one that cannot must not keep the others from their refresh. */
export function openImports(): OpenImport[] {
  return listImportTabs(currentSpreadsheet()).reduce<OpenImport[]>((open, tab) => {
    try {
      return open.concat(openImport(tab));
    } catch (error) {
      console.warn(logText(toProblem(error)));
      return open;
    }
  }, []);
}

/** Those of the imports that this user can refresh, at least in part: with a key of their own or a shared one. */
export function ownImports(imports: readonly OpenImport[]): OpenImport[] {
  const idsOf = ({ parts }: OpenImport): string[] => parts.map(({ connectionId }) => connectionId);
  const usable = usableHere(
    keyStores(),
    imports.reduce<string[]>((ids, open) => ids.concat(idsOf(open)), []),
  );
  return imports.filter((open) => idsOf(open).some((id) => usable.has(id)));
}
