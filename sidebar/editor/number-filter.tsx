import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { Field, type Option, Select } from '../parts/field';
import { ProblemNotice } from '../parts/problem-notice';
import type { Result } from '../server';
import { useSidebar } from '../state/sidebar';

interface NumberFilterProps {
  readonly id: string;
  readonly label: string;
  readonly connectionId: string;
  readonly value: string;
  readonly onChange: (value: string | undefined) => void;
}

/** Tracking numbers by their names, as the connection has them. */
export function NumberFilter({ id, label, connectionId, value, onChange }: NumberFilterProps) {
  const { numbers } = useSidebar();
  const [answer, setAnswer] = useState<Result<readonly Option[]>>();
  // The answer for a connection that is no longer chosen is not shown.
  const chosen = useRef(connectionId);
  const load = useCallback(() => {
    chosen.current = connectionId;
    setAnswer(undefined);
    void numbers(connectionId).then((given) => {
      if (chosen.current === connectionId) setAnswer(given);
    });
  }, [connectionId, numbers]);
  useEffect(load, [load]);
  const any = { value: '', label: answer ? 'Any' : 'Any (loading the names…)' };
  return (
    <>
      <Field id={id} label={label}>
        <Select
          id={id}
          value={value}
          options={[any, ...(answer?.ok ? answer.value : [])]}
          onChange={(number) => onChange(number === '' ? undefined : number)}
        />
      </Field>
      {answer?.ok === false && <ProblemNotice failure={answer.error} helps={{ retry: load }} />}
    </>
  );
}
