import { posix } from 'node:path';
import { pathAndName } from '../../access/holders/holders';
import { namesOf, rolesIn } from '../../access/roles/trusted';
import { isEnvironmentName, loadModel } from '../../model/load';
import type { Organization } from '../../model/organization';
import { possibleStacks } from '../../model/stack-names';
import { diskFolder } from '../../source/folder';

/** The charter as completion knows it: with what the words before the cursor say. */
export interface Charter {
  /** The folder. */
  readonly config: string;
  /** Default: the first environment. */
  readonly environment?: string | undefined;
  readonly today: string;
}

/** Names of environments, by their files: also while the charter has errors. */
export const environmentNames = ({ config }: Charter): readonly string[] =>
  diskFolder(config)
    .list('environments')
    .flatMap((file) => {
      const { name, ext } = posix.parse(file);
      return ext === '.yaml' && isEnvironmentName(name) ? [name] : [];
    });

/** Names of what the charter has. None while it has errors. */
export function namesIn(
  charter: Charter,
  select: (organization: Organization) => readonly string[],
): readonly string[] {
  const { organizations } = loadModel({
    folder: diskFolder(charter.config),
    environment: charter.environment,
    today: charter.today,
    isHistory: true,
  });
  const [first] = organizations;
  return first === undefined ? [] : select(first);
}

type Select = (organization: Organization) => readonly string[];
const namesOfAll = (all: readonly { readonly name: string }[]): readonly string[] =>
  all.map(({ name }) => name);

export const accounts: Select = (organization) => namesOfAll(organization.accounts);
export const permissionSets: Select = ({ identity }) => namesOfAll(identity.permissionSets);
export const roles: Select = (organization) => rolesIn(organization).map(({ role }) => role.name);
export const groupsAndUsers: Select = ({ identity: { groups, users, externalUsers } }) =>
  namesOfAll([...groups, ...users, ...externalUsers]);
/** Whom `can` asks about. */
export const callers: Select = (organization) => [
  ...groupsAndUsers(organization),
  ...rolesIn(organization).map(({ role }) => pathAndName(role)),
];
/** Whom `access --who` selects. */
export const holders: Select = (organization) => [
  ...groupsAndUsers(organization),
  ...rolesIn(organization).flatMap(({ role }) => role.trust.flatMap(namesOf)),
];
/** What `review --record` records. */
export const reviewed: Select = (organization) => [
  ...namesOfAll(organization.identity.groups),
  ...permissionSets(organization),
];
export const stacks: Select = (organization) =>
  possibleStacks(organization).map((stack) => `${organization.environment.name}-${stack}`);
