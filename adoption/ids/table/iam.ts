import { NotInAws } from '../not-in-aws';
import type { Rule, Subject } from '../rule';
import { need } from './kit';

/** IAM and Roles Anywhere. */
export const iamRules = {
  aws_iam_role: {
    id: (subject) => {
      const [name, path] = [subject.text('name'), pathOf(subject)];
      const found = subject.live
        .inAccount(subject.accountId)
        .roleNames.find((each) => each.endsWith(`/${name}`));
      if (found === undefined) throw new NotInAws(`there is no role ${name}`);
      need(found === path + name, `the role ${name} has another path: ${found}`);
      return name;
    },
    attributes: {
      arn: (subject) => iamArn(subject, `role${pathOf(subject)}${subject.text('name')}`),
    },
  },
  aws_iam_role_policy: {
    id: (subject) => {
      const [role, name] = [subject.text('role'), subject.text('name')];
      const known = roleOf(subject, role);
      if (!known) return subject.lookUp(name, { of: role });
      need(
        known.inlinePolicies.some((each) => each.name === name),
        `the role ${role} has no inline policy ${name}`,
      );
      return `${role}:${name}`;
    },
  },
  aws_iam_role_policy_attachment: {
    id: (subject) => {
      const [role, policy] = [subject.text('role'), subject.text('policy_arn')];
      const known = roleOf(subject, role);
      if (!known) return subject.lookUp(policy, { of: role });
      need(known.managedPolicies.includes(policy), `the role ${role} does not have ${policy}`);
      return `${role}/${policy}`;
    },
  },
  aws_iam_policy: {
    id: (subject) => {
      const arn = policyArn(subject);
      const { policies } = subject.live.inAccount(subject.accountId);
      return policies.some((each) => each.arn === arn) ? arn : subject.lookUp(arn);
    },
    attributes: { arn: policyArn },
  },
  aws_iam_openid_connect_provider: {
    id: (subject) => {
      const arn = providerArn(subject);
      const { openIdConnectProviders } = subject.live.inAccount(subject.accountId);
      need(
        openIdConnectProviders.some((each) => each.arn === arn),
        `there is no OpenID Connect provider ${arn}`,
      );
      return arn;
    },
    attributes: { arn: providerArn },
  },
  aws_iam_service_linked_role: {
    id: (subject) => iamArn(subject, `role${serviceLinkedRole(subject)}`),
    attributes: { arn: (subject) => iamArn(subject, `role${serviceLinkedRole(subject)}`) },
  },
  aws_rolesanywhere_profile: { id: (subject) => subject.lookUp(subject.text('name')) },
  aws_rolesanywhere_trust_anchor: {
    id: (subject) => subject.lookUp(subject.text('name')),
    attributes: {
      arn: (subject) =>
        `arn:aws:rolesanywhere:${subject.region}:${subject.accountId}:trust-anchor/${subject.lookUp(subject.text('name'))}`,
    },
  },
} satisfies Readonly<Record<string, Rule>>;

const pathOf = (subject: Subject): string =>
  subject.written('path') === undefined ? '/' : subject.text('path');

const iamArn = ({ accountId }: Subject, resource: string): string =>
  `arn:aws:iam::${accountId}:${resource}`;

function policyArn(subject: Subject): string {
  return iamArn(subject, `policy${pathOf(subject)}${subject.text('name')}`);
}

/** The ARN has the address without `https://`. */
function providerArn(subject: Subject): string {
  return iamArn(subject, `oidc-provider/${subject.text('url').replace(/^https:\/\//, '')}`);
}

/** What was read of the role, if it was one of those that were selected. */
const roleOf = ({ live, accountId }: Subject, role: string) =>
  live.inAccount(accountId).roles.find(({ name }) => name === role);

/** `/aws-service-role/config.amazonaws.com/AWSServiceRoleForConfig` */
function serviceLinkedRole(subject: Subject): string {
  const service = subject.text('aws_service_name');
  const found = subject.live
    .inAccount(subject.accountId)
    .roleNames.find((each) => each.startsWith(`/aws-service-role/${service}/`));
  if (found === undefined) throw new NotInAws(`there is no service-linked role of ${service}`);
  return found;
}
