import type { Audited } from '../audited';
import type { Known } from '../facts';
import type { Finding } from '../finding';
import { finding } from '../finding';
import { instruct } from '../fix';

/** Reports what AWS did not answer: without a finding, it would look as if all were well. */
export function notChecked({ facts, organization }: Audited): readonly Finding[] {
  const answers: readonly (readonly [string, Known<unknown>])[] = [
    ['guardrails', facts.policies],
    ['Identity Center', facts.identityCenter],
    ['organization trail', facts.trail],
  ];
  return [
    ...answers.flatMap(([subject, answer]) =>
      'unknown' in answer
        ? [
            finding('not-checked', {
              subject,
              message: `${subject} could not be checked: ${answer.unknown}`,
              fix: [instruct('give the caller the permissions listed in docs/audit.md')],
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
      message: `Identity Center is not enabled in ${identityCenterRegion}`,
      fix: [
        instruct(
          'enable it in the console of the management account, or set organization.identityCenterRegion to its region',
        ),
      ],
    }),
  ];
}
