import type { AuditTrail } from '../../model/organization';
import type { Audited } from '../audited';
import type { Trail } from '../facts';
import type { Finding } from '../finding';
import { finding } from '../finding';
import { act, aws, deploy } from '../fix';

/** The organization trail: is it there, does it log, and does it see and keep what the charter says? */
export function trail({ organization, facts, accounts }: Audited): readonly Finding[] {
  const charter = organization.auditTrail;
  if (!charter || 'unknown' in facts.trail) return [];
  const account = accounts.named(organization.environment.managementAccountId);
  const said = { account, subject: charter.name };
  const redeploy = deploy(organization, 'audit');
  const live = facts.trail.known;
  if (!live)
    return [
      finding('trail-missing', {
        ...said,
        what: `there is no trail ${charter.name} in ${organization.homeRegion}`,
        fix: [redeploy],
      }),
    ];
  const told = changes(charter, live);
  return [
    ...(live.isLogging
      ? []
      : [
          finding('trail-stopped', {
            ...said,
            what: `the trail ${charter.name} does not log`,
            since: live.stopped,
            fix: [
              aws('cloudtrail', 'start-logging', {
                name: live.arn,
                region: organization.homeRegion,
              }),
            ],
          }),
        ]),
    ...(live.deliveryError === undefined
      ? []
      : [
          finding('trail-not-delivering', {
            ...said,
            what: `the trail ${charter.name} cannot write to its bucket: ${live.deliveryError}`,
            fix: [act(`look at the policy of bucket ${live.bucket}`), redeploy],
          }),
        ]),
    ...(told.length === 0
      ? []
      : [
          finding('trail-changed', {
            ...said,
            what: `the trail ${charter.name}: ${told.join('; ')}`,
            fix: [redeploy],
          }),
        ]),
  ];
}

function changes({ bucket, logGroup }: AuditTrail, live: Trail): readonly string[] {
  return [
    ...(live.isMultiRegion ? [] : ['it sees one region alone']),
    ...(live.isOrganizationTrail ? [] : ['it sees the management account alone']),
    ...(live.globalServiceEvents ? [] : ['it leaves out the events of global services']),
    ...(live.allManagementEvents ? [] : ['its event selectors leave out management events']),
    ...(live.validatesLogFiles ? [] : ['its log files are not validated']),
    ...(live.bucket === bucket ? [] : [`it writes to bucket ${live.bucket} instead of ${bucket}`]),
    ...(live.kmsKeyId === undefined ? ['its log files are not encrypted with its key'] : []),
    ...(live.logGroupArn?.includes(`:log-group:${logGroup}:`)
      ? []
      : [`it writes to ${live.logGroupArn ?? 'no log group'} instead of ${logGroup}`]),
  ];
}
