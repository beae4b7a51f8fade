/** A build that must not be used. The message is for whoever changed the sources: what is wrong, what to do. */
export class BuildError extends Error {
  /** @override */
  name = 'BuildError';
}
