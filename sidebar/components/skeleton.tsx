import { useEffect, useState } from 'preact/hooks';
import { Screen } from './screen';

/** Google usually starts a script within three seconds. After this, the sidebar says that it takes longer. */
const SLOW_AFTER_MS = 6_000;

/** A placeholder in the shape of the list of imports. */
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
