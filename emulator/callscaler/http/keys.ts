import { hash, random } from '../world/random';
import { uuid } from '../world/uuid';

export type Role = 'viewer' | 'manager' | 'admin' | 'owner';

export interface ApiKey {
  readonly id: string;
  readonly name: string;
  readonly secret: string;
  readonly role: Role;
  readonly createdAt: number;
  lastUsedAt: number | null;
  revokedAt: number | null;
}

/** The part of a key that is shown after its creation: `cs_key_a1b2c3d4`. */
export const keyPrefix = (secret: string) => secret.slice(0, 15);

/** "Only users with the admin or owner role can create or revoke keys." Only they see the list. */
export const mayManageKeys = (role: Role) => role === 'admin' || role === 'owner';

const ALPHABET = 'abcdefghijklmnopqrstuvwxyz0123456789';

export function makeKey(seed: number, n: number, name: string, role: Role, createdAt: number): ApiKey {
  const draw = random(hash(seed, 'key', n));
  const secret = `cs_key_${Array.from({ length: 32 }, () => ALPHABET[draw.int(0, ALPHABET.length - 1)]).join('')}`;
  return { id: uuid(seed, 'key', n), name, secret, role, createdAt, lastUsedAt: null, revokedAt: null };
}

/** The secret in `Authorization: Bearer …`. Undefined for any other header. */
export function bearer(header: string | undefined): string | undefined {
  return /^Bearer\s+(\S+)\s*$/i.exec(header ?? '')?.[1];
}
