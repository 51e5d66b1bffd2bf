import type { Account, Organization } from '../../model/organization';
import { evaluate } from '../../iam/evaluate/evaluate';
import type { ApplicablePolicies, NamedPolicy } from '../../iam/evaluate/policies';
import type { AccessRequest, Principal } from '../../iam/evaluate/request';
import { accountKinds, tellsApart } from '../account-classes';
import { isRole, policiesIn, principalOf } from '../holders/holders';
import type { HolderPolicies } from '../holders/holder-policies';
import { accountIdentity } from '../organization/principals';
import { controlPolicies, policySource } from '../organization/attached-policies';
import { organizationId } from '../placeholders';
import { administratorsIn } from './administrators';
import { roleArn } from './role-context';
import type { Session } from './sessions';
import { distinct } from './step';
import type { TrustStatements } from './trust-statements';
import { GRANTED, verdict } from './verdict';
import type { Trusting, Verdict } from './verdict';

/** One call that a session makes. */
export interface Call {
  readonly session: Session;
  readonly action: string;
  /** Default: unknown. */
  readonly resource?: string;
  /** Who owns the resource. Default: the session's account. */
  readonly owner?: Account;
  readonly context?: AccessRequest['context'];
  readonly trusting?: Trusting;
  /**
   * Whether the resource's policy grants the call, so that the session's own policies only must not
   * deny it.
   */
  readonly isGranted?: boolean;
  /**
   * Whether a policy that is not in the charter does not count as one that may allow the call.
   * Default: it does.
   */
  readonly byKnownPolicies?: boolean;
}

/** Evaluates calls with the policies of the charter. */
export interface Requests {
  ask(call: Call): Verdict;
  /**
   * Whether a service can assume a role of the account: nothing but resource control policies can
   * deny it.
   */
  askForService(service: string, role: Session, trust: TrustStatements): Verdict;
  /**
   * Whether a principal that is not in the charter can assume the role, according to the
   * guardrails.
   *
   * @param from the principal's account, if it is one of the organization
   */
  askForOther(
    principal: Principal,
    action: string,
    role: Session,
    context: Context,
    from?: Account,
  ): Verdict;
  /** The same for sessions and accounts that neither policies nor guardrails distinguish. */
  kindOf(session: Session): string;
  /** The same for accounts in which the session's calls have the same result. */
  kindOfOwner(session: Session, owner: Account): string;
  /** Whether the session's own policies allow everything, whatever the guardrails say. */
  isAdministrator(session: Session): boolean;
}

type Context = AccessRequest['context'];

interface Kinds {
  readonly id: number;
  of(account: Account): string;
}

export function requestsIn(organization: Organization): Requests {
  const source = policySource(organization);
  const policiesOfHolder = policiesIn(organization, source.substitute);
  const policies = new Map<Session, HolderPolicies>();
  const policiesOf = (session: Session): HolderPolicies => {
    const its = policies.get(session) ?? policiesOfHolder(session.holder, session.account);
    policies.set(session, its);
    return its;
  };
  const kindOfAccount = accountKinds(organization);
  const controls = new Map<string, ApplicablePolicies>();
  const controlsOf = (account: Account): ApplicablePolicies => {
    const kind = kindOfAccount(account);
    const known = controls.get(kind) ?? controlPolicies(account, source);
    controls.set(kind, known);
    return known;
  };
  const kinds = new Map<HolderPolicies, Kinds>();
  const kindOfSession = new Map<Session, string>();
  const id = organizationId(organization);
  const isAdministrator = administratorsIn(organization, policiesOf);

  return { ask, askForService, askForOther, kindOf, kindOfOwner, isAdministrator };

  function kindOf(session: Session): string {
    const known = kindOfSession.get(session);
    if (known !== undefined) return known;
    const its = kindsFor(policiesOf(session));
    const kind = `${its.id} ${its.of(session.account)}`;
    kindOfSession.set(session, kind);
    return kind;
  }

  function kindOfOwner(session: Session, owner: Account): string {
    const kind = kindsFor(policiesOf(session)).of(owner);
    return owner === session.account ? `own ${kind}` : kind;
  }

  /** The kinds of accounts that the guardrails and some policies distinguish. */
  function kindsFor(policies: HolderPolicies): Kinds {
    const before = kinds.get(policies);
    if (before) return before;
    const isTold = tellsApart(textOf(policies));
    const known = new Map<Account, string>();
    const found = {
      id: kinds.size,
      of(account: Account): string {
        const kind =
          known.get(account) ??
          (isTold(account) ? `account ${account.name}` : kindOfAccount(account));
        known.set(account, kind);
        return kind;
      },
    };
    kinds.set(policies, found);
    return found;
  }

  function ask(call: Call): Verdict {
    const { session, action, resource, context = {}, owner = session.account, trusting } = call;
    const { identity, boundary, unknown } = policiesOf(session);
    const others = call.byKnownPolicies ? unknown.filter(({ as }) => as === 'boundary') : unknown;
    const decision = evaluate(
      {
        principal: principalOf(session.holder, session.account, organization),
        action,
        ...(resource !== undefined && { resource }),
        resourceAccount: accountIdentity(owner),
        organizationId: id,
        context,
        isDocumented: true,
      },
      {
        scps: controlsOf(session.account).scps ?? [],
        rcps: controlsOf(owner).rcps ?? [],
        identity: call.isGranted ? [...identity, GRANTED] : identity,
        ...(boundary && { boundary }),
        ...(trusting && { trust: [trustPolicy(trusting)] }),
      },
    );
    return verdict(decision, others, trusting);
  }

  function askForService(service: string, role: Session, trust: TrustStatements): Verdict {
    const { holder, account } = role;
    const principal = { kind: 'aws-service', service } as const;
    const asked = askForOther(principal, 'sts:AssumeRole', role, {
      'aws:SourceAccount': accountIdentity(account).id,
    });
    const requirements = isRole(holder)
      ? trust.places.flatMap((place) => {
          const its = holder.trust[place];
          return its?.kind === 'service' && its.sourceArn !== undefined
            ? [{ what: `a request for ${its.sourceArn}`, key: 'aws:SourceArn' }]
            : [];
        })
      : [];
    return { ...asked, conditions: distinct([...requirements, ...asked.conditions]) };
  }

  function askForOther(
    principal: Principal,
    action: string,
    role: Session,
    context: Context,
    from?: Account,
  ): Verdict {
    const decision = evaluate(
      {
        principal,
        action,
        resource: roleArn(role),
        resourceAccount: accountIdentity(role.account),
        organizationId: id,
        context,
        isDocumented: true,
      },
      {
        scps: from ? (controlsOf(from).scps ?? []) : [],
        rcps: controlsOf(role.account).rcps ?? [],
      },
    );
    return verdict(decision, [], undefined);
  }
}

const trustPolicy = ({ role, trust }: Trusting): NamedPolicy => ({
  name: role.name,
  document: trust.document,
  cause: role.cause,
});

const textOf = ({ identity, boundary }: HolderPolicies) =>
  [...identity, ...(boundary ? [boundary] : [])]
    .map(({ document }) => JSON.stringify(document))
    .join('\n');
