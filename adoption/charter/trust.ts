import { permissionSetOfRole, ANY_DIGITS } from '../../iam/language/permission-set-roles';
import { placeholders } from '../../iam/language/placeholders';
import type { Json } from '../../iam/language/policy-document';
import type { Trust, TrustedAccount, TrustedPrincipal } from '../../model/organization';
import { trustPolicy } from '../../model/resolve/roles/trust-policy';
import { isEquivalent } from './equal-policies';
import type { Mapping } from './outline';
import { entry, mapping } from './outline';

/** What a trust policy depends on, for one account. */
export interface TrustNames {
  /** The account that has the role. */
  readonly accountId: string;
  readonly accountKeys: ReadonlyMap<string, string>;
  readonly identityCenterRegion: string;
  /** Keys of permission sets by their names in AWS. */
  readonly permissionSets: ReadonlyMap<string, string>;
  /** Keys of the account's OpenID Connect providers, by address without `https://`. */
  readonly providers: ReadonlyMap<string, string>;
}

/**
 * The trust of a role as the charter has it. `undefined` if the policy is not one that orgcharter
 * would write: it must have the same statements, without IDs, because Terraform would otherwise
 * change it.
 */
export function trustOf(document: Json, names: TrustNames): readonly Mapping[] | undefined {
  if (!isObject(document) || placeholders(JSON.stringify(document)).length > 0) return undefined;
  const { Version, Statement, ...others } = document;
  if (Version !== '2012-10-17' || Object.keys(others).length > 0) return undefined;
  const statements = (Array.isArray(Statement) ? Statement : [Statement]) as readonly Json[];
  const trust = statements.map((statement) => {
    const candidate = isObject(statement) ? candidateOf(statement, names) : undefined;
    return candidate && isSame(candidate, statement, names) ? candidate : undefined;
  });
  return trust.includes(undefined) || trust.length === 0
    ? undefined
    : trust.flatMap((each) => (each ? [written(each)] : []));
}

type JsonObject = Readonly<Record<string, Json>>;

/** Whether orgcharter writes this statement for this trust. */
function isSame(trust: Trust, statement: Json, names: TrustNames): boolean {
  const { accountId, accountKeys, identityCenterRegion, permissionSets, providers } = names;
  const idOf = new Map([...accountKeys].map(([id, key]) => [key, id]));
  const nameOf = new Map([...permissionSets].map(([name, key]) => [key, name]));
  const addressOf = new Map([...providers].map(([address, key]) => [key, address]));
  const policy = trustPolicy([trust], {
    account: accountKeys.get(accountId) ?? '',
    identityCenterRegion,
    permissionSetName: (key) => nameOf.get(key) ?? key,
    issuer: (key) => `https://${addressOf.get(key)}`,
  });
  const text = JSON.stringify(policy['Statement']).replace(
    /\$\{account:([^}]*)\}/g,
    (_, key: string) => idOf.get(key) ?? '',
  );
  const sid = isObject(statement) ? (statement['Sid'] ?? '') : '';
  return sid === '' && isEquivalent(JSON.parse(text) as Json, [statement]);
}

/**
 * The trust that a statement may be. Conditions that it leaves out show when the two are compared.
 */
function candidateOf(statement: JsonObject, names: TrustNames): Trust | undefined {
  const conditions = objectOf(statement['Condition']);
  const principal = principalOf(objectOf(statement['Principal']), conditions, names);
  const externalId = textAt(conditions, 'StringEquals', 'sts:ExternalId');
  const mfa = textAt(conditions, 'Bool', 'aws:MultiFactorAuthPresent');
  return (
    principal && {
      ...principal,
      ...(externalId !== undefined && { externalId }),
      requireMfa: mfa === 'true',
    }
  );
}

