import { FORMATS } from '../aws/formats';
import type { WrittenUser } from '../schema/identity';
import type { Checked } from './checked';
import { atMost } from './checked';

const REQUIRED = ['givenName', 'familyName', 'email'] as const;

/**
 * Users that orgcharter creates have what AWS requires (`missing-key`), those that SCIM provisions
 * only a name (`users-are-external`), and each name is one that AWS accepts (`over-limit`,
 * `invalid-name`).
 * https://docs.aws.amazon.com/singlesignon/latest/IdentityStoreAPIReference/API_CreateUser.html
 */
export function checkUsers(checked: Checked): void {
  const { model, organization, sourceMap, diagnostics } = checked;
  const users = model.users ?? new Map<string, WrittenUser>();
  if (organization.identity.source === 'external') {
    checkExternalUsers(users, checked);
    checkAssignedUsers(checked);
  } else
    for (const user of users.values())
      for (const key of REQUIRED)
        if (user[key] === undefined)
          diagnostics.error('missing-key', sourceMap.of(user), `a user needs "${key}"`, {
            fix: `add ${key}: …`,
          });
  for (const [name, user] of users)
    atMost(
      checked,
      'userNameLength',
      (user.name ?? user.formerly?.[0] ?? name).length,
      sourceMap.key(users, name),
      'the name has a length of',
    );
  atMost(checked, 'users', users.size, sourceMap.key(model, 'users'), 'the number of users is');
}

const DETAILS = [...REQUIRED, 'displayName', 'groups'] as const;

function checkExternalUsers(
  users: ReadonlyMap<string, WrittenUser>,
  { model, sourceMap, diagnostics }: Checked,
): void {
  const hasDetails = [...users.values()].some((user) =>
    DETAILS.some((key) => user[key] !== undefined),
  );
  if (hasDetails)
    diagnostics.error(
      'users-are-external',
      sourceMap.key(model, 'users'),
      'users are provisioned by SCIM if identitySource is external',
      {
        fix: 'remove this section or list only names, such as alice: {}, or set identitySource: identity-center',
      },
    );
}

/** Names that no list of users has checked. */
function checkAssignedUsers(checked: Checked): void {
  const { model, sourceMap, diagnostics } = checked;
  if (model.users) return;
  for (const assignment of model.assignments ?? []) {
    const { user } = assignment;
    if (user === undefined) continue;
    const place = sourceMap.value(assignment, 'user');
    atMost(checked, 'userNameLength', user.length, place, 'the name has a length of');
    if (!FORMATS.userName.pattern.test(user))
      diagnostics.error('invalid-name', place, `"${user}" cannot be the name of a user`, {
        fix: `use ${FORMATS.userName.allowed}`,
      });
  }
}
