import type { AccessRequest } from '../../iam/evaluate/request';
import type { Role } from '../../model/organization';
import { pathAndName } from '../holders/holders';
import { policyArn, role } from '../organization/principals';
import type { Session } from './sessions';

export const roleArn = ({ holder, account }: Pick<Session, 'holder' | 'account'>): string =>
  role(account, pathAndName(holder as Role)).arn;

/**
 * The condition keys with the tags of a role. It may have others that the charter does not know.
 */
export function tagsContext({ tags }: Pick<Role, 'tags'>): AccessRequest['context'] {
  return Object.fromEntries(
    Object.entries(tags).flatMap(([key, value]) => [
      [`aws:ResourceTag/${key}`, value],
      [`iam:ResourceTag/${key}`, value],
    ]),
  );
}

/**
 * The condition keys of calls that change a role: its tags, and its permissions boundary.
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsidentityandaccessmanagementiam.html
 */
export function editContext(session: Session): AccessRequest['context'] {
  return {
    ...tagsContext(session.holder as Role),
    'iam:PermissionsBoundary': boundaryArn(session),
  };
}

function boundaryArn({ holder, account }: Session): string | null {
  const { permissionsBoundary } = holder;
  if (!permissionsBoundary) return null;
  if ('awsManagedPolicy' in permissionsBoundary)
    return `arn:aws:iam::aws:policy/${permissionsBoundary.awsManagedPolicy}`;
  return policyArn(account, permissionsBoundary.customerManagedPolicy);
}
