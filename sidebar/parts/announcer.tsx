import { createContext } from 'preact';
import { useContext } from 'preact/hooks';

/** Says a sentence to screen readers when they are next silent. */
export const Announce = createContext<(sentence: string) => void>(() => {});

export const useAnnounce = () => useContext(Announce);

/** One region for the whole sidebar: regions that come and go with their screens are often not read out. */
export function Announcer({ sentence }: { readonly sentence: string }) {
  return (
    <div class="unseen" role="status" aria-live="polite">
      {sentence}
    </div>
  );
}
