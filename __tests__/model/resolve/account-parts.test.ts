import { organizationOf } from '../loading';

const accounts = 'accounts: { dev: {}, prod: {} }\n';

test('a model that says nothing about single accounts has no parts of accounts', () => {
  expect(organizationOf(accounts).accountParts).toEqual([]);
});

test('every account is listed, sorted, with what reaches it', () => {
  expect(organizationOf(`${accounts}baselines: { passwords: { targets: [prod], passwordPolicy: { maximumAge: 90 } } }\n`).accountParts).toEqual([
    { account: 'dev' },
    { account: 'management' },
    { account: 'prod', passwordPolicy: { minimumLength: 14, reusePrevention: 24, maximumAgeDays: 90, usersMayChange: true } },
  ]);
});

test('accounts stay listed when the last baseline goes, so that Terraform takes its settings away', () => {
  expect(organizationOf(`${accounts}baselines: {}\n`).accountParts).toEqual([{ account: 'dev' }, { account: 'management' }, { account: 'prod' }]);
});
