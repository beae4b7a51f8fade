import type { ImportView, SidebarState } from '../../src/protocol';
import { describes } from '../components/field';
import { useSidebar } from '../state/sidebar';

interface AccountsProps {
  readonly chosen: readonly string[];
  /** The import that is edited. */
  readonly view: ImportView | undefined;
  readonly error: string | undefined;
  readonly onToggle: (connectionId: string) => void;
}

/** Checkboxes for the businesses of an import. With several, the tab gets a “Business” column. */
export function Accounts({ chosen, view, error, onToggle }: AccountsProps) {
  const { state } = useSidebar();
  const before = view?.definition.connectionIds ?? [];
  const leaving = before.some((id) => !chosen.includes(id));
  const hint =
    leaving && before.length > 1
      ? 'Rows of a business you remove are deleted, unless you typed in them.'
      : chosen.length > 1
        ? 'All go in one tab, with a “Business” column.'
        : // Shown with one business too, so the fields below don't move.
          'Select several to combine them in one tab.';
  return (
    <fieldset class="field" aria-describedby={describes('accounts')}>
      <legend>Businesses</legend>
      <ul class="ticks">
        {optionsFor(state, view, chosen).map(({ id, label }) => (
          <li key={id}>
            <label>
              <input type="checkbox" checked={chosen.includes(id)} onChange={() => onToggle(id)} />
              <span>{label}</span>
            </label>
          </li>
        ))}
      </ul>
      <p id={describes('accounts')} class={error ? 'hint error' : 'hint'} role={error ? 'alert' : undefined}>
        {error ?? hint}
      </p>
    </fieldset>
  );
}

/** The user's connections, and those of the import that have no key here. */
function optionsFor(
  { connections }: SidebarState,
  view: ImportView | undefined,
  chosen: readonly string[],
): ReadonlyArray<{ readonly id: string; readonly label: string }> {
  const shown = [...new Set([...(view?.definition.connectionIds ?? []), ...chosen])];
  const foreign = shown
    .filter((id) => !connections.some((one) => one.id === id))
    .map((id) => {
      const label = view?.accounts?.find((one) => one.connectionId === id)?.label;
      return { id, label: label === undefined ? 'Someone else’s' : `${label} (no key here)` };
    });
  return [...foreign, ...connections];
}
