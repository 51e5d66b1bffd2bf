import {
  BatchGetAccountStatusCommand,
  DescribeOrganizationConfigurationCommand,
  Inspector2Client,
  ListMembersCommand,
  type AccountState,
} from '@aws-sdk/client-inspector2';
import type { LiveInspector } from '../../../adoption/live-security';
import { allPagesByNextToken } from '../../pages';
import { unlessMissing } from '../../unless-missing';
import type { Administrator } from './administrator';

/** How many accounts one call can ask about. */
const ACCOUNTS_PER_CALL = 100;

/** What can be scanned, as the answers name it. */
const TYPES = { ec2: 'EC2', ecr: 'ECR', lambda: 'LAMBDA', lambdaCode: 'LAMBDA_CODE' } as const;

const isOn = (key: string): key is keyof typeof TYPES => Object.hasOwn(TYPES, key);

/**
 * Inspector in a region of its administrator. Undefined if the account does not administer it
 * there.
 */
export async function readInspectorOf(
  { inside, accountId }: Administrator,
  region: string,
): Promise<LiveInspector | undefined> {
  const client = inside.client(Inspector2Client, region);
  const organization = await unlessMissing(
    client.send(new DescribeOrganizationConfigurationCommand({})),
    'AccessDeniedException',
  );
  if (!organization) return undefined;
  const found = await allPagesByNextToken(
    (next) => client.send(new ListMembersCommand({ onlyAssociated: true, ...next })),
    ({ members }) => members,
  );
  const members = found.map(({ accountId: id = '' }) => id);
  const states = await statesOf([accountId, ...members], client);
  const scanned = new Map(states.map((each) => [each.accountId, typesOf(each)]));
  const resourceTypes = scanned.get(accountId) ?? [];
  return {
    enrollsNew: Object.values(organization.autoEnable ?? {}).some((each) => each === true),
    members,
    resourceTypes,
    ofNew: Object.entries(organization.autoEnable ?? {})
      .flatMap(([key, value]) => (isOn(key) && value === true ? [TYPES[key]] : []))
      .sort(),
    ofMembersDiffer: members.some(
      (member) => (scanned.get(member) ?? []).join() !== resourceTypes.join(),
    ),
  };
}

async function statesOf(
  accounts: readonly string[],
  client: Inspector2Client,
): Promise<readonly AccountState[]> {
  const found: AccountState[] = [];
  for (let at = 0; at < accounts.length; at += ACCOUNTS_PER_CALL) {
    const accountIds = accounts.slice(at, at + ACCOUNTS_PER_CALL);
    const answer = await client.send(new BatchGetAccountStatusCommand({ accountIds }));
    found.push(...(answer.accounts ?? []));
  }
  return found;
}

/** Sorted. */
function typesOf({ resourceState }: AccountState): readonly string[] {
  return Object.entries(resourceState ?? {})
    .flatMap(([key, state]) => (isOn(key) && state?.status === 'ENABLED' ? [TYPES[key]] : []))
    .sort();
}
