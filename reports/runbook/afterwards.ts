import { CDKTF } from '../../lib/cdktf-program';
import { awsNameOf } from '../../model/organization';
import { permissionSetRoleName } from '../../iam/language/permission-set-roles';
import { shellWord } from '../../lib/shell-word';
import type { Organization } from '../../model/organization';
import type { Block } from '../document/document';
import { checklist, code, heading, lines, list, paragraph } from '../document/document';
import type { BreakGlassSet } from './break-glass-sets';

/** What to check after the emergency. */
export function afterwards(
  sets: readonly BreakGlassSet[],
  organization: Organization,
): readonly Block[] {
  const { environment } = organization;
  return [
    heading(2, 'Afterwards'),
    ...queries(sets, organization),
    checklist([
      'The incident explains every call that the queries return, and no call was made before or after it.',
      'No user, access key, role or trust policy remains from the incident: CreateUser, CreateAccessKey, CreateRole, UpdateAssumeRolePolicy.',
      [
        'Every manual change has been added to the charter or reverted: ',
        code(`npx ${CDKTF} diff ${shellWord(environment.name)}-<stack>`),
        ' shows no changes for any stack.',
      ],
      ['The guardrails are still effective: ', code('npx orgcharter prove'), ' passes.'],
      'The incident records whether regular access was missing, and who will add it.',
      'The second person has closed the incident and recorded when the last session ended.',
    ]),
  ];
}

function queries(
  sets: readonly BreakGlassSet[],
  { auditTrail, homeRegion, monitoring, environment }: Organization,
): readonly Block[] {
  if (!auditTrail?.logGroup)
    return [
      paragraph(
        `${auditTrail ? 'The organization trail has no log group.' : 'The charter has no organization trail.'} CloudTrail's event history shows the management events of the last 90 days, separately for each account and region.`,
      ),
    ];
  return [
    paragraph(
      'In CloudWatch Logs Insights, in the management account ',
      code(environment.managementAccountId),
      ', region ',
      code(homeRegion),
      ', log group ',
      code(auditTrail.logGroup),
      ', for the time of the incident:',
    ),
    ...sets.flatMap(({ set }) => [
      paragraph('Who signed in with ', code(awsNameOf(set)), ', and where:'),
      lines('text', signInsQuery(awsNameOf(set))),
      paragraph('What they did:'),
      lines('text', callsQuery(awsNameOf(set))),
    ]),
    ...(monitoring.savedQueries.length > 0
      ? [
          paragraph('These saved queries can help, too:'),
          list(monitoring.savedQueries.map(({ name }) => [code(name)])),
        ]
      : []),
  ];
}

const roleName = (set: string): string =>
  permissionSetRoleName(set.replace(/[.+]/g, '\\$&'), '[0-9a-f]{16}');

/** CloudWatch Logs Insights query for every sign-in with a permission set. */
export const signInsQuery = (
  set: string,
): string => `fields eventTime, recipientAccountId, userIdentity.userName, sourceIPAddress, errorCode
| filter eventName = "AssumeRoleWithSAML" and requestParameters.roleArn like /\\/${roleName(set)}$/
| sort eventTime desc
| limit 1000`;

/** CloudWatch Logs Insights query for every call from a permission set's sessions. */
export const callsQuery = (
  set: string,
): string => `fields eventTime, recipientAccountId, userIdentity.arn, eventSource, eventName, awsRegion, errorCode
| filter userIdentity.sessionContext.sessionIssuer.userName like /^${roleName(set)}$/
| sort eventTime desc
| limit 1000`;
