/** An error that a service throws. The script gets an Error of its own realm with `scriptName`. */
export class ServiceError extends Error {
  constructor(
    message: string,
    readonly scriptName: string = 'Exception',
  ) {
    super(message);
  }
}

/** The script used something that Google may have and the emulator doesn't. */
export class NotImplementedError extends ServiceError {
  constructor(what: string) {
    super(`${what} is not implemented by the emulator`, 'NotImplementedError');
  }
}

/**
 * Ends a run so that the script can't stop it: its time is up, or a fault was planned.
 * Every `catch` and `finally` of the script rethrows it (see loader.ts), and later service calls throw it.
 */
export class Death extends Error {
  constructor(
    readonly kind: 'fault' | 'time' | 'emulator',
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
