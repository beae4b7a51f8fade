/** Returns the wanted name, or a numbered one such as “Calls 2” if it is taken. Ignores case. */
export function freeName(
  wanted: string,
  taken: readonly string[],
  numbered: (number: number) => string = (number) => `${wanted} ${number}`,
): string {
  const used = new Set(taken.map((name) => name.toLowerCase()));
  let name = wanted;
  for (let number = 2; used.has(name.toLowerCase()); number++) name = numbered(number);
  return name;
}
