import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { Button } from './button';
import { Field } from './field';

interface RenameFormProps {
  readonly id: string;
  readonly label: string;
  readonly busy: boolean;
  readonly onSave: (label: string) => void;
  readonly onCancel: () => void;
}

export function RenameForm({ id, label, busy, onSave, onCancel }: RenameFormProps) {
  const [name, setName] = useState(label);
  const input = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => {
    input.current?.focus();
    input.current?.select();
  }, []);
  const inputId = `name-${id}`;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim() !== '') onSave(name.trim());
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onCancel();
      }}
    >
      <Field id={inputId} label="Name">
        <input
          ref={input}
          id={inputId}
          value={name}
          maxLength={60}
          required
          autoComplete="off"
          onInput={(event) => setName(event.currentTarget.value)}
        />
      </Field>
      <div class="buttons">
        <Button kind="primary" submit busy={busy}>
          {busy ? 'Saving…' : 'Save'}
        </Button>
        <Button onClick={onCancel} busy={busy}>
          Cancel
        </Button>
      </div>
    </form>
  );
}
