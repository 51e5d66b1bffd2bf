import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { usePrinting } from './printing';

/** The first items of a long list, and a button that shows the rest. In print, all items. */
export function useCapped<T>(
  items: readonly T[],
  most: number,
): { readonly shown: readonly T[]; readonly rest: ComponentChildren } {
  const [all, setAll] = useState(false);
  const printing = usePrinting();
  if (all || printing || items.length <= most) return { shown: items, rest: null };
  const rest = (
    <button type="button" class="link" onClick={() => setAll(true)}>
      Show {(items.length - most).toLocaleString('en')} more
    </button>
  );
  return { shown: items.slice(0, most), rest };
}
