import type { ImportView } from '../../src/protocol';
import { Field, Select } from '../components/field';
import { listNameOf } from '../format';
import { type Draft, draftOfResource, toggleAccount } from '../state/draft';
import { useSidebar } from '../state/sidebar';
import { Accounts } from './accounts';

interface SourceProps {
  readonly draft: Draft;
  /** The import being edited: it keeps its resource. */
  readonly view: ImportView | undefined;
  readonly error: string | undefined;
  readonly onChange: (draft: Draft) => void;
}

/** Which businesses, and which of their data. Shown only if there is a choice. */
export function Source({ draft, view, error, onChange }: SourceProps) {
  const { connections, resources } = useSidebar().state;
  const asksAccounts =
    connections.length > 1 || draft.connectionIds.some((chosen) => connections[0]?.id !== chosen);
  const lookups = (resources.find(({ name }) => name === draft.resource)?.filters ?? [])
    .filter(({ kind }) => kind === 'lookup')
    .map(({ name }) => name);
  return (
    <>
      {asksAccounts && (
        <Accounts
          chosen={draft.connectionIds}
          view={view}
          error={error}
          onToggle={(id) => onChange(toggleAccount(draft, id, lookups))}
        />
      )}
      {!view && resources.length > 1 && (
        <Field id="resource" label="What to import">
          <Select
            id="resource"
            value={draft.resource}
            options={resources.map((one) => ({ value: one.name, label: listNameOf(one) }))}
            onChange={(name) => {
              const chosen = resources.find((one) => one.name === name);
              if (chosen) onChange({ ...draft, ...draftOfResource(chosen) });
            }}
          />
        </Field>
      )}
    </>
  );
}
