import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { Button } from './button';

interface ConfirmProps {
  readonly title: string;
  /** What will happen, and what stays. */
  readonly children: ComponentChildren;
  readonly yes: string;
  readonly no: string;
  readonly busy: boolean;
  readonly onYes: () => void;
  readonly onNo: () => void;
}

/** A modal question. The browser keeps the focus inside and returns it to the button that asked. */
export function Confirm({ title, children, yes, no, busy, onYes, onNo }: ConfirmProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    const shown = dialog.current;
    shown?.showModal();
    // The browser returns the focus only if the dialog is closed before it leaves the page.
    return () => shown?.close();
  }, []);
  return (
    <dialog
      ref={dialog}
      aria-labelledby="confirm-title"
      aria-describedby="confirm-text"
      onCancel={(event) => {
        event.preventDefault();
        if (!busy) onNo();
      }}
    >
      <h2 id="confirm-title">{title}</h2>
      <div id="confirm-text">{children}</div>
      <div class="buttons end">
        <Button onClick={onNo} busy={busy}>
          {no}
        </Button>
        <Button kind="danger" onClick={onYes} busy={busy}>
          {busy ? 'Working…' : yes}
        </Button>
      </div>
    </dialog>
  );
}
