import { type EnumValue, enumeration } from '../../runtime/enumeration';
import type { Host } from '../../runtime/host';
import { method, ServiceType } from '../../runtime/service';

export const AuthorizationStatus = enumeration('AuthorizationStatus', ['REQUIRED', 'NOT_REQUIRED']);

interface AuthorizationRef {
  readonly host: Host;
  readonly mode: EnumValue;
  /** The scopes in question. Absent: all of the manifest. */
  readonly scopes: readonly string[] | undefined;
}

function granted({ platform, user }: Host): string[] {
  const denied = platform.deniedScopes(user);
  return (platform.manifest.oauthScopes ?? []).filter((scope) => !denied.includes(scope));
}

function isMissing({ host, mode, scopes }: AuthorizationRef): boolean {
  if (mode.name !== 'FULL') return false;
  const present = granted(host);
  return (scopes ?? host.platform.manifest.oauthScopes ?? []).some((scope) => !present.includes(scope));
}

/** https://developers.google.com/apps-script/reference/script/authorization-info */
export const AuthorizationInfoType: ServiceType<AuthorizationRef> = new ServiceType(
  'ScriptApp',
  'AuthorizationInfo',
  {
    getAuthorizationStatus: method(
      [''],
      (ref: AuthorizationRef) => AuthorizationStatus[isMissing(ref) ? 'REQUIRED' : 'NOT_REQUIRED'],
    ),
    getAuthorizationUrl: method([''], (ref: AuthorizationRef) =>
      isMissing(ref) ? 'https://accounts.google.com/o/oauth2/auth?emulated' : null,
    ),
    getAuthorizedScopes: method([''], ({ host }: AuthorizationRef) => granted(host)),
  },
);
