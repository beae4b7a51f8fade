interface ColumnRowProps {
  readonly name: string;
  readonly label: string;
  readonly description: string | undefined;
  readonly isChosen: boolean;
  /** Of the chosen ones. */
  readonly isFirst: boolean;
  readonly isLast: boolean;
  readonly onToggle: () => void;
  readonly onMove: (direction: -1 | 1, byKeys: boolean) => void;
}

export const tickId = (name: string) => `tick-${name}`;
export const moverId = (name: string, direction: -1 | 1) => `${direction === -1 ? 'up' : 'down'}-${name}`;

/** One field of the list: its checkbox, and arrows to move it if it is a column. */
export function ColumnRow({
  name,
  label,
  description,
  isChosen,
  isFirst,
  isLast,
  onToggle,
  onMove,
}: ColumnRowProps) {
  const onKeyDown = (event: KeyboardEvent) => {
    const direction = ({ ArrowUp: -1, ArrowDown: 1 } as const)[event.key];
    if (!event.altKey || direction === undefined || !isChosen) return;
    event.preventDefault();
    if (direction === -1 ? !isFirst : !isLast) onMove(direction, true);
  };
  return (
    <li>
      <label title={description}>
        <input
          id={tickId(name)}
          type="checkbox"
          checked={isChosen}
          aria-describedby={isChosen ? 'columns-hint' : undefined}
          onChange={onToggle}
          onKeyDown={onKeyDown}
        />
        <span>{label}</span>
      </label>
      {isChosen && <Mover {...{ name, label, onMove }} direction={-1} end={isFirst} />}
      {isChosen && <Mover {...{ name, label, onMove }} direction={1} end={isLast} />}
    </li>
  );
}

interface MoverProps extends Pick<ColumnRowProps, 'name' | 'label' | 'onMove'> {
  readonly direction: -1 | 1;
  /** Nothing further in this direction. */
  readonly end: boolean;
}

function Mover({ name, label, direction, end, onMove }: MoverProps) {
  return (
    <button
      id={moverId(name, direction)}
      type="button"
      class="mover"
      disabled={end}
      aria-label={`Move ${label} ${direction === -1 ? 'up' : 'down'}`}
      onClick={() => onMove(direction, false)}
    >
      <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
        <path
          d={
            direction === -1
              ? 'M12 8l-6 6 1.4 1.4L12 10.8l4.6 4.6L18 14z'
              : 'M7.4 8.6L12 13.2l4.6-4.6L18 10l-6 6-6-6z'
          }
        />
      </svg>
    </button>
  );
}
