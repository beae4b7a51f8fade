import type { ComponentChildren } from 'preact';

interface NoticeProps {
  readonly tone: 'info' | 'good' | 'warning' | 'bad';
  readonly title?: string;
  readonly children?: ComponentChildren;
  readonly button?: ComponentChildren;
  /** Read out at once. The button isn't part of what is read, so its countdown stays silent. */
  readonly urgent?: boolean;
}

export function Notice({ tone, title, children, button, urgent }: NoticeProps) {
  return (
    <div class={`notice ${tone}`}>
      <div role={urgent ? 'alert' : undefined}>
        {title && <strong>{title}</strong>}
        {children}
      </div>
      {button && <div class="buttons">{button}</div>}
    </div>
  );
}