function principalOf(
  principal: JsonObject,
  conditions: JsonObject,
  names: TrustNames,
): TrustedPrincipal | undefined {
  const [root, service, federated] = ['AWS', 'Service', 'Federated'].map((kind) =>
    textOf(principal[kind]),
  );
  const [, id] = /^arn:aws:iam::(\d{12}):root$/.exec(root ?? '') ?? [];
  if (id !== undefined) return inAccount(id, conditions, names);
  if (service !== undefined) {
    const sourceArn = textAt(conditions, 'ArnLike', 'aws:SourceArn');
    const account = textAt(conditions, 'StringEquals', 'aws:SourceAccount');
    return {
      kind: 'service',
      service,
      ownAccountOnly: account === names.accountId,
      ...(sourceArn !== undefined && { sourceArn }),
    };
  }
  const [, address = ''] = /:oidc-provider\/(.+)$/.exec(federated ?? '') ?? [];
  const provider = names.providers.get(address);
  const audience = textAt(conditions, 'StringEquals', `${address}:aud`);
  if (provider === undefined || audience === undefined) return undefined;
  const subjects = ['StringEquals', 'StringLike'].flatMap((operator) =>
    textsOf(objectOf(conditions[operator])[`${address}:sub`]),
  );
  return { kind: 'oidc', provider, audience, subjects };
}

/** All principals of an account, or the one that a condition names. */
function inAccount(
  id: string,
  conditions: JsonObject,
  { accountKeys, permissionSets }: TrustNames,
): TrustedPrincipal {
  const name = accountKeys.get(id);
  const account: TrustedAccount = name === undefined ? { foreignId: id } : { name };
  const exact = textAt(conditions, 'ArnEquals', 'aws:PrincipalArn') ?? '';
  const [, kind, path] = /^arn:aws:iam::\d{12}:(role|user)\/(.+)$/.exec(exact) ?? [];
  if (path !== undefined) return { kind: kind === 'role' ? 'role' : 'user', account, name: path };
  const like = textAt(conditions, 'ArnLike', 'aws:PrincipalArn') ?? '';
  const [, role = ''] = /^arn:aws:iam::\d{12}:role\/(.+)$/.exec(like) ?? [];
  // any digits in place of those that AWS chooses
  const set = role.endsWith(ANY_DIGITS)
    ? permissionSetOfRole(role.slice(0, -ANY_DIGITS.length) + '0'.repeat(ANY_DIGITS.length))
    : undefined;
  const permissionSet = set === undefined ? undefined : permissionSets.get(set);
  return permissionSet !== undefined && name !== undefined
    ? { kind: 'permissionSet', account: name, permissionSet }
    : { kind: 'account', account };
}

function written(trust: Trust): Mapping {
  return mapping(
    ...principalEntries(trust),
    entry('externalId', trust.externalId),
    entry('requireMfa', trust.requireMfa || undefined),
  );
}

function principalEntries(trust: Trust) {
  switch (trust.kind) {
    case 'role':
    case 'user':
      return [
        entry(
          trust.kind,
          mapping(entry('account', keyOrId(trust.account)), entry('name', trust.name)),
        ),
      ];
    case 'permissionSet':
      return [entry('permissionSet', trust.permissionSet), entry('account', trust.account)];
    case 'account':
      return [entry('account', keyOrId(trust.account))];
    case 'service':
      return [
        entry('service', trust.service),
        entry('ownAccountOnly', trust.ownAccountOnly || undefined),
        entry('sourceArn', trust.sourceArn),
      ];
    case 'oidc': {
      const { provider, audience, subjects } = trust;
      const token = mapping(
        entry('provider', provider),
        entry('audience', audience),
        entry('subjects', subjects),
      );
      return [entry('oidc', token)];
    }
    case 'rolesAnywhere':
      return []; // trust anchors are not read
  }
}

const keyOrId = (account: TrustedAccount): string =>
  'name' in account ? account.name : account.foreignId;

const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const objectOf = (value: Json | undefined): JsonObject => (isObject(value) ? value : {});

const textsOf = (value: Json | undefined): readonly string[] =>
  [value].flat().flatMap((each) => (typeof each === 'string' ? [each] : []));

/** The only text. */
function textOf(value: Json | undefined): string | undefined {
  const [first, ...others] = textsOf(value);
  return others.length > 0 ? undefined : first;
}

const textAt = (conditions: JsonObject, operator: string, key: string): string | undefined =>
  textOf(objectOf(conditions[operator])[key]);
