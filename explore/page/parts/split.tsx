import type { ComponentChildren } from 'preact';

interface Props {
  /** `Filter accounts`. */
  readonly filterLabel: string;
  readonly filter: string;
  onFilter(text: string): void;
  readonly list: ComponentChildren;
  readonly children: ComponentChildren;
}

/** A list, and next to it the selected item. */
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

/** Whether the texts contain all words of the filter. */
export function passes(filter: string, ...texts: readonly string[]): boolean {
  const text = texts.join(' ').toLowerCase();
  return filter
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}
