import {
  Virtualizer,
  elementScroll,
  observeElementOffset,
  observeElementRect,
} from '@tanstack/virtual-core';
import type { VirtualItem } from '@tanstack/virtual-core';
import type { RefObject } from 'preact';
import { useLayoutEffect, useMemo, useReducer } from 'preact/hooks';

export interface Virtual {
  readonly items: readonly VirtualItem[];
  /** Total size in pixels. */
  readonly size: number;
  show(index: number): void;
}

interface Options {
  readonly count: number;
  /** In pixels. */
  readonly itemSize: number;
  readonly horizontal?: boolean;
  /** The size of a sticky header, in pixels. */
  readonly covered?: number;
}

/** The visible items of a long list, and a few more. */
export function useVirtual(
  scrolled: RefObject<HTMLElement | null>,
  { count, itemSize, horizontal = false, covered = 0 }: Options,
): Virtual {
  const [, render] = useReducer((times: number, _: void) => times + 1, 0);
  const options = {
    count,
    horizontal,
    overscan: 6,
    scrollPaddingStart: covered,
    paddingStart: covered,
    estimateSize: () => itemSize,
    getScrollElement: () => scrolled.current,
    scrollToFn: elementScroll,
    observeElementRect,
    observeElementOffset,
    onChange: () => render(),
  };
  const virtualizer = useMemo(() => new Virtualizer<HTMLElement, HTMLElement>(options), []);
  virtualizer.setOptions(options);
  useLayoutEffect(() => virtualizer.measure(), [itemSize, covered]);
  useLayoutEffect(() => virtualizer._didMount(), []);
  useLayoutEffect(() => virtualizer._willUpdate());
  return {
    items: virtualizer.getVirtualItems(),
    size: virtualizer.getTotalSize(),
    show: (index) => virtualizer.scrollToIndex(index, { align: 'auto' }),
  };
}
