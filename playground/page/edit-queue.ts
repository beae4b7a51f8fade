import type { Edit } from '../protocol';
import { api } from './api';
import type { SheetIds } from './sheet-ids';

/** Sends what the user did, in order and one batch at a time: a later edit may stand on what an earlier one made. */
export class EditQueue {
  private waiting: Edit[] = [];
  private sending = false;

  constructor(
    private readonly ids: SheetIds,
    private readonly onError: (error: Error) => void,
  ) {}

  add(edits: readonly Edit[]): void {
    this.waiting.push(...edits);
    // One hand movement makes several mutations: let them all arrive.
    if (!this.sending && this.waiting.length > 0) {
      this.sending = true;
      setTimeout(() => void this.send(), 0);
    }
  }

  private async send(): Promise<void> {
    while (this.waiting.length > 0) {
      const batch = this.waiting.map((edit) => ({ ...edit, sheet: this.ids.toServer(edit.sheet) }));
      this.waiting = [];
      try {
        const { sheets } = await api.edit(batch);
        for (const [pageId, serverId] of Object.entries(sheets)) this.ids.pair(pageId, serverId);
      } catch (error) {
        this.onError(error as Error);
      }
    }
    this.sending = false;
  }
}
