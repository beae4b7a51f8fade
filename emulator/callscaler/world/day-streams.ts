/** Events by day, made when a day is first needed. `make` must depend on the day alone. */
export function dayStream<T extends { readonly createdAt: number }>(
  firstDay: number,
  dayOf: (time: number) => number,
  make: (day: number) => T[],
) {
  const days = new Map<number, readonly T[]>();
  const day = (number: number): readonly T[] => {
    let items = days.get(number);
    if (!items) {
      items = make(number).sort((a, b) => b.createdAt - a.createdAt);
      days.set(number, items);
    }
    return items;
  };
  /** All events until `now`, newest first. */
  return function* newestFirst(now: number): Generator<T> {
    for (let number = dayOf(now); number >= firstDay; number--) {
      for (const item of day(number)) if (item.createdAt <= now) yield item;
    }
  };
}
