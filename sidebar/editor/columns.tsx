import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { ResourceView } from '../../src/wire';
import { useAnnounce } from '../parts/announcer';
import { Button } from '../parts/button';
import { Field } from '../parts/field';
import { type Draft, defaultColumns, moveColumn, toggleColumn } from '../state/draft';
import { useSidebar } from '../state/sidebar';

interface ColumnsProps {
  readonly draft: Draft;
  readonly resource: ResourceView;
  readonly error: string | undefined;
  readonly open: boolean;
  readonly onChange: (draft: Draft) => void;
}

/** One list of all fields: ticked ones are columns, in this order. A row keeps its place when it is ticked. */
export function Columns({ draft, resource, error, open, onChange }: ColumnsProps) {
  const { formats } = useSidebar();
  const announce = useAnnounce();
  const [search, setSearch] = useState('');
  const summary = useRef<HTMLElement>(null);
  const refocus = useRef<string | undefined>(undefined);
  useEffect(() => {
    if (open) summary.current?.focus();
  }, [open]);
  useLayoutEffect(() => {
    // A row that was moved within the page has lost the focus.
    const button = refocus.current && document.getElementById(refocus.current);
    refocus.current = undefined;
    if (button) button.focus();
  });

  const fields = new Map(resource.fields.map((field) => [field.name, field]));
  const labelOf = (name: string) => fields.get(name)?.label ?? name;
  const chosen = draft.order.filter((name) => draft.chosen.has(name));
  const words = search.trim().toLowerCase();
  const shown = draft.order.filter((name) => `${labelOf(name)} ${name}`.toLowerCase().includes(words));

  const move = (name: string, direction: -1 | 1) => {
    const next = moveColumn(draft, name, direction);
    const position = next.order.filter((other) => next.chosen.has(other)).indexOf(name) + 1;
    const atEnd = position === (direction === -1 ? 1 : chosen.length);
    refocus.current = moveId(name, atEnd && chosen.length > 1 ? (-direction as -1 | 1) : direction);
    announce(`${labelOf(name)} is column ${position} of ${chosen.length}.`);
    onChange(next);
  };

  return (
    <details open={open}>
      <summary ref={summary}>
        Columns{' '}
        <span class="quiet">
          {formats.number(chosen.length)} of {formats.number(draft.order.length)}
        </span>
      </summary>
      <Field id="column-search" label="Search columns">
        <input
          id="column-search"
          type="search"
          value={search}
          autoComplete="off"
          onInput={(event) => setSearch(event.currentTarget.value)}
        />
      </Field>
      <ul class="columns" aria-label="Columns in their order">
        {shown.map((name) => {
          const on = draft.chosen.has(name);
          const description = fields.get(name)?.description;
          return (
            <li key={name}>
              <label title={description}>
                <input type="checkbox" checked={on} onChange={() => onChange(toggleColumn(draft, name))} />
                <span>{labelOf(name)}</span>
              </label>
              {on && (
                <Mover
                  name={name}
                  label={labelOf(name)}
                  direction={-1}
                  end={chosen[0] === name}
                  move={move}
                />
              )}
              {on && (
                <Mover
                  name={name}
                  label={labelOf(name)}
                  direction={1}
                  end={chosen[chosen.length - 1] === name}
                  move={move}
                />
              )}
            </li>
          );
        })}
      </ul>
      {shown.length === 0 && <p class="quiet">No column is called “{search.trim()}”.</p>}
      {error && (
        <p class="hint error" role="alert">
          {error}
        </p>
      )}
      <Button kind="text" onClick={() => onChange({ ...draft, ...defaultColumns(resource) })}>
        Back to default columns
      </Button>
    </details>
  );
}

interface MoverProps {
  readonly name: string;
  readonly label: string;
  readonly direction: -1 | 1;
  /** Nothing further in this direction. */
  readonly end: boolean;
  readonly move: (name: string, direction: -1 | 1) => void;
}

function Mover({ name, label, direction, end, move }: MoverProps) {
  return (
    <button
      id={moveId(name, direction)}
      type="button"
      class="mover"
      disabled={end}
      aria-label={`Move ${label} ${direction === -1 ? 'up' : 'down'}`}
      onClick={() => move(name, direction)}
    >
      <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
        <path
          d={
            direction === -1
              ? 'M12 8l-6 6 1.4 1.4L12 10.8l4.6 4.6L18 14z'
              : 'M7.4 8.6L12 13.2l4.6-4.6L18 10l-6 6-6-6z'
          }
        />
      </svg>
    </button>
  );
}

const moveId = (name: string, direction: -1 | 1) => `${direction === -1 ? 'up' : 'down'}-${name}`;
