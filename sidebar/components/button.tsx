import type { ComponentChildren, Ref } from 'preact';

interface ButtonProps {
  readonly children: ComponentChildren;
  readonly onClick?: (() => void) | undefined;
  /** `primary` once a screen; `plain` beside it; `text` where several stand in a row; `danger` for what cannot be undone. */
  readonly kind?: 'primary' | 'plain' | 'text' | 'danger';
  readonly submit?: boolean;
  /** Working: further clicks do nothing. */
  readonly busy?: boolean | undefined;
  /** Where the words alone do not say what it acts on: "Refresh Calls". Begins with the visible words. */
  readonly label?: string;
  readonly describedBy?: string;
  readonly buttonRef?: Ref<HTMLButtonElement>;
}

/**
 * A button that is `busy` is told to be disabled by `aria-disabled` only: a really disabled one would lose the keyboard
 * focus, and the next Tab would begin at the top of the page.
 */
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
