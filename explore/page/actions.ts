import type { PageAccess, PageActions, PageReason } from '../page-data';
import { placesOf } from './action-sets';

/** All AWS actions. A place is the index of an action in `names`. */
export interface Actions {
  /** `s3:GetObject`, by place. */
  readonly names: readonly string[];
  readonly levels: readonly string[];
  readonly services: readonly Service[];
  places(set: number): readonly number[];
  has(set: number, place: number): boolean;
  /** The places of actions whose names contain all these words. */
  find(words: string): readonly number[];
}

export interface Service {
  readonly name: string;
  readonly from: number;
  readonly to: number;
  /** For each place from `from` on: the index of its access level. */
  readonly levels: string;
}

export function actionsOf({ levels, services, sets }: PageActions): Actions {
  const names: string[] = [];
  const ranges = services.map(([name, actions, levelOfEach]): Service => {
    const from = names.length;
    for (const action of actions.split(' ')) names.push(`${name}:${action}`);
    return { name, from, to: names.length, levels: levelOfEach };
  });
  const lower = names.map((name) => name.toLowerCase());
  const places = memoized((set: number) => placesOf(sets[set] ?? ''));
  const members = memoized((set: number) => new Set(places(set)));
  return {
    names,
    levels,
    services: ranges,
    places,
    has: (set, place) => members(set).has(place),
    find(query) {
      const words = query
        .toLowerCase()
        .split(/\s+/)
        .filter((word) => word !== '');
      return words.length === 0
        ? []
        : lower.flatMap((name, place) =>
            words.every((word) => name.includes(word)) ? [place] : [],
          );
    },
  };
}

function memoized<T>(make: (of: number) => T): (of: number) => T {
  const made = new Map<number, T>();
  return (of) => {
    const known = made.get(of) ?? make(of);
    made.set(of, known);
    return known;
  };
}

export interface Answer {
  readonly answer: 'yes' | 'no' | 'depends';
  /** Whether its own policies allow the action at least in some cases. */
  readonly isGranted: boolean;
  /** What denies it, or what it depends on. */
  readonly reasons: readonly PageReason[];
}

export function answerTo(
  place: number,
  { allowed, conditional, granted }: PageAccess,
  reasons: readonly PageReason[],
  actions: Actions,
): Answer {
  const isGranted = actions.has(granted, place);
  if (actions.has(allowed, place)) return { answer: 'yes', isGranted, reasons: [] };
  const its = reasons.filter((reason) => actions.has(reason.actions, place));
  if (actions.has(conditional, place)) return { answer: 'depends', isGranted, reasons: its };
  return {
    answer: 'no',
    isGranted,
    reasons: its.filter(({ kind, dependsOn }) => kind !== 'condition' && dependsOn.length === 0),
  };
}

export interface LevelCount {
  readonly of: number;
  readonly allowed: number;
  readonly conditional: number;
}

/**
 * How many actions of each access level are allowed, by service. Services without allowed actions
 * are left out.
 */
export function byService(
  { allowed, conditional }: PageAccess,
  actions: Actions,
): readonly { readonly service: Service; readonly levels: readonly LevelCount[] }[] {
  return actions.services.flatMap((service) => {
    const counts = actions.levels.map(() => ({ of: 0, allowed: 0, conditional: 0 }));
    for (let place = service.from; place < service.to; place++) {
      const count = counts[Number(service.levels[place - service.from])]!;
      count.of++;
      if (actions.has(allowed, place)) count.allowed++;
      else if (actions.has(conditional, place)) count.conditional++;
    }
    return counts.some((count) => count.allowed + count.conditional > 0)
      ? [{ service, levels: counts }]
      : [];
  });
}
