import type { Inventory, Unit } from './inventory';
import type { AccountInventory } from './inventory-accounts';

/** What exists, for people to read. */
export function showInventory(inventory: Inventory): string {
  const policies = inventory.policies.map(
    ({ name, type, targets }) => `  ${name} (${type}) on ${targets.join(', ') || 'nothing'}`,
  );
  const trails = inventory.trails.map(
    ({ name, logging, bucket }) => `  ${name}: ${logging ? 'logging' : 'NOT logging'} to ${bucket}`,
  );
  const buckets = inventory.buckets.map(({ name, account }) => `  ${name} in ${account}`);
  return [
    `Organization ${inventory.organizationId}`,
    ...showUnit(inventory.root, '  '),
    ...section('Policies', policies),
    ...section(
      'Accounts',
      inventory.accounts.map(
        (account) => `  ${account.name}: ${ownParts(account).join('; ') || 'nothing of its own'}`,
      ),
    ),
    `Identity Center: ${inventory.groups} groups, ${inventory.users} users, ${inventory.assignments} account assignments of ${inventory.permissionSets.join(', ') || 'no permission set'}`,
    ...section('Trails', trails),
    ...section('Buckets', buckets),
    ...section(
      'Topics',
      inventory.topics.map((name) => `  ${name}`),
    ),
    ...section(
      'Alarms',
      inventory.alarms.map((name) => `  ${name}`),
    ),
  ].join('\n');
}

/** `passwords of 14 characters; roles SecurityAuditRole, …; recorded in eu-west-1, eu-west-2`. */
function ownParts({
  roles,
  minimumPasswordLength,
  recordedIn,
  detectorsIn,
  analyzers,
}: AccountInventory): readonly string[] {
  return [
    ...(minimumPasswordLength === undefined
      ? []
      : [`passwords of ${minimumPasswordLength} characters`]),
    ...(roles.length === 0 ? [] : [`${roles.length === 1 ? 'role' : 'roles'} ${roles.join(', ')}`]),
    ...(recordedIn.length === 0 ? [] : [`Config records in ${recordedIn.join(', ')}`]),
    ...(detectorsIn.length === 0 ? [] : [`GuardDuty in ${detectorsIn.join(', ')}`]),
    ...(analyzers.length === 0 ? [] : [`Access Analyzer: ${analyzers.join(', ')}`]),
  ];
}

function section(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [`${title}: none`] : [`${title} (${lines.length})`, ...lines];
}

function showUnit(unit: Unit, indent: string): readonly string[] {
  return [
    `${indent}${unit.name}`,
    ...unit.accounts.map(({ id, name, email }) => `${indent}  ${name} ${id} <${email}>`),
    ...unit.units.flatMap((child) => showUnit(child, `${indent}  `)),
  ];
}
