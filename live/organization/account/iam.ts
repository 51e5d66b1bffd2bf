import {
  GetOpenIDConnectProviderCommand,
  GetPolicyCommand,
  GetPolicyVersionCommand,
  GetRoleCommand,
  IAMClient,
  ListOpenIDConnectProvidersCommand,
  ListPoliciesCommand,
  ListRolesCommand,
} from '@aws-sdk/client-iam';
import type { Policy, Role } from '@aws-sdk/client-iam';
import type { InAccount, LivePolicyReference, LiveRole } from '../../../adoption/live-organization';
import { globMatcher, globTokens } from '../../../iam/language/glob';
import { mapConcurrently } from '../../../lib/map-concurrently';
import { readOr } from '../reading';
import { tagsOf } from '../tags';
import { decodedDocument } from './decoded-document';
import { allMarked } from './marked-pages';
import { readRole } from './role';
import type { Place } from './settings';

/** Which roles and policies to read. */
export interface IamSelection {
  /** Patterns with `*` and `?`. */
  readonly roleNames: readonly string[];
  /** A role with one of these tags. */
  readonly roleTags: readonly { readonly key: string; readonly value: string }[];
  /** Customer-managed policies that permission sets use. */
  readonly policies: readonly LivePolicyReference[];
}

export async function readIam(
  place: Place,
  select: IamSelection,
): Promise<Pick<InAccount, 'openIdConnectProviders' | 'roles' | 'policies' | 'roleNames'>> {
  const iam = place.aws.client(IAMClient, place.homeRegion);
  const all = await readOr(place, 'the roles', [], () =>
    allMarked(
      (next) => iam.send(new ListRolesCommand(next)),
      ({ Roles }) => Roles,
    ),
  );
  const roles = await readOr(place, 'the selected roles', [], () => readRoles(iam, all, select));
  const used = new Set(roles.flatMap(({ managedPolicies }) => managedPolicies));
  const wanted = ({ Arn = '', Path = '/', PolicyName }: Policy): boolean =>
    used.has(Arn) || select.policies.some(({ name, path }) => name === PolicyName && path === Path);
  return {
    openIdConnectProviders: await readOr(place, 'the OpenID Connect providers', [], () =>
      readProviders(iam),
    ),
    roles,
    policies: await readOr(place, 'the policies', [], () => readPolicies(iam, wanted)),
    roleNames: all.map(({ Path = '/', RoleName = '' }) => Path + RoleName).sort(),
  };
}

/** Roles that AWS makes and changes itself. */
const AWS_PATHS = /^\/(?:aws-service-role|aws-reserved)\//;

async function readRoles(
  iam: IAMClient,
  all: readonly Role[],
  { roleNames, roleTags }: IamSelection,
): Promise<readonly LiveRole[]> {
  const own = all.filter(({ Path = '/' }) => !AWS_PATHS.test(Path));
  const named = matchesOneOf(roleNames);
  // The list of roles has no tags.
  const candidates = roleTags.length > 0 ? own : own.filter(({ RoleName = '' }) => named(RoleName));
  const found = await mapConcurrently(candidates, async ({ RoleName = '' }) => {
    const { Role } = await iam.send(new GetRoleCommand({ RoleName }));
    const tags = tagsOf(Role?.Tags);
    const selected = named(RoleName) || roleTags.some(({ key, value }) => tags[key] === value);
    return Role && selected ? [await readRole(iam, Role)] : [];
  });
  return found.flat();
}

/** Whether a name matches one of the patterns with `*` and `?`. */
export function matchesOneOf(patterns: readonly string[]): (name: string) => boolean {
  const matchers = patterns.map((pattern) => globMatcher(globTokens(pattern)));
  return (name) => matchers.some((matches) => matches(name));
}

async function readProviders(iam: IAMClient): Promise<InAccount['openIdConnectProviders']> {
  const { OpenIDConnectProviderList = [] } = await iam.send(
    new ListOpenIDConnectProvidersCommand({}),
  );
  return mapConcurrently(OpenIDConnectProviderList, async ({ Arn = '' }) => {
    const provider = await iam.send(
      new GetOpenIDConnectProviderCommand({ OpenIDConnectProviderArn: Arn }),
    );
    return {
      arn: Arn,
      url: provider.Url ?? '',
      audiences: provider.ClientIDList ?? [],
      tags: tagsOf(provider.Tags),
    };
  });
}

async function readPolicies(
  iam: IAMClient,
  wanted: (policy: Policy) => boolean,
): Promise<InAccount['policies']> {
  const all = await allMarked(
    (next) => iam.send(new ListPoliciesCommand({ Scope: 'Local', ...next })),
    ({ Policies }) => Policies,
  );
  return mapConcurrently(all.filter(wanted), async ({ Arn = '', DefaultVersionId: VersionId }) => {
    // The list has neither descriptions nor tags.
    const { Policy } = await iam.send(new GetPolicyCommand({ PolicyArn: Arn }));
    const { PolicyVersion } = await iam.send(
      new GetPolicyVersionCommand({ PolicyArn: Arn, VersionId }),
    );
    return {
      arn: Arn,
      name: Policy?.PolicyName ?? '',
      path: Policy?.Path ?? '/',
      description: Policy?.Description ?? '',
      document: decodedDocument(PolicyVersion?.Document),
      tags: tagsOf(Policy?.Tags),
    };
  });
}
