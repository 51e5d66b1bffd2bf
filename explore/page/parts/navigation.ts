import { useEffect, useState } from 'preact/hooks';
import { addressOf, readRoute } from '../route';
import type { Route } from '../route';

/** What the address says is to be shown, now and whenever it changes. */
export function useRoute(): Route {
  const [hash, setHash] = useState(location.hash);
  useEffect(() => {
    const changed = () => setHash(location.hash);
    addEventListener('hashchange', changed);
    return () => removeEventListener('hashchange', changed);
  }, []);
  return readRoute(hash);
}

/** Shows it without a new step in the browser's history, as where somebody moves through a list by the arrow keys. */
export function replaceRoute(route: Route): void {
  location.replace(addressOf(route));
}

export function goTo(route: Route): void {
  location.hash = addressOf(route);
}
