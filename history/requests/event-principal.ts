import type {
  AccessRequest,
  AccountIdentity,
  IamPrincipal,
  Principal,
} from '../../iam/evaluate/request';
import { permissionSetOfRole } from '../../iam/language/permission-set-roles';
import type { CloudTrailEvent } from '../event';
import { fieldsOf, textOf } from './json-fields';

/** Who made a call. */
export interface EventPrincipal {
  readonly principal: Principal;
  /**
   * Twelve digits; `undefined` for a service, an anonymous caller, and a sign-in with SAML or
   * OpenID Connect.
   */
  readonly accountId?: string;
  /**
   * As people know the caller: `role/app`, `user/anna`, `PowerUser`, `root`,
   * `lambda.amazonaws.com`.
   */
  readonly caller: string;
  /** The role's session. */
  readonly session?: string;
  /**
   * Condition keys in lower case: the event has no more than the name or the account of the
   * principal.
   */
  readonly unknownKeys?: readonly string[];
  /** The same of keys whose value is partly known. */
  readonly partlyKnown?: AccessRequest['partlyKnown'];
}

/** What is known about accounts. */
export type AccountOf = (id: string) => AccountIdentity;

/**
 * A function that reads the principal of an event. `token`: a person whom a service authorizes by
 * Identity Center's token, so that no policy of IAM has a say. Logs have few principals, each many
 * times, so each that its ARNs tell is read once.
 */
export function principalReader(
  accountOf: AccountOf,
): (event: CloudTrailEvent) => EventPrincipal | 'token' | undefined {
  const known = new Map<string, EventPrincipal | undefined>();
  return (event) => {
    const identity = fieldsOf(event.userIdentity);
    if (identity['type'] === 'IdentityCenterUser') return 'token';
    const arn = textOf(identity['arn']);
    const issuer = fieldsOf(fieldsOf(identity['sessionContext'])['sessionIssuer']);
    const type = textOf(identity['type']) ?? '';
    if (arn === undefined || NOT_BY_ARN.has(type)) return eventPrincipal(event, accountOf);
    const key = [type, arn, textOf(issuer['arn'])].join('\n');
    if (known.has(key)) return known.get(key);
    const principal = eventPrincipal(event, accountOf);
    if (known.size > MOST_REMEMBERED) known.clear();
    known.set(key, principal);
    return principal;
  };
}

/** Of these, other fields tell who they are. */
const NOT_BY_ARN: ReadonlySet<string> = new Set([
  'AWSService',
  'AWSAccount',
  'SAMLUser',
  'WebIdentityUser',
]);

/** Sessions have names of their own, so a long log has any number of them. */
const MOST_REMEMBERED = 10_000;

/**
 * Reads the principal of an event; `undefined` if the event does not name one.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-user-identity.html
 */
function eventPrincipal(event: CloudTrailEvent, accountOf: AccountOf): EventPrincipal | undefined {
  const identity = fieldsOf(event.userIdentity);
  const arn = textOf(identity['arn']);
  const account = textOf(identity['accountId']);
  switch (identity['type']) {
    case 'AWSService':
      return service(textOf(identity['invokedBy']) ?? textOf(event.sourceIPAddress));
    case 'SAMLUser':
    case 'WebIdentityUser':
      return { principal: { kind: 'anonymous' }, caller: tokenUser(identity) };
    case 'AWSAccount':
      if (account === undefined || !ACCOUNT_ID.test(account))
        return { principal: { kind: 'anonymous' }, caller: 'anonymous' };
      return (
        ofArn(arn, accountOf) ?? ofAccount(account, textOf(identity['principalId']), accountOf)
      );
    default:
      if (arn === undefined && textOf(identity['invokedBy']) !== undefined)
        return service(textOf(identity['invokedBy']));
      return ofSession(identity, arn, accountOf) ?? ofArn(arn, accountOf);
  }
}

const ACCOUNT_ID = /^\d{12}$/;

function service(name: string | undefined): EventPrincipal {
  const known = name?.includes('.') === true ? name : undefined;
  return {
    principal:
      known === undefined ? { kind: 'aws-service' } : { kind: 'aws-service', service: known },
    caller: known ?? 'an AWS service',
  };
}

const tokenUser = (identity: Readonly<Record<string, unknown>>): string =>
  textOf(identity['userName']) ?? textOf(identity['identityProvider']) ?? 'anonymous';

