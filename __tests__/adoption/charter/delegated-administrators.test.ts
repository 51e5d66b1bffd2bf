import type { DelegatedAdministrator } from '../../../adoption/live-organization';
import { asCharter } from './as-charter';
import { smallOrganization } from './small-organization';

const [MANAGEMENT, LOGS, PROD, , DEV] = [0, 1, 2, 3, 4].map((n) => `10000000000${n}`);

const administrator = (accountId: string | undefined, service: string): DelegatedAdministrator => ({
  accountId: accountId!,
  service: `${service}.amazonaws.com`,
});

function charterOf(
  delegatedAdministrators: readonly DelegatedAdministrator[],
  trusted: readonly string[],
) {
  const trustedServices = trusted.map((service) => `${service}.amazonaws.com`);
  const charter = asCharter(smallOrganization({ delegatedAdministrators, trustedServices }));
  return {
    ...charter,
    leftOut: charter.report.notHeld
      .filter(({ kind }) => kind === 'delegated administrator')
      .map(({ name, reason }) => `${name}: ${reason}`),
  };
}

test('every service keeps its administrator, those of the security services too', () => {
  const live = [administrator(PROD, 'inspector2'), administrator(LOGS, 'guardduty')];
  const { organization, text, leftOut } = charterOf(live, [
    'guardduty',
    'inspector2',
    'macie',
    'sso',
  ]);
  expect(text).toContain(
    '  delegatedAdministrators: { guardduty.amazonaws.com: log-archive, inspector2.amazonaws.com: prod }\n',
  );
  expect(organization.delegatedAdministrators).toEqual([
    { service: 'guardduty.amazonaws.com', account: 'log-archive' },
    { service: 'inspector2.amazonaws.com', account: 'prod' },
  ]);
  expect(organization.trustedServices).toEqual([
    'guardduty.amazonaws.com',
    'inspector2.amazonaws.com',
    'macie.amazonaws.com',
    'sso.amazonaws.com',
  ]);
  expect(text).toContain('trustedServices: [macie.amazonaws.com]');
  expect(leftOut).toEqual([]);
});

test('what a charter cannot have is reported, and stays in AWS', () => {
  const { organization, leftOut } = charterOf(
    [
      administrator(MANAGEMENT, 'inspector2'),
      administrator('999999999999', 'macie'),
      administrator(PROD, 'detective'),
      administrator(DEV, 'member.org.stacksets.cloudformation'),
      administrator(PROD, 'member.org.stacksets.cloudformation'),
    ],
    ['inspector2', 'macie', 'member.org.stacksets.cloudformation'],
  );
  expect(organization.delegatedAdministrators).toEqual([
    { service: 'member.org.stacksets.cloudformation.amazonaws.com', account: 'prod' },
  ]);
  expect(leftOut).toEqual([
    'detective.amazonaws.com: 100000000002: the service has no trusted access',
    'inspector2.amazonaws.com: 100000000000: it is not a member account of the charter',
    'macie.amazonaws.com: 999999999999: it is not a member account of the charter',
    'member.org.stacksets.cloudformation.amazonaws.com: 100000000004: the charter has one for each service, and that is prod',
  ]);
});

test('the order of administrators changes no byte', () => {
  const live = [administrator(PROD, 'guardduty'), administrator(DEV, 'guardduty')];
  const files = charterOf(live, ['guardduty']).files;
  expect(charterOf([...live].reverse(), ['guardduty']).files).toEqual(files);
});

test('the delegation policy of the organization stays in AWS', () => {
  const notHeld = (hasDelegationPolicy: boolean) =>
    asCharter(smallOrganization({ hasDelegationPolicy })).report.notHeld;
  expect(notHeld(true)).toEqual([
    ...notHeld(false),
    {
      kind: 'delegation policy',
      name: smallOrganization().id,
      reason: 'a charter cannot hold it. Nothing changes it',
    },
  ]);
});
