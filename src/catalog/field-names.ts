import { isObject, type JsonObject } from '../util/json';
import type { Field, Resource } from './resource';

/** The API's keys, and `parent.child` for nested ones. People name the questions of a form: whole sentences occur. */
export const API_FIELD_NAME = /^[^\s=+@'\p{Cc},-][^\p{Cc}\p{Zl}\p{Zp}]{0,249}$/u;

/** The definition of more columns wouldn't fit into a tab's metadata. */
export const MAX_COLUMNS = 200;

/** The declared field, or one made up from the name for a field that isn't declared. */
export function fieldNamed(resource: Resource, name: string): Field {
  return resource.fields.find((field) => field.name === name) ?? unknownField(name);
}

function unknownField(name: string): Field {
  const label = name.replace(/[_.]+/g, ' ').trim();
  return {
    name,
    label: label.charAt(0).toUpperCase() + label.slice(1),
    description: 'A field that the API sends.',
    type: typeByName(name),
  };
}

/** Many APIs put units into names. */
function typeByName(name: string): Field['type'] {
  if (name.endsWith('_cents')) return 'cents';
  if (name.endsWith('_seconds')) return 'seconds';
  return name.endsWith('_at') ? 'moment' : 'auto';
}

/** Deeper objects are shown as JSON. */
const MAX_DEPTH = 3;

/** Names of a record's fields that the resource doesn't declare; nested ones as `parent.child`. */
export function unknownKeys(resource: Resource, raw: JsonObject): string[] {
  const known = knownKeys(resource);
  const names: string[] = [];
  const collect = (object: JsonObject, prefix: string, depth: number): void => {
    for (const key of Object.keys(object)) {
      const name = prefix + key;
      const value = object[key];
      if (known.has(name) || isHidden(resource, name)) continue;
      if (isObject(value) && depth < MAX_DEPTH) collect(value, `${name}.`, depth + 1);
      else if (API_FIELD_NAME.test(name)) names.push(name);
    }
  };
  collect(raw, '', 1);
  return names;
}

const KNOWN_KEYS = new WeakMap<Resource, Set<string>>();

function knownKeys(resource: Resource): Set<string> {
  let known = KNOWN_KEYS.get(resource);
  if (!known) {
    known = new Set(
      resource.fields.reduce<string[]>((all, field) => all.concat(field.name, field.aliases ?? []), []),
    );
    KNOWN_KEYS.set(resource, known);
  }
  return known;
}

const hasOwn = Object.prototype.hasOwnProperty;

/** Only own keys, so that `constructor` shows nothing. `parent.child` looks into the parent; keys may have dots. */
export function ownValue(raw: JsonObject, name: string): unknown {
  if (hasOwn.call(raw, name)) return raw[name];
  for (let dot = name.indexOf('.'); dot > 0; dot = name.indexOf('.', dot + 1)) {
    const key = name.slice(0, dot);
    const parent = hasOwn.call(raw, key) ? raw[key] : undefined;
    const found = isObject(parent) ? ownValue(parent, name.slice(dot + 1)) : undefined;
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Whether a key, or one of its parents, must never be shown, in whatever case it is written. */
export function isHidden({ hiddenKeys = [] }: Resource, name: string): boolean {
  if (hiddenKeys.length === 0) return false;
  const lowerCase = name.toLowerCase();
  return hiddenKeys.some((key) => lowerCase === key || lowerCase.startsWith(`${key}.`));
}
