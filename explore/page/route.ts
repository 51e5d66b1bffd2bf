import { useEffect, useState } from 'preact/hooks';

/** What is shown, as it stands after the `#` of the address: `#/account/dev`. A place can be bookmarked and sent around. */
export interface Route {
  readonly view: View;
  /** A unit's path, or the name of what is shown; empty where nothing is chosen yet. */
  readonly name: string;
}

export const VIEWS = ['unit', 'account', 'group', 'user', 'permission-set', 'guardrail', 'matrix'] as const;
export type View = (typeof VIEWS)[number];

export function readRoute(hash: string): Route {
  const [view = '', ...name] = hash.replace(/^#\//, '').split('/');
  const known = VIEWS.find((each) => each === view);
  return known ? { view: known, name: decoded(name.join('/')) } : { view: 'unit', name: 'Root' };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

export function addressOf({ view, name }: Route): string {
  return `#/${view}${name === '' ? '' : `/${name.split('/').map(encodeURIComponent).join('/')}`}`;
}

/** Shows it without a new step in the browser's history, as where somebody moves through a list by the arrow keys. */
export function replaceRoute(route: Route): void {
  location.replace(addressOf(route));
}

export function goTo(route: Route): void {
  location.hash = addressOf(route);
}

export function useRoute(): Route {
  const [hash, setHash] = useState(location.hash);
  useEffect(() => {
    const changed = () => setHash(location.hash);
    addEventListener('hashchange', changed);
    return () => removeEventListener('hashchange', changed);
  }, []);
  return readRoute(hash);
}
