/**
 * The emulated moment inside the sidebar's frame: “12 minutes ago” must mean the file's minutes, not those of the
 * computer that shows the page. The real clock is moved by what the page says; it runs on as before.
 */
let aheadMs = 0;

/** Returns by how many milliseconds the clock was moved on. */
export function setClock(now: number): number {
  const movedMs = now - RealDate.now() - aheadMs;
  aheadMs += movedMs;
  return movedMs;
}

const RealDate = Date;

globalThis.Date = new Proxy(RealDate, {
  construct: (target, args: [], newTarget) =>
    Reflect.construct(target, args.length === 0 ? [target.now() + aheadMs] : args, newTarget),
  get: (target, name) => (name === 'now' ? () => target.now() + aheadMs : Reflect.get(target, name)),
});
