import { digest } from '../util/digest';
import type { JsonObject } from '../util/json';
import type { Field, FieldType } from './resource';

type More = Partial<Omit<Field, 'name' | 'label' | 'type' | 'description'>>;

/** A field that is a column by default. */
export function shown(
  type: FieldType,
  name: string,
  label: string,
  description: string,
  more: More = {},
): Field {
  return { name, label, type, description, shownByDefault: true, ...more };
}

/** A field that is a column only if somebody chooses it. */
export function offered(
  type: FieldType,
  name: string,
  label: string,
  description: string,
  more: More = {},
): Field {
  return { name, label, type, description, ...more };
}

/** The date that most records have, and that date ranges apply to. */
export const createdAt = (label: string, description: string): Field =>
  shown('moment', 'created_at', label, description, {
    aliases: ['timestamp', 'created', 'date', 'submitted_at', 'sent_at', 'received_at'],
  });

/**
 * The ID of records that may have none: their own, else one made of the fields in `made`, else a digest of the
 * whole record. A record with a digest that changes is a new one to us.
 */
export function keyField(
  label: string,
  keys: { readonly ids?: readonly string[]; readonly made?: readonly string[] } = {},
): Field {
  const { ids = ['id', 'uuid'], made = [] } = keys;
  return offered(
    'text',
    'id',
    label,
    `The add-on finds rows by this ID: the record’s own ID, or one made from the row.`,
    {
      aliases: ids,
      derive: (raw) => ownId(raw, ids) ?? madeId(raw, made) ?? `row-${digest(raw)}`,
    },
  );
}

/** The path of a single record; undefined if it has no ID. `ids`: names that the ID may have. */
export function pathOf(listPath: string, raw: JsonObject, ids: readonly string[]): string | undefined {
  const id = ownId(raw, ids);
  return id === undefined ? undefined : `${listPath}/${encodeURIComponent(id)}`;
}

/** A record's ID, under the first of some names that has one. */
export function ownId(raw: JsonObject, names: readonly string[]): string | undefined {
  const found = names.map((name) => raw[name]).find(isId);
  return found === undefined ? undefined : String(found);
}

function madeId(raw: JsonObject, names: readonly string[]): string | undefined {
  const parts = names.map((name) => raw[name]);
  return parts.length > 0 && parts.every(isId) ? parts.map(String).join(' · ') : undefined;
}

function isId(value: unknown): value is string | number {
  return (typeof value === 'string' && value !== '') || typeof value === 'number';
}
