import { useEffect, useState } from 'preact/hooks';
import { Screen } from './screen';

/** Google wakes a script in a second or three; after this the silence is worth a word. */
const SLOW_AFTER_MS = 6_000;

/** The list of imports before it is known: what comes takes the same place. */
export function Loading() {
  const [slow, setSlow] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), SLOW_AFTER_MS);
    return () => clearTimeout(timer);
  }, []);
  return (
    <Screen title="Imports">
      <div class="card skeleton">
        <p role="status" class="quiet">
          {slow ? 'Google is taking longer than usual. Still loading…' : 'Loading imports…'}
        </p>
        <i class="wide" />
        <i />
        <i />
        <i class="button-shaped" />
      </div>
    </Screen>
  );
}
