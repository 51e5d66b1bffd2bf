import { findGuardrail } from '../../catalogue/guardrails/catalogue';
import type { GuardrailContext } from '../../catalogue/guardrails/kit/guardrail';
import { evaluate } from '../../iam/evaluate/evaluate';
import { isIamPrincipal } from '../../iam/evaluate/request';
import type { AccessRequest, Principal } from '../../iam/evaluate/request';
import {
  permissionSetOfRole,
  permissionSetRolePath,
} from '../../iam/language/permission-set-roles';
import type { PolicyDocument } from '../../iam/language/policy-document';
import { substitution } from '../../access/placeholders';
import { distinct } from '../../lib/distinct';
import { targetName } from '../../model/organization';
import type { Guardrail, Organization } from '../../model/organization';
import { withAccountExceptions } from '../../model/resolve/guardrails/account-exceptions';
import { guardrailContext } from '../../model/resolve/guardrails/catalogue-context';
import type { CountedFinding } from './finding';
import { isOwnEntry, guardrailYaml } from './guardrail-yaml';
import type { GuardrailKeys } from './guardrail-yaml';

/**
 * A function that returns the YAML which exempts the calls of a finding from the guardrail, and as
 * little else as possible: a role, an action or a trusted account if the guardrail has a parameter
 * for it, and otherwise the account.
 *
 * `undefined`: the charter cannot exempt them, because no guardrail allows them.
 */
export function exemptionsIn(
  organization: Organization,
): (finding: Pick<CountedFinding, 'guardrail' | 'account' | 'request'>) => string | undefined {
  const context = guardrailContext(organization);
  const substitute = substitution(organization);
  // Many findings have the same candidates. The same policy is compiled once.
  const policies = new Map<string, PolicyDocument | undefined>();
  const policyOf = (name: string, { keys, policy }: Candidate): PolicyDocument | undefined => {
    const key = JSON.stringify([name, keys]);
    if (!policies.has(key)) {
      const made = policy?.();
      policies.set(key, made && substitute(made));
    }
    return policies.get(key);
  };
  return ({ guardrail: name, account, request }) => {
    const guardrail = organization.guardrails.find((each) => each.name === name);
    if (!guardrail) return undefined;
    const found = candidates(guardrail, account, request, context).find((candidate) => {
      const policy = policyOf(guardrail.name, candidate);
      return !policy || !mayDeny(policy, guardrail, request);
    });
    return (
      found &&
      guardrailYaml(guardrail.name, {
        ...(!isOwnEntry(guardrail, organization) && {
          targets: guardrail.attachments.map(targetName),
        }),
        ...found.keys,
      })
    );
  };
}

interface Candidate {
  /** Keys of the guardrail's entry in the charter. */
  readonly keys: GuardrailKeys;
  /** The policy with these keys. Absent: the policy is no longer attached. */
  readonly policy?: () => PolicyDocument;
}

function candidates(
  guardrail: Guardrail,
  account: string,
  request: AccessRequest,
  context: GuardrailContext,
): readonly Candidate[] {
  const isScp = guardrail.type === 'SERVICE_CONTROL_POLICY';
  const accounts = distinct([...(guardrail.exceptAccounts ?? []), account]);
  return [
    ...byParameter(guardrail, request, context),
    isScp
      ? {
          keys: { exceptAccounts: accounts },
          policy: () => withAccountExceptions(guardrail.policy, accounts),
        }
      : { keys: { except: [account] } },
  ];
}

function byParameter(
  guardrail: Guardrail,
  request: AccessRequest,
  context: GuardrailContext,
): readonly Candidate[] {
  const inCatalogue = guardrail.parameters && findGuardrail(guardrail.name);
  if (!inCatalogue) return [];
  return parameterValues(request).flatMap(([name, value]): readonly Candidate[] => {
    const parameter = Object.hasOwn(inCatalogue.parameters, name)
      ? inCatalogue.parameters[name]
      : undefined;
    if (!parameter || value === undefined || !parameter.pattern.test(value)) return [];
    const given = guardrail.parameters?.[name] ?? parameter.default(context);
    const parameters = { ...guardrail.parameters, [name]: distinct([...given, value]) };
    return [
      {
        keys: { parameters },
        policy: () =>
          withAccountExceptions(
            inCatalogue.policy(parameters, context),
            guardrail.exceptAccounts ?? [],
          ),
      },
    ];
  });
}

/**
 * Parameters of the catalogue that exempt all calls of a finding, and the value for it, the
 * narrowest first.
 */
function parameterValues({
  principal,
  action,
}: AccessRequest): readonly (readonly [parameter: string, value: string | undefined])[] {
  return [
    ['exceptRoles', rolePattern(principal)],
    ['exceptActions', action],
    ['services', action.split(':')[0]],
    ['trustedAccounts', isIamPrincipal(principal) ? principal.account.id : undefined],
  ];
}

/** The role's name and path. That of a permission set has other digits in each account. */
function rolePattern(principal: Principal): string | undefined {
  if (principal.kind !== 'role') return undefined;
  const pathAndName = /:role\/(.+)$/.exec(principal.arn)?.[1];
  const set = pathAndName === undefined ? undefined : permissionSetOfRole(pathAndName);
  return set === undefined ? pathAndName : permissionSetRolePath(set, '*', '').replace(/_$/, '_*');
}

/** Whether the policy alone denies the request, or may. */
function mayDeny(
  document: PolicyDocument,
  { name, type }: Guardrail,
  request: AccessRequest,
): boolean {
  const level = { name: 'Root', policies: [{ name, document }] };
  const { outcome } = evaluate(
    { ...request, isDocumented: true },
    type === 'SERVICE_CONTROL_POLICY' ? { scps: [level] } : { rcps: [level] },
  );
  return outcome !== 'allowed';
}
