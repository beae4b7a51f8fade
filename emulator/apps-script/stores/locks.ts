/** Which run holds which lock. A lock belongs to a run and goes with it. */
export class LockStore {
  readonly #holders = new Map<string, object>();

  holder(name: string): object | undefined {
    return this.#holders.get(name);
  }

  take(name: string, holder: object): boolean {
    const present = this.#holders.get(name);
    if (present !== undefined && present !== holder) return false;
    this.#holders.set(name, holder);
    return true;
  }

  release(name: string, holder: object): void {
    if (this.#holders.get(name) === holder) this.#holders.delete(name);
  }

  releaseAll(holder: object): void {
    for (const [name, present] of this.#holders) if (present === holder) this.#holders.delete(name);
  }
}
