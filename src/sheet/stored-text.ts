import { ProblemError } from '../problem';
import { busy } from './lease';
import { findMetadata, forgetLook, isCheckpoint, lookedAt, type Metadata, tag } from './metadata';

type Sheet = GoogleAppsScript.Spreadsheet.Sheet;

/** https://developers.google.com/apps-script/reference/spreadsheet/developer-metadata: a tab, its columns and rows. */
const TAB_CHARACTERS = 30_000;
/** Below it a text is written unmeasured: two of them and a hundred columns with their keys fit. */
const SURELY_FITS = 10_000;
/** Of twenty checkpoints beside all that, each. */
const SURELY_FITS_OF_MANY = 500;

/** A text kept as metadata on a tab. */
export interface StoredText {
  /** As it was when it was found, or as it was last written. */
  readonly value: string | undefined;
  write(text: string): void;
  /** As it stands on the tab, or stood there a moment ago; undefined where there is none, or no tab. */
  reread(): string | undefined;
  /** What it says was written on this very tab, so it is known that it can be. */
  trust(): void;
  remove(): void;
}

/**
 * Keeps the handle that was found, so that writing is one call. A handle may have died, as when the file went back to
 * an older version; and what came with a copy of a file may be impossible to change, with or without a word (reported
 * once, unverified). So the first write is read back, and what cannot be changed is removed and added anew.
 */
export function createStoredText(
  sheet: Sheet,
  key: string,
  found: Metadata | undefined,
  isOneOfMany = false,
): StoredText {
  const surelyFits = isOneOfMany ? SURELY_FITS_OF_MANY : SURELY_FITS;
  let handle = found;
  let isProven = false;
  let value = found?.getValue() ?? undefined;

  const findAll = (): Metadata[] => sheet.createDeveloperMetadataFinder().withKey(key).find();
  /** Two runs at once may both have added theirs: then it is as good as not written, and is made one again. */
  const holds = (text: string): boolean => {
    const all = findAll();
    handle = all[0];
    return all.length === 1 && handle?.getValue() === text;
  };
  const changes = (text: string): boolean => {
    try {
      handle?.setValue(text);
      return handle !== undefined && (isProven || holds(text));
    } catch {
      handle = findAll()[0];
      // After going back to an older version the rows belong to the checkpoint that came with them.
      if (isCheckpoint(key) && handle !== undefined && handle.getValue() !== value) throw busy(0);
      return false;
    }
  };
  const addsAnew = (text: string): boolean => {
    // Nothing may be removed that could then not be added for want of room.
    refuseTooLong(sheet, key, text);
    for (const metadata of findAll()) removeQuietly(metadata);
    tag(sheet, key, text);
    return holds(text);
  };

  return {
    get value() {
      return value;
    },
    write(text) {
      forgetLook();
      if (text.length > surelyFits) refuseTooLong(sheet, key, text);
      handle = handle ?? findAll()[0];
      isProven = changes(text) || changes(text) || addsAnew(text);
      if (!isProven) throw unchangeable(sheet);
      value = text;
    },
    reread() {
      const seen = lookedAt(sheet)?.find((entry) => entry.key === key);
      if (seen) return seen.value;
      try {
        const all = findAll();
        handle = all[0];
        isProven = isProven && all.length === 1;
        return handle?.getValue() ?? undefined;
      } catch {
        return undefined;
      }
    },
    trust() {
      isProven = handle !== undefined;
    },
    remove() {
      forgetLook();
      for (const metadata of findAll()) metadata.remove();
      handle = undefined;
      value = undefined;
    },
  };
}

/** What cannot be removed is found again when the new one is read back. */
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
  const room = TAB_CHARACTERS - others - key.length;
  if (text.length <= room) return;
  throw new ProblemError(
    'bad_input',
    `What has to be remembered about the import on the tab “${sheet.getName()}” is too long: ${text.length.toLocaleString('en-US')} characters, and Google has room for ${Math.max(0, room).toLocaleString('en-US')} more (30,000 a tab). Choose fewer columns or filters.`,
  );
}

function unchangeable(sheet: Sheet): ProblemError {
  return new ProblemError(
    'tab_unusable',
    `Google does not let CallScaler change what is remembered on the tab “${sheet.getName()}”, as can happen in a copied file. Its rows are untouched. Make a new import, then delete this tab.`,
  );
}
