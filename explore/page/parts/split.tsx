import type { ComponentChildren } from 'preact';

interface Props {
  /** What the list has, for its filter: `Filter accounts`. */
  readonly filterLabel: string;
  readonly filter: string;
  onFilter(text: string): void;
  readonly list: ComponentChildren;
  readonly children: ComponentChildren;
}

/** A list to choose from, and beside it what is chosen. */
export function Split({ filterLabel, filter, onFilter, list, children }: Props) {
  return (
    <div class="split">
      <div class="side">
        <input
          class="filter"
          type="search"
          placeholder={filterLabel}
          aria-label={filterLabel}
          autocomplete="off"
          spellcheck={false}
          value={filter}
          onInput={(event) => onFilter(event.currentTarget.value)}
        />
        {list}
      </div>
      <article class="detail">{children}</article>
    </div>
  );
}

/** Whether a name has all the words of a filter in it. */
export function passes(filter: string, ...texts: readonly string[]): boolean {
  const text = texts.join(' ').toLowerCase();
  return filter
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}
