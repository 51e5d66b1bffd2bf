import type { Inventory, Unit } from './inventory';

/** What exists, for people to read. */
export function showInventory(inventory: Inventory): string {
  const policies = inventory.policies.map(({ name, type, targets }) => `  ${name} (${type}) on ${targets.join(', ') || 'nothing'}`);
  const trails = inventory.trails.map(({ name, logging, bucket }) => `  ${name}: ${logging ? 'logging' : 'NOT logging'} to ${bucket}`);
  const buckets = inventory.buckets.map(({ name, account }) => `  ${name} in ${account}`);
  return [
    `Organization ${inventory.organizationId}`,
    ...showUnit(inventory.root, '  '),
    ...section('Policies', policies),
    `Identity Center: ${inventory.groups} groups, ${inventory.users} users, ${inventory.assignments} account assignments of ${inventory.permissionSets.join(', ') || 'no permission set'}`,
    ...section('Trails', trails),
    ...section('Buckets', buckets),
    ...section('Topics', inventory.topics.map((name) => `  ${name}`)),
    ...section('Alarms', inventory.alarms.map((name) => `  ${name}`)),
  ].join('\n');
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
