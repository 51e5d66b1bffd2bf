/** What the page shows, as in the address: `#/account/dev`. */
export interface Route {
  readonly view: View;
  /**
   * The path of a unit, or a name; for changes, a category or a number from 1; for the
   * replay, a guardrail. Empty if nothing is
   * selected.
   */
  readonly name: string;
}

export const VIEWS = [
  'unit',
  'account',
  'group',
  'user',
  'permission-set',
  'role',
  'guardrail',
  'matrix',
  'changes',
  'replay',
] as const;
export type View = (typeof VIEWS)[number];

/** @param start what is shown without an address. Default: the root */
export function readRoute(hash: string, start: Route = ROOT_UNIT): Route {
  if (hash === '' || hash === '#') return start;
  const [view = '', ...name] = hash.replace(/^#\//, '').split('/');
  const known = VIEWS.find((each) => each === view);
  return known ? { view: known, name: decoded(name.join('/')) } : ROOT_UNIT;
}

const ROOT_UNIT: Route = { view: 'unit', name: 'Root' };

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
