import { type ComponentChildren, createContext } from 'preact';
import { useContext, useLayoutEffect, useRef } from 'preact/hooks';
import { Button } from './button';

/** Whether the user clicked to get here. The first screen leaves the focus in the cells. */
export const Arrived = createContext(false);

interface ScreenProps {
  readonly title: string;
  readonly back?: (() => void) | undefined;
  /** Buttons to the right of the title. */
  readonly action?: ComponentChildren;
  readonly children: ComponentChildren;
}

/** The frame of every screen. The title gets the focus, so screen readers say which screen it is. */
export function Screen({ title, back, action, children }: ScreenProps) {
  const arrived = useContext(Arrived);
  const heading = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => {
    if (!arrived) return;
    window.scrollTo(0, 0);
    heading.current?.focus();
  }, [arrived]);
  return (
    <main class="screen">
      <header class="top">
        {back && (
          <Button kind="text" onClick={back} label="Back to imports">
            <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
              <path d="M20 11H7.8l5.6-5.6L12 4l-8 8 8 8 1.4-1.4L7.8 13H20z" />
            </svg>
          </Button>
        )}
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        {action}
      </header>
      {children}
    </main>
  );
}
