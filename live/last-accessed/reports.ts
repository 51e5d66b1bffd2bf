import { setTimeout as wait } from 'node:timers/promises';
import {
  GenerateOrganizationsAccessReportCommand,
  GenerateServiceLastAccessedDetailsCommand,
  GetOrganizationsAccessReportCommand,
  GetServiceLastAccessedDetailsCommand,
  paginateListRoles,
} from '@aws-sdk/client-iam';
import type { IAMClient, ServiceLastAccessed } from '@aws-sdk/client-iam';
import type { Known } from '../../audit/facts';
import type { ServiceAccessed } from '../../history/usage/last-accessed';
import { PERMISSION_SET_ROLE_PREFIX } from '../../iam/language/permission-set-roles';
import { REPORT_WAITS } from '../report-waits';

const UNFINISHED = { unknown: 'IAM did not finish the report in two minutes' };

/**
 * When a role last used which service, as IAM has it without any log: at most 400 days back, and
 * not for attempts that an SCP denied.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_last-accessed.html
 */
export async function readLastAccessed(
  iam: IAMClient,
  arn: string,
  waits = REPORT_WAITS,
): Promise<Known<readonly ServiceAccessed[]>> {
  const { JobId } = await iam.send(new GenerateServiceLastAccessedDetailsCommand({ Arn: arn }));
  for (const pause of waits) {
    const first = await iam.send(new GetServiceLastAccessedDetailsCommand({ JobId }));
    if (first.JobStatus === 'FAILED') return { unknown: first.Error?.Message ?? 'IAM failed' };
    if (first.JobStatus === 'COMPLETED') {
      const found = [...(first.ServicesLastAccessed ?? [])];
      for (let marker = first.Marker; marker !== undefined;) {
        const next = await iam.send(
          new GetServiceLastAccessedDetailsCommand({ JobId, Marker: marker }),
        );
        found.push(...(next.ServicesLastAccessed ?? []));
        marker = next.IsTruncated === true ? next.Marker : undefined;
      }
      return { known: found.flatMap(serviceOf) };
    }
    await wait(pause);
  }
  return UNFINISHED;
}

function serviceOf({
  ServiceNamespace: service,
  LastAuthenticated: last,
}: ServiceLastAccessed): readonly ServiceAccessed[] {
  return service === undefined ? [] : [{ service, ...(last && { last: last.toISOString() }) }];
}

/**
 * When the accounts below an entity last used which service: the organization's access report,
 * which only the management account can have.
 *
 * @param path `o-a1b2c3d4e5/r-f6g7/ou-…/111122223333`
 */
export async function readOrganizationReport(
  iam: IAMClient,
  path: string,
  waits = REPORT_WAITS,
): Promise<Known<readonly ServiceAccessed[]>> {
  const { JobId } = await iam.send(
    new GenerateOrganizationsAccessReportCommand({ EntityPath: path }),
  );
  for (const pause of waits) {
    const first = await iam.send(new GetOrganizationsAccessReportCommand({ JobId }));
    if (first.JobStatus === 'FAILED')
      return { unknown: first.ErrorDetails?.Message ?? 'IAM failed' };
    if (first.JobStatus === 'COMPLETED') {
      const found = [...(first.AccessDetails ?? [])];
      for (let marker = first.Marker; marker !== undefined;) {
        const next = await iam.send(
          new GetOrganizationsAccessReportCommand({ JobId, Marker: marker }),
        );
        found.push(...(next.AccessDetails ?? []));
        marker = next.IsTruncated === true ? next.Marker : undefined;
      }
      return {
        known: found.flatMap(({ ServiceNamespace: service, LastAuthenticatedTime: last }) =>
          service === undefined ? [] : [{ service, ...(last && { last: last.toISOString() }) }],
        ),
      };
    }
    await wait(pause);
  }
  return UNFINISHED;
}

/** The ARNs of the roles that Identity Center created in an account. */
export async function permissionSetRoles(iam: IAMClient): Promise<readonly string[]> {
  const arns: string[] = [];
  const pages = paginateListRoles(
    { client: iam },
    { PathPrefix: '/aws-reserved/sso.amazonaws.com/' },
  );
  for await (const { Roles = [] } of pages)
    for (const { Arn: arn = '', RoleName: name = '' } of Roles)
      if (name.startsWith(PERMISSION_SET_ROLE_PREFIX)) arns.push(arn);
  return arns;
}
