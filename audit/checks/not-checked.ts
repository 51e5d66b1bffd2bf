import type { Audited } from '../audited';
import type { Known } from '../facts';
import type { Finding } from '../finding';
import { finding } from '../finding';
import { act } from '../fix';

/** A question that AWS did not answer is told of: silence would look like good news. */
export function notChecked({ facts, organization }: Audited): readonly Finding[] {
  const questions: readonly (readonly [string, Known<unknown>])[] = [
    ['guardrails', facts.policies],
    ['Identity Center', facts.identityCenter],
    ['organization trail', facts.trail],
  ];
  return [
    ...questions.flatMap(([subject, answer]) =>
      'unknown' in answer
        ? [
            finding('not-checked', {
              subject,
              what: `${subject} could not be checked: ${answer.unknown}`,
              fix: [act('see in docs/audit.md which rights the caller needs')],
            }),
          ]
        : [],
    ),
    ...identityCenterMissing({ facts, organization }),
  ];
}

function identityCenterMissing({
  facts: { identityCenter },
  organization: { identity, identityCenterRegion },
}: Pick<Audited, 'facts' | 'organization'>): readonly Finding[] {
  const empty = [identity.groups, identity.users, identity.permissionSets].every(
    (list) => list.length === 0,
  );
  if (empty || 'unknown' in identityCenter || identityCenter.known) return [];
  return [
    finding('not-checked', {
      subject: 'Identity Center',
      what: `Identity Center is not enabled in ${identityCenterRegion}`,
      fix: [
        act(
          "enable it there in the management account's console, or name its region as organization.identityCenterRegion",
        ),
      ],
    }),
  ];
}
