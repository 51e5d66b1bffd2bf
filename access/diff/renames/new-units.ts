import type { Organization } from '../../../model/organization';
import { named } from '../../../lib/named';
import type { Rename } from './renames';

/**
 * The paths of units that AWS does not have yet: those that are new, and those that replace one
 * under another parent.
 */
export function newUnits(
  renames: readonly Rename[],
  earlier: Organization,
  now: Organization,
): ReadonlySet<string> {
  const kept = new Set(earlier.organizationalUnits.map(({ path }) => path));
  const renamed = new Map(
    renames.flatMap((each) => (each.kind === 'unit' ? [[each.now, each]] : [])),
  );
  return new Set(
    now.organizationalUnits.flatMap(({ path }) => {
      const why = renamed.get(path)?.why;
      return why === 'moved' || (why === undefined && !kept.has(path)) ? [path] : [];
    }),
  );
}

/**
 * What happens to an account that moves into a new unit: the stack `organization` moves it, and the
 * stack `guardrails`, which is deployed after it, attaches the unit's guardrails. Empty if no
 * guardrail is attached to a new unit above it.
 */
export function describeGap(
  unit: string,
  isNew: ReadonlySet<string>,
  { guardrails }: Organization,
): readonly string[] {
  const missing = guardrails.filter(({ attachments }) =>
    attachments.some(
      (attachment) =>
        attachment.kind === 'organizationalUnit' &&
        isNew.has(attachment.path) &&
        (unit === attachment.path || unit.startsWith(`${attachment.path}/`)),
    ),
  );
  if (missing.length === 0) return [];
  return [
    `unit ${unit} is new: until the stack guardrails is deployed, ${named(missing.map(({ name }) => name))} ${missing.length === 1 ? 'does' : 'do'} not apply there`,
    'to avoid this, take two steps: first deploy the new unit with its guardrails, then move the accounts',
  ];
}
