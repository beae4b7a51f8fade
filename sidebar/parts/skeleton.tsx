import { Screen } from './screen';

/** The list of imports before it is known: what comes takes the same place. */
export function Loading() {
  return (
    <Screen title="Imports">
      <div class="card skeleton">
        <p role="status" class="quiet">
          Loading the imports…
        </p>
        <i class="wide" />
        <i />
        <i />
        <i class="button-shaped" />
      </div>
    </Screen>
  );
}
