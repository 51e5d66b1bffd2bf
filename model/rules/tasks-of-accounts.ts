import type { Checked } from './checked';

/**
 * What accounts do for the others, by account: `administers guardduty.amazonaws.com`. Such an
 * account cannot leave.
 */
export function tasksOf({
  model,
  organization,
  today,
}: Checked): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  const add = (account: string | undefined, task: string) => {
    if (account !== undefined) found.set(account, [...(found.get(account) ?? []), task]);
  };
  add(organization.logArchiveAccount, 'is the log archive account');
  add(organization.securityAccount, 'is the security account');
  for (const { service, account } of organization.delegatedAdministrators ?? [])
    add(account, `administers ${service}`);
  for (const [bucket, { account }] of model.sharedBuckets ?? [])
    add(account, `owns the shared bucket ${bucket}`);
  const leaving = organization.accounts.filter((account) => account.leaving);
  if (leaving.length === 0) return found;
  const assigned = new Set(
    organization.identity.assignments.map(({ permissionSet }) => permissionSet),
  );
  const declared = new Set(
    (model.assignments ?? []).flatMap(({ permissionSet, until = today }) =>
      until >= today ? [permissionSet] : [],
    ),
  );
  for (const { name, breakGlass } of organization.identity.permissionSets) {
    if (breakGlass && declared.has(name) && !assigned.has(name))
      for (const account of leaving)
        add(
          account.name,
          `is the last account where ${name}, a break-glass permission set, is assigned`,
        );
  }
  return found;
}
