import type { AccessRequest } from '../../iam/evaluate/request';
import type { Role } from '../../model/organization';
import { accountId } from '../placeholders';
import { pathAndName } from '../holders/holders';
import type { Session } from './sessions';

export const roleArn = ({ holder, account }: Session): string =>
  `arn:aws:iam::${accountId(account)}:role/${pathAndName(holder as Role)}`;

/** The condition keys with the tags of a role. It may have others that the charter does not know. */
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
  const { path, name } = permissionsBoundary.customerManagedPolicy;
  return `arn:aws:iam::${accountId(account)}:policy${path}${name}`;
}