/** The session of a role: the ARN of the session has the name of the role, but not its path. */
function ofSession(
  identity: Readonly<Record<string, unknown>>,
  arn: string | undefined,
  accountOf: AccountOf,
): EventPrincipal | undefined {
  const issuer = fieldsOf(fieldsOf(identity['sessionContext'])['sessionIssuer']);
  const role = textOf(issuer['arn']);
  const found = role === undefined ? undefined : ofArn(role, accountOf);
  if (found?.principal.kind !== 'role' && found?.principal.kind !== 'service-linked-role')
    return undefined;
  const session = SESSION.exec(arn ?? '')?.[3];
  return session === undefined ? found : withSession(found, session);
}

const SESSION = /^arn:[^:]+:sts::(\d{12}):assumed-role\/([^/]+)\/(.+)$/;

function ofArn(arn: string | undefined, accountOf: AccountOf): EventPrincipal | undefined {
  const [, accountId, kind, rest] =
    /^arn:[^:]+:(?:iam|sts)::(\d{12}):([a-z-]+)(?:\/(.+))?$/.exec(arn ?? '') ?? [];
  if (arn === undefined || accountId === undefined || kind === undefined) return undefined;
  const account = accountOf(accountId);
  if (kind === 'root') return { principal: { kind, arn, account }, accountId, caller: 'root' };
  if (rest === undefined) return undefined;
  const name = rest.slice(rest.lastIndexOf('/') + 1);
  if (kind === 'user' || kind === 'federated-user')
    return { principal: { kind, arn, account }, accountId, caller: `${kind}/${name}` };
  if (kind === 'role')
    return { principal: role(arn, rest, account), accountId, ...roleCaller(rest) };
  return ofAssumedRole(arn, accountId, account);
}

/** Without the role's own ARN, its path is unknown. */
function ofAssumedRole(
  arn: string,
  accountId: string,
  account: AccountIdentity,
): EventPrincipal | undefined {
  const [, , name, session] = SESSION.exec(arn) ?? [];
  if (name === undefined || session === undefined) return undefined;
  const roleArn = arn.replace(':sts:', ':iam:').replace(/:assumed-role.*$/, `:role/${name}`);
  const principal: IamPrincipal = name.startsWith(SERVICE_LINKED)
    ? { kind: 'service-linked-role', arn: roleArn, account }
    : role(roleArn, name, account);
  const caller = { principal, accountId, ...roleCaller(name) };
  const withPath = roleArn.replace(/:role\//, ':role/*/');
  return withSession(
    { ...caller, partlyKnown: { 'aws:principalarn': { patterns: [roleArn, withPath] } } },
    session,
  );
}

/** How services name the roles that are linked to them. */
const SERVICE_LINKED = 'AWSServiceRoleFor';

/** Sessions of permission sets have the name of the person. */
function withSession(found: EventPrincipal, session: string): EventPrincipal {
  const { principal, caller } = found;
  const isPerson = principal.kind === 'role' && principal.permissionSet !== undefined;
  return { ...found, session, caller: isPerson ? `${caller} (${session})` : caller };
}

function role(arn: string, pathAndName: string, account: AccountIdentity): IamPrincipal {
  if (pathAndName.startsWith('aws-service-role/'))
    return { kind: 'service-linked-role', arn, account };
  const permissionSet = permissionSetOfRole(pathAndName);
  return permissionSet === undefined
    ? { kind: 'role', arn, account }
    : { kind: 'role', arn, account, permissionSet };
}

function roleCaller(pathAndName: string): { readonly caller: string } {
  const name = pathAndName.slice(pathAndName.lastIndexOf('/') + 1);
  return { caller: permissionSetOfRole(pathAndName) ?? `role/${name}` };
}

/**
 * Of a principal in another account, an event can have no more than its account and its unique ID,
 * of a session with its name: `ID:session`.
 */
function ofAccount(
  id: string,
  principalId: string | undefined,
  accountOf: AccountOf,
): EventPrincipal {
  const [, uniqueId = '*', session] = /^([^:]+)(?::(.+))?$/.exec(principalId ?? '') ?? [];
  return {
    principal: {
      kind: 'role',
      arn: `arn:aws:iam::${id}:role/${uniqueId}`,
      account: accountOf(id),
    },
    accountId: id,
    ...(session !== undefined && { session }),
    caller: `account ${id}`,
    unknownKeys: ['aws:principaltype', 'aws:username'],
    partlyKnown: {
      'aws:principalarn': {
        patterns: [
          `arn:*:iam::${id}:root`,
          `arn:*:iam::${id}:user/*`,
          `arn:*:iam::${id}:role/*`,
          `arn:*:sts::${id}:federated-user/*`,
        ],
      },
    },
  };
}
