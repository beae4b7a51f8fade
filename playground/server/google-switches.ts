import type { Google } from '../../emulator/apps-script/index';
import type { Switches } from '../protocol';

/** Whose file it is. */
export const OWNER = 'owner@example.com';
const COLLEAGUE = 'colleague@example.com';

/** The box that a user leaves clear on Google’s permission page: access to CallScaler. */
const DENIED_SCOPE = 'https://www.googleapis.com/auth/script.external_request';

/** Who looks at the file. */
export function userOf({ colleague }: Switches): string {
  return colleague ? COLLEAGUE : OWNER;
}

/** What Google itself can put in the way, for whoever looks. */
export function disturbGoogle(google: Google, { missingPermission, twoAccounts }: Switches): void {
  for (const user of [OWNER, COLLEAGUE]) {
    google.consent(user, { denied: missingPermission ? [DENIED_SCOPE] : [] });
    google.signInTwice(user, twoAccounts);
  }
}
