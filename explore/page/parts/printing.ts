import { useLayoutEffect, useState } from 'preact/hooks';

/** Whether the page is being printed: then lists are complete. */
export function usePrinting(): boolean {
  const [printing, setPrinting] = useState(false);
  useLayoutEffect(() => {
    const query = matchMedia('print');
    const changed = () => setPrinting(query.matches);
    changed();
    query.addEventListener('change', changed);
    return () => query.removeEventListener('change', changed);
  }, []);
  return printing;
}
