import { createContext } from 'preact';
import { useContext, useEffect, useState } from 'preact/hooks';

/** `shown`: visible too, if nothing else on the screen shows what a click did. */
export type Say = (sentence: string, shown?: 'shown') => void;

/** Tells screen readers a sentence when they are next silent. */
export const Announce = createContext<Say>(() => {});

export const useAnnounce = () => useContext(Announce);

export interface Said {
  readonly sentence: string;
  readonly shown: boolean;
}

const SHOWN_MS = 5_000;

/** One region for the whole sidebar: screen readers often miss regions that come and go. */
export function Announcer({ said }: { readonly said: Said }) {
  const [over, setOver] = useState<Said>();
  useEffect(() => {
    const timer = setTimeout(() => setOver(said), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [said]);
  return (
    <div class={said.shown && said !== over ? 'said' : 'unseen'} role="status" aria-live="polite">
      {/* A new element each time, so the same sentence is read out again. */}
      <span key={said}>{said.sentence}</span>
    </div>
  );
}
