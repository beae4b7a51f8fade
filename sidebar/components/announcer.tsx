import { createContext } from 'preact';
import { useContext, useEffect, useState } from 'preact/hooks';

/** `shown`: to the eye as well, for what a click has done and nothing else on the screen tells. */
export type Say = (sentence: string, shown?: 'shown') => void;

/** Says a sentence to screen readers when they are next silent. */
export const Announce = createContext<Say>(() => {});

export const useAnnounce = () => useContext(Announce);

export interface Said {
  readonly sentence: string;
  readonly shown: boolean;
}

const SHOWN_MS = 5_000;

/** One region for the whole sidebar: regions that come and go with their screens are often not read out. */
export function Announcer({ said }: { readonly said: Said }) {
  const [over, setOver] = useState<Said>();
  useEffect(() => {
    const timer = setTimeout(() => setOver(said), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [said]);
  return (
    <div class={said.shown && said !== over ? 'said' : 'unseen'} role="status" aria-live="polite">
      {/* Made anew each time: what is said a second time is read out a second time. */}
      <span key={said}>{said.sentence}</span>
    </div>
  );
}
