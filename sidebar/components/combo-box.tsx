import { useEffect, useRef, useState } from 'preact/hooks';
import { useAnnounce } from './announcer';
import type { Option } from './field';

interface ComboBoxProps {
  readonly id: string;
  /** Empty: any. */
  readonly value: string;
  readonly options: readonly Option[];
  /** The user may type any other text too. */
  readonly isOpen?: boolean | undefined;
  /** Shown while nothing is chosen. */
  readonly placeholder: string;
  readonly onChange: (value: string | undefined) => void;
}

const ANY = { value: '', label: 'Any' };
/** Nobody scrolls through more. Typing narrows the list. */
const MAX_SHOWN = 100;

/**
 * A choice with a search, for lists too long for a select.
 * https://www.w3.org/WAI/ARIA/apg/patterns/combobox/ (editable, list autocomplete)
 */
export function ComboBox({ id, value, options, isOpen, placeholder, onChange }: ComboBoxProps) {
  const announce = useAnnounce();
  const [open, setOpen] = useState(false);
  /** What the user is typing; undefined while the chosen option is shown. */
  const [typed, setTyped] = useState<string>();
  const [at, setAt] = useState(0);
  const list = useRef<HTMLDivElement>(null);
  const label = options.find((option) => option.value === value)?.label ?? value;
  const words = (typed ?? '').trim().toLowerCase();
  const matching = options.filter((option) => option.label.toLowerCase().includes(words));
  const shown = (words === '' ? [ANY, ...matching] : matching).slice(0, MAX_SHOWN);
  const listId = `${id}-list`;

  useEffect(() => {
    if (open) list.current?.children[at]?.scrollIntoView({ block: 'nearest' });
  }, [open, at]);

  const show = () => {
    if (open) return;
    setOpen(true);
    setAt(
      Math.max(
        0,
        shown.findIndex((option) => option.value === value),
      ),
    );
  };
  const choose = (option: Option | undefined) => {
    setOpen(false);
    setTyped(undefined);
    if (option && option.value !== value) onChange(option.value || undefined);
  };
  /** Text that was typed but not chosen: kept if any text is allowed, otherwise dropped. */
  const leave = () => {
    const exact = options.find((option) => option.label.toLowerCase() === words);
    if (typed === undefined) choose(undefined);
    else if (words === '') choose(ANY);
    else choose(exact ?? (isOpen ? { value: typed.trim(), label: '' } : undefined));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const move = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (move !== undefined) {
      event.preventDefault();
      if (!open) show();
      else if (shown.length > 0) setAt((at + move + shown.length) % shown.length);
    } else if (event.key === 'Enter' && open) {
      event.preventDefault();
      if (isOpen && words !== '' && !shown[at]) leave();
      else choose(shown[at]);
    } else if (event.key === 'Escape' && open) {
      event.stopPropagation();
      choose(undefined);
    }
  };

  return (
    <div class="combo">
      <input
        id={id}
        role="combobox"
        aria-autocomplete="list"
        aria-expanded={open}
        aria-controls={open ? listId : undefined}
        aria-activedescendant={open && shown[at] ? `${id}-${at}` : undefined}
        autoComplete="off"
        spellcheck={false}
        placeholder={placeholder}
        value={typed ?? label}
        onInput={(event) => {
          const text = event.currentTarget.value;
          setTyped(text);
          setOpen(true);
          setAt(0);
          const found = options.filter((option) =>
            option.label.toLowerCase().includes(text.trim().toLowerCase()),
          );
          announce(found.length === 1 ? '1 match.' : `${found.length} matches.`);
        }}
        onClick={show}
        onKeyDown={onKeyDown}
        onBlur={leave}
      />
      {open && (
        <div ref={list} id={listId} role="listbox" aria-label="Choices">
          {shown.map((option, index) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the field has the focus and handles the keys.
            <div
              key={option.value}
              id={`${id}-${index}`}
              role="option"
              tabIndex={-1}
              aria-selected={index === at}
              class={option.value === value ? 'chosen' : undefined}
              // Keeps the focus in the field: losing it would close the list before the click.
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => choose(option)}
            >
              {option.label}
            </div>
          ))}
          {shown.length === 0 && (
            <div tabIndex={-1} role="option" aria-selected="false" aria-disabled="true" class="quiet">
              {isOpen ? `Use “${typed?.trim()}”` : `No match for “${typed?.trim()}”`}
            </div>
          )}
        </div>
      )}
    </div>
  );
}
