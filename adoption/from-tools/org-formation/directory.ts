import { childOf } from '../../../source/text/node';
import * as read from '../tool-file';
import type { ToolFiles } from '../tool-file';
import { tagsOf } from './tags';
import type { Resource } from './resource';

/** The accounts and units of an organization, for the templates that name them. */
export interface Directory {
  /** Without the management account. */
  readonly accounts: readonly Resource[];
  readonly master: Resource;
  /** An account, a unit or the root by its logical ID. */
  find(id: string): Resource | undefined;
  /** Those of nested units included. */
  accountsIn(unit: Resource): readonly Resource[];
  /** The account's ID, or its logical ID where the file has none. */
  idOf(account: Resource): string;
  /** The account with this ID. */
  withId(id: string): Resource | undefined;
}

export const isAccount = ({ type }: Resource): boolean =>
  type === 'Account' || type === 'MasterAccount';

export const hasTag = ({ properties }: Resource, tag: string): boolean =>
  Object.hasOwn(tagsOf(childOf(properties, 'Tags')), tag);

/**
 * An attribute of an account, such as `AccountName` and `Tags.team`. `undefined`: it has none of
 * that name.
 *
 * Source:
 * https://github.com/org-formation/org-formation-cli/blob/master/docs/cloudformation-resources.md
 */
export function attributeOf(
  { properties }: Resource,
  name: string,
  files: ToolFiles,
): string | undefined {
  const [, tag] = /^Tags\.(.+)$/.exec(name) ?? [];
  if (tag !== undefined) return tagsOf(childOf(properties, 'Tags'))[tag];
  return ['AccountName', 'Alias', 'RootEmail'].includes(name)
    ? read.textAt(properties, name, files)
    : undefined;
}
