import { ProblemError } from '../problem';
import { busy } from './lease';
import { findMetadata, forgetEntries, isCheckpoint, type Metadata, recentEntries, tag } from './metadata';

type Sheet = GoogleAppsScript.Spreadsheet.Sheet;

/** For a tab with its columns and rows: https://developers.google.com/apps-script/reference/spreadsheet/developer-metadata. */
const MAX_TAB_CHARACTERS = 30_000;
/** Shorter texts are written without measuring the rest: two of them fit beside the keys of a hundred columns. */
const MAX_UNMEASURED = 10_000;
/** The same for each of the twenty checkpoints that a tab may have. */
const MAX_UNMEASURED_OF_MANY = 500;

/** A text that is kept as metadata on a tab. */
export interface StoredText {
  /** As it was found or last written. */
  readonly value: string | undefined;
  /** Throws `tab_unusable` if Google doesn't let it be changed, `bad_input` if it is too long. */
  write(text: string): void;
  /** As it is on the tab now, or was a moment ago; undefined if there is none, or no tab. */
  reread(): string | undefined;
  /** The text says it was written on this very tab, so the first write need not be read back. */
  trust(): void;
  remove(): void;
}

/** The handle that was found, and whether a write through it is known to arrive. */
interface Stored {
  readonly sheet: Sheet;
  readonly key: string;
  handle: Metadata | undefined;
  isProven: boolean;
  value: string | undefined;
}

/**
 * A text that is written through the handle that was found, which is one call. The handle may have died, as after a
 * version was restored, and in a copied file it may be impossible to change (reported once, unverified). So the first
 * write is read back, and what can't be changed is removed and added again.
 */
export function createStoredText(
  sheet: Sheet,
  key: string,
  found: Metadata | undefined,
  isOneOfMany = false,
): StoredText {
  const maxUnmeasured = isOneOfMany ? MAX_UNMEASURED_OF_MANY : MAX_UNMEASURED;
  const value = found?.getValue() ?? undefined;
  const stored: Stored = { sheet, key, handle: found, isProven: false, value };
  return {
    get value() {
      return stored.value;
    },
    write(text) {
      forgetEntries();
      if (text.length > maxUnmeasured) refuseTooLong(sheet, key, text);
      stored.handle = stored.handle ?? findAll(stored)[0];
      stored.isProven = changes(stored, text) || changes(stored, text) || isAddedAgain(stored, text);
      if (!stored.isProven) throw unchangeable(sheet);
      stored.value = text;
    },
    reread: () => reread(stored),
    trust() {
      stored.isProven = stored.handle !== undefined;
    },
    remove() {
      forgetEntries();
      for (const metadata of findAll(stored)) metadata.remove();
      stored.handle = undefined;
      stored.value = undefined;
    },
  };
}

const findAll = ({ sheet, key }: Stored): Metadata[] =>
  sheet.createDeveloperMetadataFinder().withKey(key).find();

function reread(stored: Stored): string | undefined {
  const recent = recentEntries(stored.sheet)?.find(({ key }) => key === stored.key);
  if (recent) return recent.value;
  try {
    const all = findAll(stored);
    stored.handle = all[0];
    stored.isProven = stored.isProven && all.length === 1;
    return stored.handle?.getValue() ?? undefined;
  } catch {
    return undefined;
  }
}

/** False also if two runs have each added theirs: the text is then written again, once. */
function holds(stored: Stored, text: string): boolean {
  const all = findAll(stored);
  stored.handle = all[0];
  return all.length === 1 && stored.handle?.getValue() === text;
}

function changes(stored: Stored, text: string): boolean {
  try {
    stored.handle?.setValue(text);
    return stored.handle !== undefined && (stored.isProven || holds(stored, text));
  } catch {
    stored.handle = findAll(stored)[0];
    // After a version was restored, the rows belong to the checkpoint that came with them.
    const isOther = stored.handle !== undefined && stored.handle.getValue() !== stored.value;
    if (isCheckpoint(stored.key) && isOther) throw busy(0);
    return false;
  }
}

function isAddedAgain(stored: Stored, text: string): boolean {
  const { sheet, key } = stored;
  // Nothing may be removed that could not be added again for lack of space.
  refuseTooLong(sheet, key, text);
  for (const metadata of findAll(stored)) removeQuietly(metadata);
  tag(sheet, key, text);
  return holds(stored, text);
}

/** What can't be removed is found when the new entry is read back. */
function removeQuietly(metadata: Metadata): void {
  try {
    metadata.remove();
  } catch (error) {
    console.warn(String(error));
  }
}

/** Definition, checkpoint, columns and header share one allowance: all of it is measured before Google does. */
function refuseTooLong(sheet: Sheet, key: string, text: string): void {
  const others = findMetadata(sheet)
    .map((metadata) => ({ key: metadata.getKey(), value: metadata.getValue() ?? '' }))
    .filter((entry) => entry.key !== key)
    .reduce((sum, entry) => sum + entry.key.length + entry.value.length, 0);
  const maxLength = MAX_TAB_CHARACTERS - others - key.length;
  if (text.length <= maxLength) return;
  throw new ProblemError('metadata_full', {
    reason: 'tab',
    tab: sheet.getName(),
    needed: text.length,
    free: Math.max(0, maxLength),
  });
}

function unchangeable(sheet: Sheet): ProblemError {
  return new ProblemError('tab_unusable', { reason: 'locked_metadata', tab: sheet.getName() });
}
