import type { Organization, Security } from '../../../model/organization';
import { named } from '../../../lib/named';
import type { Change } from '../change';
import { change, where } from '../kit';
import { setting } from './setting';

/** Another log archive account or security account: Terraform cannot move what they contain. */
export function purposeChanges(before: Organization, now: Organization): readonly Change[] {
  return [...logArchiveChanges(before, now), ...securityAccountChanges(before, now)];
}

function logArchiveChanges(before: Organization, now: Organization): readonly Change[] {
  const [was, is] = [before.logArchiveAccount, now.logArchiveAccount];
  if (was === is) return [];
  const trail = before.auditTrail && now.auditTrail;
  const config = before.security?.config && now.security?.config;
  return [
    ...where(!trail && !config, setting(purpose('log archive', was, is))),
    ...(trail
      ? [
          moved(
            'trail-weakened',
            `the organization trail's bucket ${trail.bucket} and its key are in account ${is} instead of ${was}`,
          ),
        ]
      : []),
    ...(config
      ? [
          moved(
            'security-weakened',
            `the AWS Config bucket ${config.bucket} is in account ${is} instead of ${was}`,
          ),
        ]
      : []),
  ];

  function moved(kind: 'trail-weakened' | 'security-weakened', what: string): Change {
    return {
      ...change(kind, 'high', what),
      details: [
        'a bucket cannot move to another account: older files stay where they are',
        'see "Changing the log archive account" in docs/moving.md',
      ],
      accounts: [was, is].filter((name) => name !== undefined).sort(),
    };
  }
}

const SERVICES: readonly (readonly [keyof Security, string])[] = [
  ['guardDuty', 'GuardDuty'],
  ['securityHub', 'Security Hub'],
  ['accessAnalyzer', 'IAM Access Analyzer'],
  ['config', 'AWS Config'],
];

function securityAccountChanges(before: Organization, now: Organization): readonly Change[] {
  const [was, is] = [before.securityAccount, now.securityAccount];
  if (was === is) return [];
  const services = SERVICES.flatMap(([key, name]) =>
    before.security?.[key] && now.security?.[key] ? [name] : [],
  );
  if (services.length === 0) return [setting(purpose('security', was, is))];
  return [
    {
      ...change(
        'security-weakened',
        'high',
        `the delegated administrator of ${named(services)} is account ${is} instead of ${was}`,
      ),
      details: [
        `their detectors, findings and rules in ${was} are not moved`,
        'see "Changing the security account" in docs/moving.md',
      ],
      accounts: [was, is].filter((name) => name !== undefined).sort(),
    },
  ];
}

/** `the log archive account is logs instead of none`. */
const purpose = (name: string, was: string | undefined, is: string | undefined): string =>
  `the ${name} account is ${is ?? 'none'} instead of ${was ?? 'none'}`;
