import { callJson, managementAccount, type Caller } from '../aws-call';
import type { LocalAws } from '../local-aws';
import { unescaped, type SynthesizedStack } from '../../terraform/synthesized';

/**
 * The groups and users that an identity provider has synchronized: those that the stacks look up by
 * name.
 */
export interface SynchronizedPrincipals {
  readonly groups: readonly string[];
  readonly users: readonly string[];
}

export function synchronizedPrincipals(
  stacks: readonly SynthesizedStack[],
): SynchronizedPrincipals {
  const names = (type: string): readonly string[] => [
    ...new Set(
      stacks.flatMap(({ terraform }) =>
        Object.values(terraform.data?.[type] ?? {}).flatMap(({ alternate_identifier: found }) =>
          [...JSON.stringify(found ?? {}).matchAll(/"attribute_value":("(?:[^"\\]|\\.)*")/g)].map(
            ([, value = '""']) => unescaped(JSON.parse(value) as string),
          ),
        ),
      ),
    ),
  ];
  return { groups: names('aws_identitystore_group'), users: names('aws_identitystore_user') };
}

/** @param region where Identity Center is */
export async function synchronize(
  aws: LocalAws,
  region: string,
  { groups, users }: SynchronizedPrincipals,
): Promise<void> {
  if (groups.length === 0 && users.length === 0) return;
  const caller = managementAccount(aws, region);
  const { Instances } = await callJson<{
    readonly Instances: readonly { readonly IdentityStoreId: string }[];
  }>(caller, 'sso-admin', 'ListInstances');
  const IdentityStoreId = Instances[0]!.IdentityStoreId;
  for (const DisplayName of groups)
    await callJson(caller, 'identitystore', 'CreateGroup', { IdentityStoreId, DisplayName });
  for (const UserName of users) await createUser(caller, IdentityStoreId, UserName);
}

function createUser(caller: Caller, IdentityStoreId: string, UserName: string): Promise<unknown> {
  return callJson(caller, 'identitystore', 'CreateUser', {
    IdentityStoreId,
    UserName,
    DisplayName: UserName,
    Name: { GivenName: UserName, FamilyName: UserName },
  });
}
