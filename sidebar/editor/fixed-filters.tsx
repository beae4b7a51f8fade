import type { FilterView, ImportDefinition, ResourceView } from '../../src/wire';
import { Button } from '../parts/button';
import { useChoices } from '../state/use-choices';

interface FixedFiltersProps {
  readonly definition: ImportDefinition;
  readonly resource: ResourceView;
  /** Begins a new import that is like this one. */
  readonly onCopy: () => void;
}

/**
 * The filters of an import that exists. They cannot be changed: rows that another filter has left behind could not be
 * told from those that belong.
 */
export function FixedFilters({ definition, resource, onCopy }: FixedFiltersProps) {
  const set = resource.filters.filter(({ name }) => name in definition.filters);
  return (
    <section class="fixed">
      <p class="heading">Filters</p>
      {set.length === 0 ? (
        <p>None: {resource.label} of every kind.</p>
      ) : (
        <dl>
          {set.map((filter) => (
            <Fixed key={filter.name} filter={filter} definition={definition} />
          ))}
        </dl>
      )}
      <p class="hint">An import keeps its filters. For others, begin a new one from it.</p>
      <Button kind="text" onClick={onCopy}>
        New import like this
      </Button>
    </section>
  );
}

function Fixed({
  filter,
  definition,
}: {
  readonly filter: FilterView;
  readonly definition: ImportDefinition;
}) {
  const value = definition.filters[filter.name] ?? '';
  const { answer } = useChoices(definition.connectionIds[0] ?? '', filter.lookup);
  const options = filter.options ?? (answer?.ok ? answer.value : []);
  const words = typeof value === 'boolean' ? (value ? 'Yes' : 'No') : String(value);
  return (
    <div>
      <dt>{filter.label}</dt>
      <dd>{options.find((option) => option.value === value)?.label ?? words}</dd>
    </div>
  );
}
