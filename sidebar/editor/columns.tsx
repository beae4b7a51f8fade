import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { ResourceView } from '../../src/protocol';
import { useAnnounce } from '../components/announcer';
import { Button } from '../components/button';
import { Field } from '../components/field';
import { type Draft, defaultColumns, moveColumn, selectColumns, toggleColumn } from '../state/draft';
import { useSidebar } from '../state/sidebar';
import { ColumnRow, moverId, tickId } from './column-row';

interface ColumnsProps {
  readonly draft: Draft;
  readonly resource: ResourceView;
  readonly error: string | undefined;
  readonly open: boolean;
  readonly onChange: (draft: Draft) => void;
}

/** A list of all fields. Checked ones are columns, in this order. Checking a field doesn't move it. */
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
    // A row that moved within the page has lost the focus.
    const control = refocus.current && document.getElementById(refocus.current);
    refocus.current = undefined;
    if (control) control.focus();
  });

  const fields = new Map(resource.fields.map((field) => [field.name, field]));
  const labelOf = (name: string) => fields.get(name)?.label ?? name;
  const chosen = draft.order.filter((name) => draft.chosen.has(name));
  const words = search.trim().toLowerCase();
  const shown = draft.order.filter((name) => `${labelOf(name)} ${name}`.toLowerCase().includes(words));

  const change = (next: Draft) => {
    announce(`${next.chosen.size} of ${next.order.length} columns.`);
    onChange(next);
  };
  const move = (name: string, direction: -1 | 1, byKeys: boolean) => {
    const next = moveColumn(draft, name, direction);
    const position = next.order.filter((other) => next.chosen.has(other)).indexOf(name) + 1;
    const atEnd = position === (direction === -1 ? 1 : chosen.length);
    const onward = atEnd && chosen.length > 1 ? (-direction as -1 | 1) : direction;
    refocus.current = byKeys ? tickId(name) : moverId(name, onward);
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
      <div class="links">
        <Button
          kind="text"
          onClick={() => change(selectColumns(draft, shown, true))}
          label="Select all columns shown"
        >
          Select all
        </Button>
        <Button
          kind="text"
          onClick={() => change(selectColumns(draft, shown, false))}
          label="Clear all columns shown"
        >
          {' '}
          Clear
        </Button>
        <Button
          kind="text"
          onClick={() => change({ ...draft, ...defaultColumns(resource) })}
          label="Reset to the default columns"
        >
          {' '}
          Reset
        </Button>
      </div>
      <ul class="columns" aria-label="Columns in their order">
        {shown.map((name) => (
          <ColumnRow
            key={name}
            name={name}
            label={labelOf(name)}
            description={fields.get(name)?.description}
            isChosen={draft.chosen.has(name)}
            isFirst={chosen[0] === name}
            isLast={chosen[chosen.length - 1] === name}
            onToggle={() => onChange(toggleColumn(draft, name))}
            onMove={(direction, byKeys) => move(name, direction, byKeys)}
          />
        ))}
      </ul>
      {shown.length === 0 && <p class="quiet">No column matches “{search.trim()}”.</p>}
      <p id="columns-hint" class="hint">
        Use the arrows, or Alt+↑ and Alt+↓, to move a column.
      </p>
      {error && (
        <p class="hint error" role="alert">
          {error}
        </p>
      )}
    </details>
  );
}
