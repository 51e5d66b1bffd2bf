import type { InAccount, LiveOrganization } from '../../../adoption/live-organization';
import { asCharter } from './as-charter';
import { inAccount } from './in-account';
import { smallOrganization } from './small-organization';

export const GITHUB = 'token.actions.githubusercontent.com';
export const READ_LOGS = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: 'logs:GetLogEvents', Resource: '*' }],
};
export const githubIn = (account: string, more: object = {}) => ({
  arn: `arn:aws:iam::${account}:oidc-provider/${GITHUB}`,
  url: GITHUB,
  audiences: ['sts.amazonaws.com'],
  tags: {},
  ...more,
});
export const policyIn = (account: string, more: object = {}) => ({
  arn: `arn:aws:iam::${account}:policy/team/read-logs`,
  name: 'read-logs',
  path: '/team/',
  description: 'Read logs',
  document: READ_LOGS,
  tags: {},
  ...more,
});

export function charterOf(
  accounts: Readonly<Record<string, Partial<InAccount>>>,
  more: Partial<LiveOrganization> = {},
) {
  const inAccounts = Object.fromEntries(
    Object.entries(accounts).map(([id, account]) => [id, inAccount(account)]),
  );
  const charter = asCharter(smallOrganization({ inAccounts, ...more }));
  const start = charter.text.search(/^(?:customerManaged|openId|roles)/m);
  return {
    ...charter,
    sections: start < 0 ? '' : charter.text.slice(start),
    iamOf: (key: string) =>
      charter.organization.accountParts.find(({ account }) => account === key)?.iam,
    leftOut: charter.report.notHeld
      .filter(({ kind }) => /^(?:role|customer managed policy|OpenID Connect provider)$/.test(kind))
      .map(({ name, reason }) => `${name}: ${reason}`),
  };
}

/** The trust policy that Terraform gets, with account IDs. */
export function trustPolicies(charter: ReturnType<typeof charterOf>, key: string) {
  const ids = new Map(smallOrganization().accounts.map(({ id, name }) => [name, id]));
  const text = JSON.stringify(charter.iamOf(key)?.roles.map(({ trustPolicy }) => trustPolicy));
  return JSON.parse(text.replace(/\$\{account:([^}]*)\}/g, (_, name: string) => ids.get(name)!));
}
