/** Property stores of the script, of each user and of each document. */
export class PropertyStores {
  readonly script = new Map<string, string>();
  readonly #users = new Map<string, Map<string, string>>();
  readonly #documents = new Map<string, Map<string, string>>();

  user(user: string): Map<string, string> {
    return store(this.#users, user);
  }

  document(fileId: string): Map<string, string> {
    return store(this.#documents, fileId);
  }
}

function store(stores: Map<string, Map<string, string>>, owner: string): Map<string, string> {
  let found = stores.get(owner);
  if (!found) {
    found = new Map();
    stores.set(owner, found);
  }
  return found;
}
