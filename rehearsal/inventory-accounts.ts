import { assumeRole, callJson, callQuery, callRest, values, type Caller } from './aws-call';

/** What is in one account. */
export interface AccountInventory {
  /** The account's name. */
  readonly name: string;
  /** Without those that AWS creates, and the one that the account was created with. */
  readonly roles: readonly string[];
  /** Number of characters. Absent without a password policy. */
  readonly minimumPasswordLength?: number;
  /** The governed regions in which AWS Config records. */
  readonly recordedIn: readonly string[];
  /** The governed regions in which GuardDuty has a detector. */
  readonly detectorsIn: readonly string[];
  /** Types of the IAM Access Analyzers of the home region, such as `ORGANIZATION`. */
  readonly analyzers: readonly string[];
}

export interface AccountInventoryOptions {
  readonly homeRegion: string;
  readonly governedRegions: readonly string[];
  /** The role to assume in member accounts. */
  readonly accessRole: string;
}

/** @param management the caller in the management account */
export async function takeAccountInventory(
  management: Caller,
  account: { readonly id: string; readonly name: string },
  isManagementAccount: boolean,
  options: AccountInventoryOptions,
): Promise<AccountInventory> {
  const { name } = account;
  const caller = isManagementAccount
    ? management
    : await enter(management, account.id, options.accessRole);
  if (caller === undefined)
    return { name, roles: [], recordedIn: [], detectorsIn: [], analyzers: [] };
  const roles = values(await callQuery(caller, 'iam', 'ListRoles'), 'RoleName').filter(
    (role) => role !== options.accessRole && !role.startsWith('AWSServiceRoleFor'),
  );
  const minimumPasswordLength = await minimumLength(caller);
  const { analyzers } = await callRest<{ analyzers: readonly { type: string }[] }>(
    { ...caller, region: options.homeRegion },
    'access-analyzer',
    'GET',
    '/analyzer',
  );
  return {
    name,
    roles: [...roles].sort(),
    ...(minimumPasswordLength !== undefined && { minimumPasswordLength }),
    recordedIn: await regionsWhere(options, (region) => isRecorded({ ...caller, region })),
    detectorsIn: await regionsWhere(options, (region) => hasDetector({ ...caller, region })),
    analyzers: analyzers.map(({ type }) => type).sort(),
  };
}

/**
 * The caller in a member account. Undefined if the role is not there: an account that orgcharter
 * does not manage, or a closed one.
 */
export async function enter(
  management: Caller,
  account: string,
  accessRole: string,
): Promise<Caller | undefined> {
  try {
    return await assumeRole(management, `arn:aws:iam::${account}:role/${accessRole}`);
  } catch (error) {
    if ((error as Error).name === 'AccessDenied') return undefined;
    throw error;
  }
}

async function regionsWhere(
  { governedRegions }: AccountInventoryOptions,
  holds: (region: string) => Promise<boolean>,
): Promise<readonly string[]> {
  const held = await Promise.all(governedRegions.map(holds));
  return governedRegions.filter((_, index) => held[index]);
}

async function minimumLength(caller: Caller): Promise<number | undefined> {
  try {
    return Number(
      values(
        await callQuery(caller, 'iam', 'GetAccountPasswordPolicy'),
        'MinimumPasswordLength',
      )[0],
    );
  } catch (error) {
    if ((error as Error).name === 'NoSuchEntity') return undefined;
    throw error;
  }
}

async function isRecorded(caller: Caller): Promise<boolean> {
  const { ConfigurationRecordersStatus } = await callJson<{
    ConfigurationRecordersStatus: readonly { recording: boolean }[];
  }>(caller, 'config', 'DescribeConfigurationRecorderStatus');
  return ConfigurationRecordersStatus.some(({ recording }) => recording);
}

async function hasDetector(caller: Caller): Promise<boolean> {
  return (
    (await callRest<{ detectorIds: readonly string[] }>(caller, 'guardduty', 'GET', '/detector'))
      .detectorIds.length > 0
  );
}
