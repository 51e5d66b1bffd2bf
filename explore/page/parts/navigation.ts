import { useEffect, useState } from 'preact/hooks';
import { addressOf, readRoute } from '../route';
import type { Route } from '../route';

/** Browsers refuse too many addresses in a short time, as somebody makes who holds an arrow key down. */
const ADDRESS_AFTER = 200;

let later: ReturnType<typeof setTimeout> | undefined;
const shown = new EventTarget();

/** What the address says is to be shown, now and whenever it changes. */
export function useRoute(): Route {
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
  return readRoute(address);
}

/** Shows it at once, without a new step in the browser's history, as where somebody moves through a list by the arrow keys. */
export function replaceRoute(route: Route): void {
  const address = addressOf(route);
  shown.dispatchEvent(new CustomEvent('replaced', { detail: address }));
  clearTimeout(later);
  later = setTimeout(() => history.replaceState(undefined, '', address), ADDRESS_AFTER);
}

export function goTo(route: Route): void {
  location.hash = addressOf(route);
}
