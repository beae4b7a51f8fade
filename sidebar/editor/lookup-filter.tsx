import type { LookupName } from '../../src/wire';
import { ComboBox } from '../parts/combo-box';
import { Field } from '../parts/field';
import { ProblemNotice } from '../parts/problem-notice';
import { useChoices } from '../state/use-choices';

interface LookupFilterProps {
  readonly id: string;
  readonly label: string;
  readonly lookup: LookupName;
  readonly connectionId: string;
  readonly value: string;
  readonly onChange: (value: string | undefined) => void;
}

/** Numbers, call flows and number groups by their names, as the connection has them. */
export function LookupFilter({ id, label, lookup, connectionId, value, onChange }: LookupFilterProps) {
  const { answer, load } = useChoices(connectionId, lookup);
  return (
    <>
      <Field id={id} label={label}>
        <ComboBox
          id={id}
          value={value}
          options={answer?.ok ? answer.value : []}
          placeholder={answer ? 'Any' : 'Any (loading the names…)'}
          onChange={onChange}
        />
      </Field>
      {/* Where the key is missing, the count below says it. */}
      {answer?.ok === false && answer.error.code !== 'no_key' && (
        <ProblemNotice failure={answer.error} helps={{ retry: load }} />
      )}
    </>
  );
}
