import { type Enumeration, enumeration } from './enumeration';

export type AuthModeName = 'NONE' | 'LIMITED' | 'FULL' | 'CUSTOM_FUNCTION';

/** https://developers.google.com/apps-script/reference/script/auth-mode */
export const AuthMode: Enumeration<AuthModeName> = enumeration('AuthMode', [
  'NONE',
  'CUSTOM_FUNCTION',
  'LIMITED',
  'FULL',
]);
