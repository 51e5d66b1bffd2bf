import { grouped } from '../../lib/grouped';
import { RESOURCE_CALLS } from '../../model/aws/calls';
import { placesOf } from '../charter/places';
import { type NotHeld, ReportNotes } from '../charter/report';
import type { AdoptedId } from '../ids/adopted-ids';
import type { LiveOrganization } from '../live-organization';
import { statePlaces } from './places-of-state';
import { stateIndex } from './state-index';
import { textOf, type StateResource } from './state-resources';

/** What becomes of the resources of a team's own Terraform. */
export interface Released {
  /** Resources that the charter has, for the Terraform that they come from. */
  readonly released: readonly StateResource[];
  /** Managed resources that the charter does not have: they stay where they are. */
  readonly kept: readonly StateResource[];
  /** Resources of which only some instances are released: `removed` blocks release all of them. */
  readonly divided: readonly string[];
}

/** @param adopted the import IDs of the charter's resources */
export function releasedOf(
  resources: readonly StateResource[],
  adopted: readonly AdoptedId[],
  live: LiveOrganization,
): Released {
  const accountOfStack = accountsOfStacks(live);
  const places = statePlaces(stateIndex(resources));
  const ids = new Set<string>();
  for (const { stack, address, id } of adopted) {
    const type = address.split('.')[0] ?? '';
    ids.add(`${type} ${id}`);
    const account = accountOfStack(stack);
    if (account !== undefined) ids.add(`${type} ${account} ${id}`);
  }
  const isReleased = (resource: StateResource): boolean => {
    const account = places.accountOf(resource);
    return importIdsOf(resource).some((id) =>
      IN_EACH_ACCOUNT.has(resource.type)
        ? ids.has(`${resource.type} ${account} ${id}`)
        : ids.has(`${resource.type} ${id}`),
    );
  };
  const managed = resources.filter(({ isData }) => !isData);
  const all = managed.filter((each) => isReleased(each));
  const blocks = new Set(all.map(blockKey));
  const released = managed.filter((each) => blocks.has(blockKey(each)));
  const divided = released.filter((each) => !all.includes(each)).map(({ address }) => address);
  return { released: all, kept: managed.filter((each) => !all.includes(each)), divided };
}

/** The account ID of a stack `account-NAME`. */
function accountsOfStacks(live: LiveOrganization): (stack: string) => string | undefined {
  const { accountKeys } = placesOf(live, new ReportNotes());
  const byStack = new Map([...accountKeys].map(([id, key]) => [`account-${key}`, id]));
  return (stack) => byStack.get(stack);
}

const blockKey = ({ file, block }: StateResource): string => `${file} ${block}`;

/** Types whose import ID is the same in every account. */
const IN_EACH_ACCOUNT: ReadonlySet<string> = new Set([
  'aws_iam_account_password_policy',
  'aws_ebs_encryption_by_default',
  'aws_account_alternate_contact',
  'aws_iam_role',
  'aws_iam_role_policy',
  'aws_iam_role_policy_attachment',
]);

/** The forms in which the import ID of a resource can be in its state. */
function importIdsOf({ type, values }: StateResource): readonly string[] {
  const of = (name: string): string => textOf(values[name]) ?? '';
  if (type === 'aws_ebs_encryption_by_default') return ['default'];
  if (type === 'aws_account_alternate_contact') return [of('alternate_contact_type')];
  if (type === 'aws_iam_role_policy_attachment') return [`${of('role')}/${of('policy_arn')}`];
  return [of('id'), of('arn')].filter((id) => id !== '');
}

/**
 * The `removed` blocks that release resources without deleting them, for the Terraform that they
 * come from. A block has no keys of instances: Terraform takes it for all of them.
 *
 * Source: https://developer.hashicorp.com/terraform/language/block/removed
 */
export function removedBlocks({ released }: Pick<Released, 'released'>): string {
  const blocks = [...new Set(released.map(({ block }) => block))].sort();
  return `${[HEADER, ...blocks.map(removedBlock)].join('\n')}\n`;
}

const HEADER = `# Releases what orgcharter takes over, without deleting it. Written by "orgcharter import --from-state".
# Deploy the charter first, so that its state has these resources. Then copy this file to the Terraform that had
# them, delete their resource blocks there, and apply. It needs Terraform 1.7 or OpenTofu 1.7, or later.`;

const removedBlock = (block: string): string =>
  `\nremoved {\n  from = ${block}\n\n  lifecycle {\n    destroy = false\n  }\n}`;

/**
 * One line for each type that orgcharter does not know, and one for each resource of the others.
 */
export function keptLines(kept: readonly StateResource[]): readonly NotHeld[] {
  return [...grouped(kept, ({ type }) => type)].flatMap(([type, all]) => {
    const first = all[0]?.address ?? '';
    if (!Object.hasOwn(RESOURCE_CALLS, type))
      return [
        {
          kind: type,
          name: all.length === 1 ? first : `${first} and ${all.length - 1} more`,
          reason: 'the charter has no counterpart. It stays in its Terraform',
        },
      ];
    return all.map(({ address }) => ({
      kind: type,
      name: address,
      reason: 'the charter does not have it. It stays in its Terraform',
    }));
  });
}
