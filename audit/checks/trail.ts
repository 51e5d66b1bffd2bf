import type { AuditTrail } from '../../model/organization';
import type { Audited } from '../audited';
import type { Trail } from '../facts';
import type { Finding } from '../finding';
import { finding } from '../finding';
import { aws, deploy, instruct } from '../fix';

/**
 * Checks that the organization trail exists, is logging, and records and keeps what the charter
 * defines.
 */
export function trail(audited: Audited): readonly Finding[] {
  const { organization, facts } = audited;
  const charter = organization.auditTrail;
  if (!charter || 'unknown' in facts.trail) return [];
  const live = facts.trail.known;
  if (!live)
    return [
      finding('trail-missing', {
        ...aboutTrail(charter, audited),
        message: `there is no trail ${charter.name} in ${organization.homeRegion}`,
        fix: [deploy(organization, 'audit')],
      }),
    ];
  return [
    ...(live.isLogging ? [] : [stopped(charter, live, audited)]),
    ...(live.deliveryError === undefined
      ? []
      : [notDelivering(charter, live, live.deliveryError, audited)]),
    ...changed(charter, live, audited),
  ];
}

const aboutTrail = (
  { name }: AuditTrail,
  { organization, accounts }: Audited,
): Pick<Finding, 'account' | 'subject'> => ({
  account: accounts.named(organization.environment.managementAccountId),
  subject: name,
});

function stopped(charter: AuditTrail, live: Trail, audited: Audited): Finding {
  return finding('trail-stopped', {
    ...aboutTrail(charter, audited),
    message: `trail ${charter.name} is not logging`,
    since: live.stoppedAt,
    fix: [
      aws('cloudtrail', 'start-logging', {
        name: live.arn,
        region: audited.organization.homeRegion,
      }),
    ],
  });
}

function notDelivering(
  charter: AuditTrail,
  live: Trail,
  deliveryError: string,
  audited: Audited,
): Finding {
  return finding('trail-not-delivering', {
    ...aboutTrail(charter, audited),
    message: `trail ${charter.name} cannot deliver log files to its bucket: ${deliveryError}`,
    fix: [
      instruct(`check the policy of bucket ${live.bucket}`),
      deploy(audited.organization, 'audit'),
    ],
  });
}

function changed(charter: AuditTrail, live: Trail, audited: Audited): readonly Finding[] {
  const found = differences(charter, live);
  if (found.length === 0) return [];
  return [
    finding('trail-changed', {
      ...aboutTrail(charter, audited),
      message: `trail ${charter.name}: ${found.join('; ')}`,
      fix: [deploy(audited.organization, 'audit')],
    }),
  ];
}

function differences({ bucket, key, logGroup }: AuditTrail, live: Trail): readonly string[] {
  return [
    ...(live.isMultiRegion ? [] : ['it records only one region']),
    ...(live.isOrganizationTrail ? [] : ['it records only the management account']),
    ...(live.globalServiceEvents ? [] : ['it does not record events of global services']),
    ...(live.allManagementEvents ? [] : ['its event selectors exclude management events']),
    ...(live.logFileValidation ? [] : ['log file validation is turned off']),
    ...(live.bucket === bucket ? [] : [`its bucket is ${live.bucket} instead of ${bucket}`]),
    ...(live.kmsKeyId === undefined && key !== false
      ? ['its log files are not encrypted with a KMS key']
      : []),
    ...(logGroup === undefined || live.logGroupArn?.includes(`:log-group:${logGroup}:`)
      ? []
      : [`its log group is ${live.logGroupArn ?? 'not set'} instead of ${logGroup}`]),
  ];
}
