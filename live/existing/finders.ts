import type { Lookup } from '../../adoption/ids/lookup';
import type { ResourceType } from '../../model/aws/calls';
import type { Place } from './place';

/** Asks AWS for one thing. The import ID, or `undefined` if it does not exist. */
export type Finder = (place: Place, lookup: Lookup) => Promise<string | undefined>;

export type Finders = { readonly [type in ResourceType]?: Finder };
