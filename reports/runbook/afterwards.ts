import type { Organization } from '../../model/organization';
import type { Block } from '../document/document';
import { checklist, code, heading, lines, list, paragraph } from '../document/document';
import type { BreakGlassSet } from './facts';

/** What to look at when it is over. */
export function afterwards(
  sets: readonly BreakGlassSet[],
  organization: Organization,
): readonly Block[] {
  const { environment } = organization;
  return [
    heading(2, 'Afterwards'),
    ...trail(sets, organization),
    checklist([
      'Every call that the queries show is explained in the incident, and none was made before it began or after it ended.',
      'No user, access key, role or trust policy was made that is still there: CreateUser, CreateAccessKey, CreateRole, UpdateAssumeRolePolicy.',
      [
        'What was changed by hand is in the model, or is changed back: ',
        code(`npx cdktf diff ${environment.name}-<stack>`),
        ' shows no changes, stack by stack.',
      ],
      ['The guardrails hold: ', code('npx orgcharter prove'), '.'],
      'Ordinary access was missing, or it was not: the incident says which, and who changes it.',
      'The incident is closed by the second person, with the time of the last session.',
    ]),
  ];
}

function trail(
  sets: readonly BreakGlassSet[],
  { auditTrail, homeRegion, monitoring, environment }: Organization,
): readonly Block[] {
  if (!auditTrail)
    return [
      paragraph(
        "The model has no organization trail. CloudTrail's event history, account by account and region by region, shows management events of the last 90 days.",
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
      ', over the time of the incident:',
    ),
    ...sets.flatMap(({ set }) => [
      paragraph('Who went in by ', code(set.name), ', and where:'),
      lines('text', entriesQuery(set.name)),
      paragraph('What was done with it:'),
      lines('text', callsQuery(set.name)),
    ]),
    ...(monitoring.savedQueries.length > 0
      ? [
          paragraph('The queries that are saved there help as well:'),
          list(monitoring.savedQueries.map(({ name }) => [code(name)])),
        ]
      : []),
  ];
}

const roleName = (set: string): string =>
  `AWSReservedSSO_${set.replace(/[.+]/g, '\\$&')}_[0-9a-f]{16}`;

/** CloudWatch Logs Insights: every sign-in with a permission set, as its account records it. */
export const entriesQuery = (
  set: string,
): string => `fields eventTime, recipientAccountId, userIdentity.userName, sourceIPAddress, errorCode
| filter eventName = "AssumeRoleWithSAML" and requestParameters.roleArn like /\\/${roleName(set)}$/
| sort eventTime desc
| limit 1000`;

/** CloudWatch Logs Insights: every call of a permission set's sessions. */
export const callsQuery = (
  set: string,
): string => `fields eventTime, recipientAccountId, userIdentity.arn, eventSource, eventName, awsRegion, errorCode
| filter userIdentity.sessionContext.sessionIssuer.userName like /^${roleName(set)}$/
| sort eventTime desc
| limit 1000`;
