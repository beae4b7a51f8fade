/** A value of a Google enumeration, such as `ScriptApp.AuthMode.FULL`. */
export interface EnumValue<Name extends string = string> {
  readonly enumeration: string;
  readonly name: Name;
  readonly ordinal: number;
}

export type Enumeration<Name extends string> = { readonly [K in Name]: EnumValue<K> };

const members = new WeakSet<object>();

export function enumeration<Name extends string>(
  enumeration: string,
  names: readonly Name[],
): Enumeration<Name> {
  const values = names.map((name, ordinal) => {
    const value: EnumValue<Name> = Object.freeze({ enumeration, name, ordinal });
    members.add(value);
    return [name, value];
  });
  return Object.freeze(Object.fromEntries(values)) as Enumeration<Name>;
}

export function isEnumValue(value: unknown): value is EnumValue {
  return typeof value === 'object' && value !== null && members.has(value);
}
