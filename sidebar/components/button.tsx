import type { ComponentChildren, Ref } from 'preact';

interface ButtonProps {
  readonly children: ComponentChildren;
  readonly onClick?: (() => void) | undefined;
  /** `primary`: once on each screen. `text`: for several in a row. `danger`: for what can't be undone. */
  readonly kind?: 'primary' | 'plain' | 'text' | 'danger';
  readonly submit?: boolean;
  /** Working: further clicks do nothing. */
  readonly busy?: boolean | undefined;
  /** For screen readers, if the text doesn't say what it acts on: "Refresh Calls". Starts with the visible text. */
  readonly label?: string;
  readonly describedBy?: string;
  readonly buttonRef?: Ref<HTMLButtonElement>;
}

/** A `busy` button uses `aria-disabled`: a disabled one would lose the focus, and Tab would start at the top. */
export function Button({
  children,
  onClick,
  kind = 'plain',
  submit,
  busy,
  label,
  describedBy,
  buttonRef,
}: ButtonProps) {
  return (
    <button
      ref={buttonRef ?? null}
      type={submit ? 'submit' : 'button'}
      class={`button ${kind}`}
      aria-disabled={busy ? 'true' : undefined}
      aria-label={label}
      aria-describedby={describedBy}
      onClick={(event) => {
        if (busy) event.preventDefault();
        else onClick?.();
      }}
    >
      {children}
    </button>
  );
}
