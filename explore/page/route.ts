/** What is shown, as it stands after the `#` of the address: `#/account/dev`. A place can be bookmarked and sent around. */
export interface Route {
  readonly view: View;
  /** A unit's path, or the name of what is shown; of changes a topic, or a number from 1. Empty where nothing is chosen yet. */
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
] as const;
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
