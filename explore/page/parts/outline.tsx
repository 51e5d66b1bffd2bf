import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { TOUCH, useTouch } from './media';
import { useVirtual } from './virtual';

export interface OutlineItem {
  readonly key: string;
  /** From 0. */
  readonly depth: number;
  /** Whether its children are shown; undefined if it has none. */
  readonly expanded?: boolean;
  readonly position: number;
  /** The number of items with the same parent. */
  readonly siblings: number;
  readonly content: ComponentChildren;
}

interface Props {
  readonly label: string;
  readonly kind: 'tree' | 'list';
  /** What the numbers beside the names count: `accounts`. Default: there are none. */
  readonly counts?: string;
  /** What the marks beside the names mean. */
  readonly legend?: ComponentChildren;
  readonly items: readonly OutlineItem[];
  readonly selected: string | undefined;
  onSelect(key: string): void;
  onToggle?(key: string, expanded: boolean): void;
}

const ROW = 28;

/**
 * A long list or tree. Renders only visible items. Arrow keys move the selection, as in
 * https://www.w3.org/WAI/ARIA/apg/patterns/treeview/
 */
export function Outline({
  label,
  kind,
  counts,
  legend,
  items,
  selected,
  onSelect,
  onToggle,
}: Props) {
  const height = useTouch() ? TOUCH : ROW;
  const scrolled = useRef<HTMLDivElement>(null);
  const rows = useVirtual(scrolled, { count: items.length, itemSize: height });
  const at = items.findIndex(({ key }) => key === selected);
  useEffect(() => {
    if (at >= 0) rows.show(at);
  }, [selected, at]);

  const select = (index: number) => {
    const item = items[Math.max(0, Math.min(index, items.length - 1))];
    if (item) onSelect(item.key);
  };
  const page = () => Math.max(1, Math.floor((scrolled.current?.clientHeight ?? 0) / height) - 1);
  const toParent = () =>
    select(
      items.findLastIndex(({ depth }, index) => index < at && depth < (items[at]?.depth ?? 0)),
    );
  const keys: Readonly<Record<string, () => void>> = {
    ArrowDown: () => select(at + 1),
    ArrowUp: () => select(at - 1),
    Home: () => select(0),
    End: () => select(items.length - 1),
    PageDown: () => select(at + page()),
    PageUp: () => select(at - page()),
    ...(onToggle && {
      ArrowRight: () =>
        items[at]?.expanded === false
          ? onToggle(items[at].key, true)
          : items[at]?.expanded
            ? select(at + 1)
            : undefined,
      ArrowLeft: () => (items[at]?.expanded ? onToggle(items[at].key, false) : toParent()),
    }),
  };
  const idOf = (index: number) => `outline-${index}`;
  return (
    <>
      <p role="status" class="outline-none nothing">
        {items.length === 0 && 'No matches.'}
      </p>
      {items.length > 0 && (
        <>
          {legend}
          <p class="outline-head">
            <span>{label}</span>
            {counts !== undefined && <span class="outline-count">{counts}</span>}
          </p>
        </>
      )}
      <div
        class="outline"
        ref={scrolled}
        tabIndex={0}
        role={kind === 'tree' ? 'tree' : 'listbox'}
        aria-label={label}
        {...(rows.items.some(({ index }) => index === at) && { 'aria-activedescendant': idOf(at) })}
        onKeyDown={(event) => {
          const act = keys[event.key];
          if (!act || event.altKey || event.ctrlKey || event.metaKey) return;
          event.preventDefault();
          act();
        }}
      >
        <div role="presentation" style={{ height: `${rows.size}px`, position: 'relative' }}>
          {rows.items.map(({ index, start }) => {
            const item = items[index];
            if (!item) return null;
            return (
              <div
                key={item.key}
                id={idOf(index)}
                class="outline-item"
                role={kind === 'tree' ? 'treeitem' : 'option'}
                aria-selected={index === at}
                aria-posinset={item.position}
                aria-setsize={item.siblings}
                {...(kind === 'tree' && { 'aria-level': item.depth + 1 })}
                {...(item.expanded !== undefined && { 'aria-expanded': item.expanded })}
                style={{
                  transform: `translateY(${start}px)`,
                  height: `${height}px`,
                  '--depth': item.depth,
                }}
                onClick={() => onSelect(item.key)}
              >
                {kind === 'tree' && (
                  <span
                    class="twisty"
                    aria-hidden="true"
                    onClick={(event) => {
                      if (item.expanded === undefined || !onToggle) return;
                      event.stopPropagation();
                      onToggle(item.key, !item.expanded);
                    }}
                  >
                    {item.expanded === undefined ? '' : item.expanded ? '▾' : '▸'}
                  </span>
                )}
                {item.content}
              </div>
            );
          })}
        </div>
      </div>
    </>
  );
}
