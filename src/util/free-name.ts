/** The wanted name, or a numbered one where it is taken: “Calls 2”. Upper and lower case count as the same. */
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
