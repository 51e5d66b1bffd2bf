import type { PolicyDocument } from '../../iam/language/policy-document';
import type { Role } from '../../model/organization';
import type { Requests } from './requests';
import { roleArn, tagsContext } from './role-context';
import { ROLE_TAKING_SERVICES } from './services';
import type { Session } from './sessions';
import { distinct } from './step';
import type { Possible } from './step';
import { trustedServices, trustOfService } from './trust-statements';

/**
 * How a session can use a role of its own account by passing it to a service that the role trusts:
 * it needs `iam:PassRole` for this service, and the calls that make the service use the role.
 * Certain ways come first.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html
 *
 * @param trustPolicy of the role, without placeholders
 */
export function passRole(
  from: Session,
  to: Session,
  trustPolicy: PolicyDocument,
  requests: Requests,
): Possible | undefined {
  const trusted = trustedServices(trustPolicy);
  const ways = ROLE_TAKING_SERVICES.filter(({ service }) => trusted.includes(service)).flatMap(
    (each) => passTo(each) ?? [],
  );
  return ways.find(({ conditions }) => conditions.length === 0) ?? ways[0];

  function passTo({
    service,
    passedTo,
    calls,
    needs,
  }: (typeof ROLE_TAKING_SERVICES)[number]): Possible | undefined {
    const trust = trustOfService(trustPolicy, service);
    if (!trust) return undefined;
    const verdicts = [
      requests.ask({
        session: from,
        action: PASS_ROLE,
        resource: roleArn(to),
        context: { ...tagsContext(to.holder as Role), 'iam:PassedToService': passedTo },
        byKnownPolicies: true,
      }),
      ...calls.map((action) => requests.ask({ session: from, action, byKnownPolicies: true })),
      requests.askForService(service, to, trust),
    ];
    if (verdicts.some(({ isPossible }) => !isPossible)) return undefined;
    return {
      kind: 'pass-role',
      actions: [PASS_ROLE, ...calls],
      service,
      conditions: distinct([
        ...(needs === undefined ? [] : [{ what: needs }]),
        ...verdicts.flatMap(({ conditions }) => conditions),
      ]),
      statements: verdicts.flatMap(({ statements }) => statements),
      needsMfa: false,
    };
  }
}

const PASS_ROLE = 'iam:PassRole';
