import type { Google, SpreadsheetFile } from '../../emulator/apps-script/index';

/** Files whose triggers Google dropped, until the script creates one again. */
export class DroppedSchedules {
  private readonly files = new WeakSet<SpreadsheetFile>();

  /** Says why not where there is nothing to drop. */
  drop(google: Google, file: SpreadsheetFile): string | undefined {
    const triggers = google.triggers(file);
    if (triggers.length === 0) return 'No import of this file has a schedule yet.';
    for (const { id } of [...triggers]) google.dropTrigger(id);
    this.files.add(file);
    return undefined;
  }

  /** Why it does not come back by itself, where it is dropped. */
  refusalToGiveBack(file: SpreadsheetFile): string | undefined {
    return this.files.has(file)
      ? 'Google does not give a dropped schedule back: turn it on again in the sidebar.'
      : undefined;
  }

  isDropped(google: Google, file: SpreadsheetFile): boolean {
    if (google.triggers(file).length > 0) this.files.delete(file);
    return this.files.has(file);
  }
}
