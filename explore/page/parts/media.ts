import { useLayoutEffect, useState } from 'preact/hooks';

/** Whether a media query matches, updated whenever that changes. */
export function useMedia(query: string): boolean {
  const [matches, setMatches] = useState(() => matchMedia(query).matches);
  useLayoutEffect(() => {
    const list = matchMedia(query);
    const changed = () => setMatches(list.matches);
    changed();
    list.addEventListener('change', changed);
    return () => list.removeEventListener('change', changed);
  }, [query]);
  return matches;
}

/** Whether people touch the page. As in style.css. */
export const useTouch = (): boolean => useMedia('(max-width: 640px), (pointer: coarse)');

/**
 * Pixels: a target that a finger hits, and one for a mouse.
 * https://www.w3.org/WAI/WCAG22/Understanding/target-size-enhanced
 */
export const TOUCH = 44;
