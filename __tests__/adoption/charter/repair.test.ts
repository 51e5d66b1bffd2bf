import type { LivePolicy } from '../../../adoption/live-organization';
import { asCharter } from './as-charter';
import { inAccount, PASSWORD_POLICY } from './in-account';
import { identityCenter, policy, smallOrganization } from './small-organization';

/* What would be an error in the charter is left out, with as little as possible of the rest. */

const small = smallOrganization();
const [permissionSet] = identityCenter().permissionSets;

const leftOut = ({ report }: ReturnType<typeof asCharter>): readonly string[] =>
  report.notHeld.map(({ kind, name, reason }) => `${kind} ${name}: ${reason}`);

test('a setting of a permission set, with what happens to it', () => {
  const center = identityCenter({
    permissionSets: [{ ...permissionSet!, relayState: 'http://console.acme.example' }],
  });
  const charter = asCharter({ ...small, identityCenter: { known: center } });
  expect(charter.organization.identity.permissionSets).toMatchObject([{ name: 'ReadOnly' }]);
  expect(leftOut(charter)).toEqual([
    'permission set ReadOnly/relayState: expected an https address, found "http://console.acme.example". The first deployment resets it',
  ]);
});

test('one delegated administrator of several', () => {
  const services = ['inspector2.amazonaws.com', 'service.acme.example'];
  const charter = asCharter({
    ...small,
    trustedServices: services,
    delegatedAdministrators: services.map((service) => ({ accountId: '100000000001', service })),
  });
  expect(charter.organization.delegatedAdministrators).toEqual([
    { service: 'inspector2.amazonaws.com', account: 'log-archive' },
  ]);
  expect(leftOut(charter)).toEqual([
    'organization delegatedAdministrators/service.acme.example: "service.acme.example" cannot be the name of a service principal',
    'trusted service service.acme.example: it is not a service principal',
  ]);
});

test('a whole baseline, because the default of a password policy would be a change', () => {
  const passwordPolicy = { ...PASSWORD_POLICY, minimumLength: 4 };
  const charter = asCharter({
    ...small,
    inAccounts: { '100000000004': inAccount({ passwordPolicy }) },
  });
  expect(charter.organization.accountParts).toEqual([]);
  expect(leftOut(charter)).toEqual([
    'baseline dev: expected a whole number from 6 to 128, found 4',
  ]);
});

const tagPolicy = (name: string, document: LivePolicy['document']): LivePolicy =>
  policy({ id: `p-${name}`, name, type: 'TAG_POLICY', document });

test('policies that cannot be files of the charter', () => {
  const charter = asCharter({
    ...small,
    policyTypes: ['SERVICE_CONTROL_POLICY', 'TAG_POLICY'],
    policies: [
      tagPolicy('list', []),
      tagPolicy('replaced', { tags: { team: { tag_key: { '@@assign': '${account:dev}' } } } }),
    ],
  });
  expect(charter.organization.guardrails).toEqual([]);
  expect(leftOut(charter)).toEqual([
    'policy list: orgcharter cannot read its document',
    'policy replaced: orgcharter would replace a part of its document',
  ]);
});
