import type { Known } from '../../audit/facts';
import type { ResourceType } from '../../model/aws/calls';

/**
 * A resource that {@link LiveOrganization} does not contain. `live/existing/` asks AWS for exactly
 * this one.
 */
export interface Lookup {
  /** Twelve digits. */
  readonly accountId: string;
  readonly region: string;
  readonly type: ResourceType;
  /** What identifies it: a name, an alias, an address of a subscription. */
  readonly name: string;
  /**
   * What it belongs to, where a name is only unique within that: a role, a log group, a topic, a
   * detector.
   */
  readonly of: string;
}

/**
 * The answers by {@link lookupKey}: the import ID, `undefined` if AWS does not have it, or why that
 * could not be read.
 */
export type Found = ReadonlyMap<string, Known<string | undefined>>;

export const lookupKey = ({ accountId, region, type, name, of }: Lookup): string =>
  [accountId, region, type, of, name].join('\n');
