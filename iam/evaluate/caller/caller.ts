import type { AccessRequest, Principal } from '../request';

/** The caller as a proof names it. Without any of these, the condition keys of the request tell. */
export interface NamedCaller {
  /** An AWS service that acts on its own behalf: `cloudtrail.amazonaws.com`. */
  readonly service?: string;
  /** A request without a signature. */
  readonly anonymous?: boolean;
  /** The caller's account: its ID, or {@link OUTSIDE}. Default: the account in question. */
  readonly account?: string;
  readonly root?: boolean;
  /** A role or an IAM user, by name and path: `ci/deploy`. */
  readonly role?: string;
  readonly user?: string;
}

/** Instead of an account ID: an account that is not in the organization. */
export const OUTSIDE = 'outside';

/** Who makes a request, before it is known in which account. */
export interface Caller {
  readonly kind: Principal['kind'];
  /** The service, if `kind` is `aws-service`. Default: unknown. */
  readonly service?: string;
  /** An account ID, or {@link OUTSIDE}. Default: the account in question. */
  readonly account?: string;
  /** The organization of an account outside, if the request gives it: an ID, or `null` for none. */
  readonly organization?: string | null;
  /** Name and path of a role or user. Default: any. */
  readonly name?: string;
  /** The value of `aws:PrincipalArn`, if the request gives it. */
  readonly arn?: string;
}

/**
 * Who makes a request, from its condition keys about the principal and from what a proof says
 * itself. `undefined`: the request does not say, so any ordinary principal of the account may make
 * it.
 *
 * The keys of AWS services are present only if a service acts on its own behalf.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-principal-properties
 *
 * @param ownOrganization the organization's ID: a caller of any other one is outside
 */
export function callerOf(
  context: AccessRequest['context'],
  ownOrganization: string | undefined,
  named?: NamedCaller,
): Caller | undefined {
  const given = new Map(Object.entries(context).map(([key, value]) => [key.toLowerCase(), value]));
  const text = (key: string): string | undefined => {
    const value = given.get(key.toLowerCase());
    return value === null || value === undefined ? undefined : String(value);
  };
  const isAbsent = (key: string) => given.get(key.toLowerCase()) === null;
  const service = named?.service ?? text('aws:PrincipalServiceName');
  if (service !== undefined) return { kind: 'aws-service', service };
  if (named?.anonymous) return { kind: 'anonymous' };
  const organization = outsideOrganization();
  const accountInId = /^(\d{12})(?::|$)/.exec(text('aws:userid') ?? '')?.[1];
  if (named)
    return {
      ...(accountInId !== undefined && { account: accountInId }),
      ...callerNamed(named),
      ...organization,
    };
  if (isService()) return { kind: 'aws-service' };
  if (isAnonymous()) return { kind: 'anonymous' };
  const arn = text('aws:PrincipalArn');
  if (arn !== undefined) return { ...callerWithArn(arn), ...organization };
  const account = text('aws:PrincipalAccount') ?? accountInId ?? (organization && OUTSIDE);
  const kind = kindOf();
  if (account === undefined && kind === undefined) return undefined;
  const name = text('aws:username');
  return {
    kind: kind ?? 'role',
    ...(account !== undefined && { account }),
    ...organization,
    ...(name !== undefined && { name }),
  };

  function isService(): boolean {
    return (
      text('aws:PrincipalIsAWSService')?.toLowerCase() === 'true' ||
      SERVICE_KEYS.some((key) => text(key) !== undefined)
    );
  }

  function isAnonymous(): boolean {
    return (
      text('aws:PrincipalType') === 'Anonymous' ||
      text('aws:PrincipalAccount') === 'anonymous' ||
      text('aws:userid') === 'anonymous' ||
      ['aws:PrincipalArn', 'aws:PrincipalIsAWSService'].some(isAbsent)
    );
  }

  function outsideOrganization(): Pick<Caller, 'organization'> | undefined {
    if (isAbsent('aws:PrincipalOrgID')) return { organization: null };
    const id = text('aws:PrincipalOrgID');
    return id === undefined || id === ownOrganization ? undefined : { organization: id };
  }

  function kindOf(): Caller['kind'] | undefined {
    if (text('aws:username') !== undefined) return 'user';
    if (text('aws:AssumedRoot')?.toLowerCase() === 'true') return 'root';
    return KINDS.get(text('aws:PrincipalType') ?? '') ?? kindOfId(text('aws:userid') ?? '');
  }
}

const SERVICE_KEYS = [
  'aws:PrincipalServiceNamesList',
  'aws:SourceArn',
  'aws:SourceAccount',
  'aws:SourceOrgID',
  'aws:SourceOrgPaths',
];

/**
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-principaltype
 */
const KINDS: ReadonlyMap<string, Caller['kind']> = new Map(
  Object.entries({
    Account: 'root',
    User: 'user',
    AssumedRole: 'role',
    FederatedUser: 'federated-user',
  } as const),
);

/**
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html#principaltable
 */
function kindOfId(id: string): Caller['kind'] | undefined {
  if (/^AIDA\w*$/.test(id)) return 'user';
  if (/^AROA\w*:/.test(id)) return 'role';
  if (/^\d{12}:/.test(id)) return 'federated-user';
  return /^\d{12}$/.test(id) ? 'root' : undefined;
}

function callerNamed({ account, root, role, user }: NamedCaller): Caller {
  const name = role ?? user;
  return {
    kind: root ? 'root' : user === undefined ? kindOfRole(role) : 'user',
    ...(account !== undefined && { account }),
    ...(name !== undefined && { name }),
  };
}

/** Service-linked roles have a path of their own. */
const kindOfRole = (name = ''): 'role' | 'service-linked-role' =>
  name.startsWith('aws-service-role/') ? 'service-linked-role' : 'role';

/**
 * The ARN that IAM gives a principal in `aws:PrincipalArn`. That of a session (`assumed-role`)
 * never appears there.
 */
const PRINCIPAL_ARN =
  /^arn:[\w-]+:(iam|sts)::(\d{12}):(?:root|(role|user|federated-user)\/((?:[!-~]+\/)?[\w+=,.@-]+))$/;

/** Whether the text can be the value of `aws:PrincipalArn`: it names one principal. */
export const isPrincipalArn = (text: string): boolean => {
  const [, service, , type] = PRINCIPAL_ARN.exec(text) ?? [];
  return service !== undefined && (service === 'sts') === (type === 'federated-user');
};

function callerWithArn(arn: string): Caller {
  const [whole, , account, type, name] = PRINCIPAL_ARN.exec(arn) ?? [];
  return {
    kind: whole === undefined ? 'role' : kindWithArn(type, name),
    ...(account !== undefined && { account }),
    ...(name !== undefined && { name }),
    arn,
  };
}

function kindWithArn(type: string | undefined, name: string | undefined): Caller['kind'] {
  if (type === 'user' || type === 'federated-user') return type;
  return type === 'role' ? kindOfRole(name) : 'root';
}
