import { callerOf, isPrincipalArn } from '../../iam/evaluate/caller/caller';
import type { Caller } from '../../iam/evaluate/caller/caller';
import {
  ANOTHER_ORGANIZATION,
  principalsOfCaller,
} from '../../iam/evaluate/caller/caller-principals';
import { contradictions } from '../../iam/evaluate/context/contradictions';
import type { Contradiction } from '../../iam/evaluate/context/contradictions';
import { replacePlaceholders } from '../../iam/language/placeholders';
import { ANOTHER_OR_NONE } from '../../iam/evaluate/request';
import type { AccessRequest, AccountIdentity } from '../../iam/evaluate/request';
import type { Request } from '../organization';
import type { WrittenPrincipal, WrittenRequest } from '../schema/requests';
import type { Checked } from './checked';
import { accountIds } from './guardrail-places';
import { contradictionsOfSource } from './proof-source';

/**
 * The requests of proofs can exist. Reports `impossible-request` for condition keys that contradict
 * the principal, the resource or each other, and `conflicting-keys` and `missing-key` for a
 * principal of several kinds or of none.
 */
export function checkProofs(checked: Checked): void {
  const { model, organization } = checked;
  for (const { name, mustDeny, mustAllow } of organization.guardrails) {
    const written = model.guardrails?.get(name);
    for (const [requests, those] of [
      [mustDeny, written?.mustDeny],
      [mustAllow, written?.mustAllow],
    ] as const)
      requests.forEach((request, index) => {
        const its = those?.[index];
        if (its && checkPrincipal(its, checked)) checkRequest(request, its, checked);
      });
  }
}

/** Whether the principal is one principal. */
function checkPrincipal(written: WrittenRequest, { sourceMap, diagnostics }: Checked): boolean {
  const { principal } = written;
  if (!principal) return true;
  const has = (key: keyof WrittenPrincipal) =>
    principal[key] !== undefined && principal[key] !== false;
  const outside = (['service', 'anonymous'] as const).filter(has);
  const inAccount = (['role', 'user', 'root', 'account'] as const).filter(has);
  const [first, second] =
    outside.length > 0 ? [...outside, ...inAccount] : inAccount.filter((key) => key !== 'account'); // account can be combined with the others
  if (second !== undefined) {
    diagnostics.error(
      'conflicting-keys',
      sourceMap.key(principal, second),
      `a principal has either ${first} or ${second}`,
      { fix: 'remove one of them, or write two requests' },
    );
    return false;
  }
  if (outside.length > 0 || inAccount.length > 0) return true;
  diagnostics.error(
    'missing-key',
    sourceMap.value(written, 'principal'),
    'a principal needs role, user, root: true, account, service or anonymous: true',
    { fix: 'add one of them' },
  );
  return false;
}

function checkRequest(request: Request, written: WrittenRequest, checked: Checked): void {
  const { organization } = checked;
  const world = worldOf(checked);
  const context = world.identified(request.context);
  const organizationId = organization.id ?? '${organization:id}';
  const caller: Caller = callerOf(context, organizationId, request.principal) ?? { kind: 'role' };
  if (caller.arn !== undefined && !isPrincipalArn(caller.arn)) {
    reportArn(caller.arn, written, checked);
    return;
  }
  const found = principalsOfCaller(caller, world).map(({ principal }) => [
    ...contradictions({
      principal,
      action: request.action,
      ...world.resource(request),
      organizationId,
      context,
    }),
    ...contradictionsOfSource(context, organizationId, (id) => world.accountOf(id) !== undefined),
  ]);
  // One that stands for several principals is possible if one of them is.
  if (found.some((each) => each.length === 0)) return;
  for (const contradiction of found[0] ?? [])
    reportContradiction(contradiction, request, caller, written, checked);
}

function reportArn(
  arn: string,
  written: WrittenRequest,
  { sourceMap, diagnostics }: Checked,
): void {
  const session = /^arn:([\w-]+):sts::(\d{12}):assumed-role\/([^/]+)/.exec(arn);
  diagnostics.error(
    'impossible-request',
    sourceMap.value(written.context ?? written, keyIn(written, 'aws:PrincipalArn')),
    session
      ? 'aws:PrincipalArn is the ARN of the role, not of its session'
      : `"${arn}" cannot be the value of aws:PrincipalArn: it is the ARN of a role, a user or a root user`,
    {
      fix: session
        ? `write "arn:${session[1]}:iam::${session[2]}:role/${session[3]}"`
        : 'name a role or user of the tested account with principal: { role: … } or { user: … }',
    },
  );
}

