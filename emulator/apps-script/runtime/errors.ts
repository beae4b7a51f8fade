/** What a service throws into the script: it arrives there as an Error of the script's own realm, with this name. */
export class ServiceError extends Error {
  constructor(
    message: string,
    readonly scriptName: string = 'Exception',
  ) {
    super(message);
  }
}

/** The script used something that Google may well have and the emulator does not. */
export class NotImplementedError extends ServiceError {
  constructor(what: string) {
    super(`${what} is not implemented by the emulator`, 'NotImplementedError');
  }
}

/**
 * The end of a run that no script can stop: its time is up, or a planned death. The loader lets every `catch` and
 * `finally` of the script hand it on, and every further service call throws it again.
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
