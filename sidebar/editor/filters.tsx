import { Fragment } from 'preact';
import type { FilterValue, FilterView, ResourceView } from '../../src/protocol';
import { ProblemNotice } from '../components/problem-notice';
import type { FailureCode } from '../server';
import { type Draft, isRequired } from '../state/draft';
import { setWords } from '../state/filter-words';
import type { Names } from '../state/use-choices';
import { FilterInput } from './filter-input';

/** How many filters are shown at first. The catalog lists the most used ones first. */
const FIRST = 3;

interface FiltersProps {
  readonly draft: Draft;
  readonly resource: ResourceView;
  readonly errors: Readonly<Record<string, string>>;
  /** Names of the one business. */
  readonly names: Names;
  readonly onRetry: () => void;
  /** Whether the estimate below already shows this problem, or is about to. */
  readonly isTold: (code: FailureCode) => boolean;
  readonly onChange: (name: string, value: FilterValue | undefined) => void;
}

/** The resource's filters. Names of numbers and flows are available only with one business. */
export function Filters({ draft, resource, errors, names, onRetry, isTold, onChange }: FiltersProps) {
  const isOne = draft.connectionIds.length < 2;
  const filters = resource.filters.filter(({ kind }) => kind !== 'lookup' || isOne);
  const needed = filters.filter(isRequired);
  const first = [...needed, ...filters.filter((filter) => !isRequired(filter)).slice(0, FIRST)];
  const more = filters.filter((filter) => !first.includes(filter));
  const failureOf = ({ lookup }: FilterView) => {
    const answer = lookup === undefined ? undefined : names.get(lookup);
    return answer?.ok === false && !isTold(answer.error.code) ? answer.error : undefined;
  };
  // Lists fail for the same reason, so it is shown once.
  const failing = [...first, ...more].find(failureOf);
  const failure = failing && failureOf(failing);
  const inputOf = (filter: FilterView) => (
    <Fragment key={filter.name}>
      <FilterInput
        filter={filter}
        answer={filter.lookup === undefined ? undefined : names.get(filter.lookup)}
        value={draft.filters[filter.name]}
        error={errors[filter.name]}
        onChange={(value) => onChange(filter.name, value)}
      />
      {filter === failing && failure && <ProblemNotice failure={failure} actions={{ retry: onRetry }} />}
    </Fragment>
  );
  return (
    <>
      {first.map(inputOf)}
      {more.length > 0 && (
        <details>
          <summary>
            More filters <span class="quiet">{setWords(more, draft.filters, names)}</span>
          </summary>
          {more.map(inputOf)}
        </details>
      )}
    </>
  );
}
