import { useEffect, useState } from 'preact/hooks';
import { addressOf, readRoute } from '../route';
import type { Route } from '../route';

/** Milliseconds. Browsers limit address changes, which holding down an arrow key would exceed. */
const ADDRESS_DELAY = 200;

let later: ReturnType<typeof setTimeout> | undefined;
const shown = new EventTarget();

/**
 * The current route, updated whenever the address changes.
 *
 * @param start what is shown without an address
 */
export function useRoute(start?: Route): Route {
  const [address, setAddress] = useState(location.hash);
  useEffect(() => {
    const followed = () => {
      clearTimeout(later);
      setAddress(location.hash);
    };
    const replaced = (event: Event) => setAddress((event as CustomEvent<string>).detail);
    addEventListener('hashchange', followed);
    shown.addEventListener('replaced', replaced);
    return () => {
      removeEventListener('hashchange', followed);
      shown.removeEventListener('replaced', replaced);
    };
  }, []);
  return readRoute(address, start);
}

/**
 * Shows a route immediately, without a new history entry: for moving through a list with arrow
 * keys.
 */
export function replaceRoute(route: Route): void {
  const address = addressOf(route);
  shown.dispatchEvent(new CustomEvent('replaced', { detail: address }));
  clearTimeout(later);
  later = setTimeout(() => history.replaceState(undefined, '', address), ADDRESS_DELAY);
}

export function goTo(route: Route): void {
  location.hash = addressOf(route);
}
