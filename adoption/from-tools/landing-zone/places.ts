import { didYouMean } from '../../../source/diagnostics/did-you-mean';
import { childOf, type Node } from '../../../source/text/node';
import type { LiveAccount, LiveUnit } from '../../live-organization';
import * as read from '../tool-file';
import type { ToolFiles } from '../tool-file';
import type { Placeholders } from './placeholders';
import { ROOT_ID } from '../tool-organization';

/** Units and accounts of the configuration. */
export interface LzaPlaces {
  readonly units: readonly LiveUnit[];
  readonly accounts: readonly LiveAccount[];
  readonly managementAccountId: string;
  /** The units and accounts that a policy is attached to, as IDs. Reports unknown names. */
  attachedTo(targets: Node | undefined): readonly string[];
  /**
   * The accounts of deployment targets: those directly in the units, all for `Root`, without the
   * excluded ones. Reports unknown names.
   */
  accountsOf(targets: Node | undefined): readonly LiveAccount[];
}

/** What the other modules of this folder need. */
export interface LzaContext {
  readonly places: LzaPlaces;
  readonly files: ToolFiles;
  readonly leaveOut: (kind: string, name: string, reason: string) => void;
  readonly placeholders: Placeholders;
}

/** The ID of a management account that the configuration does not have. */
export const NO_ID = '000000000000';

/** The name that the configuration always has for the management account. */
const MANAGEMENT = 'Management';

export function placesOf(
  nodes: { readonly accounts: Node; readonly organization: Node },
  files: ToolFiles,
): LzaPlaces {
  const units = unitsOf(nodes.organization, files);
  const unitIds = new Map([['Root', ROOT_ID], ...units.map(({ id }) => [id, id] as const)]);
  const accounts = accountsOf(nodes.accounts, unitIds, files);
  const byName = new Map(accounts.map((account) => [account.name, account]));
  if (!byName.has(MANAGEMENT))
    files.diagnostics.error(
      'missing-key',
      childOf(nodes.accounts, 'mandatoryAccounts') ?? nodes.accounts,
      'there is no account Management',
      { fix: 'add it to mandatoryAccounts' },
    );
  const find = <T>(all: ReadonlyMap<string, T>, node: Node | undefined, key: string) =>
    read.textsAt(node, key, files).flatMap(({ text, at }) => {
      const found = all.get(text);
      if (found !== undefined) return [found];
      files.diagnostics.error(
        'unknown-target',
        at,
        `${key} names "${text}", which does not exist`,
        {
          fix: didYouMean(text, all.keys()) ?? 'correct the name',
        },
      );
      return [];
    });
  return {
    units,
    accounts,
    managementAccountId: byName.get(MANAGEMENT)?.id ?? NO_ID,
    attachedTo: (targets) => [
      ...find(unitIds, targets, 'organizationalUnits'),
      ...find(byName, targets, 'accounts').map(({ id }) => id),
    ],
    accountsOf: (targets) => {
      const inUnits = new Set(find(unitIds, targets, 'organizationalUnits'));
      const named = new Set(find(byName, targets, 'accounts'));
      const excluded = new Set(find(byName, targets, 'excludedAccounts'));
      return accounts.filter(
        (account) =>
          !excluded.has(account) &&
          (named.has(account) || inUnits.has(ROOT_ID) || inUnits.has(account.parentId)),
      );
    },
  };
}

/**
 * Units are named by their path: `Workloads/Production`. A unit whose parent is not listed makes
 * the parent, too.
 */
function unitsOf(organization: Node, files: ToolFiles): readonly LiveUnit[] {
  const paths = new Set<string>();
  for (const unit of read.mappingsAt(organization, 'organizationalUnits', files)) {
    const path = read.requiredText(unit, 'name', files);
    const parts = (path ?? '').split('/').filter((part) => part !== '' && path !== 'Root');
    parts.forEach((_, index) => paths.add(parts.slice(0, index + 1).join('/')));
  }
  return [...paths].map((path) => {
    const parts = path.split('/');
    return {
      id: path,
      name: parts.at(-1) ?? path,
      parentId: parts.slice(0, -1).join('/') || ROOT_ID,
      tags: {},
    };
  });
}

function accountsOf(
  node: Node,
  unitIds: ReadonlyMap<string, string>,
  files: ToolFiles,
): readonly LiveAccount[] {
  const ids = new Map(
    read
      .mappingsAt(node, 'accountIds', files)
      .map((each) => [
        (read.textAt(each, 'email', files) ?? '').toLowerCase(),
        read.accountIdAt(each, 'accountId', files),
      ]),
  );
  const taken = new Map<string, string>();
  const take = (text: string, name: string, at: Node | undefined): void => {
    const other = taken.get(text);
    if (other !== undefined && at)
      files.diagnostics.error('duplicate-name', at, `the account ${other} has it, too`, {
        fix: 'correct one of them',
      });
    taken.set(text, name);
  };
  return ['mandatoryAccounts', 'workloadAccounts'].flatMap((key) =>
    read.mappingsAt(node, key, files).flatMap((each) => {
      const name = read.requiredText(each, 'name', files);
      const email = read.requiredText(each, 'email', files);
      if (name === undefined || email === undefined) return [];
      take(name, name, childOf(each, 'name'));
      take(email.toLowerCase(), name, childOf(each, 'email'));
      const unit = read.textAt(each, 'organizationalUnit', files) ?? 'Root';
      const parentId = unitIds.get(unit);
      if (parentId === undefined)
        files.diagnostics.error(
          'unknown-target',
          childOf(each, 'organizationalUnit') ?? each,
          `the account ${name} is in the unit "${unit}", which organization-config.yaml does not have`,
          { fix: didYouMean(unit, unitIds.keys()) ?? 'correct the name' },
        );
      const id = ids.get(email.toLowerCase()) ?? (name === MANAGEMENT ? NO_ID : name);
      return [{ id, name, email, state: 'ACTIVE', parentId: parentId ?? ROOT_ID, tags: {} }];
    }),
  );
}