function reportContradiction(
  contradiction: Contradiction,
  request: Request,
  caller: Caller,
  written: WrittenRequest,
  { sourceMap, diagnostics }: Checked,
): void {
  const { key, because } = contradiction;
  const isAbsent = request.context[key] === null;
  const at = isAbsent
    ? sourceMap.value(written.absent ?? written, written.absent?.indexOf(key) ?? 0)
    : sourceMap.value(written.context ?? written, key);
  diagnostics.error(
    'impossible-request',
    at,
    `no request has ${isAbsent ? 'no' : 'this'} ${key}: ${reasonOf(contradiction, isAbsent, request, caller)}`,
    { fix: FIXES[because] },
  );
}

function reasonOf(
  { key, possible, because, detail = '' }: Contradiction,
  isAbsent: boolean,
  request: Request,
  caller: Caller,
): string {
  switch (because) {
    case 'value':
      return detail;
    case 'another key':
      return `with this ${detail}, it ${isNone(possible) ? 'is absent' : describePossible(possible)}`;
    case 'action':
      return `a request for ${request.action} never has it`;
    case 'principal or resource': {
      const whose = /^aws:resource/i.test(key)
        ? `for ${request.resource ?? 'a resource of the tested account'}`
        : `of ${KINDS[caller.kind]}${caller.arn === undefined ? '' : ` with the ARN ${caller.arn}`}`;
      return `a request ${whose} ${isAbsent ? 'always has it' : describePossible(possible)}`;
    }
  }
}

const FIXES: Readonly<Record<Contradiction['because'], string>> = {
  'principal or resource':
    'remove it or the key that contradicts it, or name another caller with principal: …',
  action: 'remove it, or test an action that has the key',
  'another key': 'remove one of the two keys, or correct it',
  value: 'correct it, or write a request for each value',
};

function describePossible(possible: Contradiction['possible']): string {
  if (possible === undefined) return 'never has this value';
  if (isNone(possible)) return 'never has it';
  if (possible.some((each) => each?.includes(ANOTHER_ORGANIZATION)))
    return 'whose account is not in the charter never has this value';
  return `has ${possible.map((each) => (each === null ? 'none' : each.join(', '))).join(' or ')}`;
}

const isNone = (possible: Contradiction['possible']): boolean =>
  possible?.every((each) => each === null) ?? false;

const KINDS: Readonly<Record<Caller['kind'], string>> = {
  role: 'a role',
  user: 'an IAM user',
  root: 'a root user',
  'federated-user': 'a federated user',
  'service-linked-role': 'a service-linked role',
  'aws-service': 'an AWS service',
  anonymous: 'an anonymous caller',
};

const keyIn = (written: WrittenRequest, key: string): string =>
  [...(written.context?.keys() ?? [])].find((each) => each.toLowerCase() === key.toLowerCase()) ??
  key;

/** The organization's accounts by ID. An account whose ID is not known yet gets an example. */
function worldOf({ organization }: Checked) {
  const idOf = accountIds(organization.accounts);
  const byId = new Map(
    organization.accounts.map(({ name, isManagementAccount }): [string, AccountIdentity] => {
      const id = idOf(name) ?? '';
      return [id, { id, name, isManagementAccount }];
    }),
  );
  const identified = (text: string): string =>
    replacePlaceholders(text, ({ kind, name }) => (kind === 'account' ? idOf(name) : undefined));
  const accountOf = (id: string): AccountIdentity | undefined => byId.get(identified(id));
  return {
    account: { id: 'the tested account', isManagementAccount: false },
    accountOf,
    identified: (context: Request['context']): AccessRequest['context'] =>
      Object.fromEntries(
        Object.entries(context).map(([key, value]) => [
          key,
          typeof value === 'string' ? identified(value) : (value?.map(identified) ?? null),
        ]),
      ),
    resource({ resource }: Request): Pick<AccessRequest, 'resource' | 'resourceAccount'> {
      if (resource === undefined) return {};
      const arn = identified(resource);
      const id = arn.split(':', 5)[4] ?? '';
      const owner = accountOf(id);
      if (owner) return { resource: arn, resourceAccount: owner };
      return /^\d{12}$/.test(id)
        ? {
            resource: arn,
            resourceAccount: { id, isManagementAccount: false, organizationId: ANOTHER_OR_NONE },
          }
        : {};
    },
  };
}
