import { asCharter } from './as-charter';
import { inAccount } from './in-account';
import { smallOrganization } from './small-organization';

const PASSWORDS = {
  minimumLength: 14,
  requireSymbols: true,
  requireNumbers: true,
  requireUppercase: true,
  requireLowercase: true,
  allowUsersToChange: true,
  hardExpiry: false,
  maximumAge: 90,
  reusePrevention: 24,
};
const BLOCK = {
  blockPublicAcls: true,
  ignorePublicAcls: true,
  blockPublicPolicy: true,
  restrictPublicBuckets: true,
};
const RAM_ROLE = '/aws-service-role/ram.amazonaws.com/AWSServiceRoleForResourceAccessManager';
const baselinesOf = (inAccounts: Parameters<typeof smallOrganization>[0]) => {
  const charter = asCharter(smallOrganization(inAccounts));
  const start = charter.text.indexOf('\nbaselines:');
  return { ...charter, section: start < 0 ? '' : charter.text.slice(start + 1) };
};
const IDS = [0, 1, 2, 3, 4].map((number) => `10000000000${number}`);

test('what all accounts have but one, and accounts that have nothing', () => {
  const usual = inAccount({ passwordPolicy: PASSWORDS, publicAccessBlock: BLOCK });
  const { section, organization } = baselinesOf({
    inAccounts: Object.fromEntries(IDS.map((id) => [id, id.endsWith('4') ? inAccount() : usual])),
  });
  expect(section).toMatchInlineSnapshot(`
    "baselines:
      most-accounts:
        targets: [Root]
        except: [dev]
        passwordPolicy: { maximumAge: 90d }
        s3PublicAccessBlock: true
        ebsEncryption: false
        imdsv2: false
    "
  `);
  const dev = organization.accountParts.find(({ account }) => account === 'dev');
  expect(dev).toEqual({ account: 'dev' });
});

test('accounts with different settings, and one that could not be entered', () => {
  const { section, report } = baselinesOf({
    inAccounts: {
      [IDS[0]!]: { unknown: 'AccessDenied' },
      [IDS[2]!]: inAccount({
        publicAccessBlock: BLOCK,
        ebsEncryptionByDefault: { 'eu-west-2': true },
      }),
      [IDS[3]!]: inAccount({
        publicAccessBlock: BLOCK,
        ebsEncryptionByDefault: { 'eu-west-2': true },
      }),
      [IDS[4]!]: inAccount({
        passwordPolicy: { ...PASSWORDS, requireSymbols: false },
        publicAccessBlock: { ...BLOCK, blockPublicAcls: false },
        alternateContacts: [
          { type: 'SECURITY', name: 'no', title: '007', email: 'soc@acme.example', phone: '+44 1' },
        ],
      }),
    },
  });
  expect(section).toMatchInlineSnapshot(`
    "baselines:
      workloads-production:
        targets: [Workloads/Production]
        passwordPolicy: false
        s3PublicAccessBlock: true
        ebsEncryption: true
        imdsv2: false
      dev:
        targets: [dev]
        passwordPolicy: false
        s3PublicAccessBlock: false
        ebsEncryption: false
        imdsv2: false
        alternateContacts:
          security: { name: "no", title: "007", email: soc@acme.example, phone: "+44 1" }
    "
  `);
  expect(report.notHeld.map(({ kind, name }) => `${kind} ${name}`)).toEqual([
    'password policy dev',
    'public access block dev',
  ]);
  expect(report.notRead).toEqual([{ what: 'account 100000000000', reason: 'AccessDenied' }]);
});

test('no settings: no baselines, and no stacks of accounts', () => {
  const { section, organization } = baselinesOf({
    inAccounts: Object.fromEntries(IDS.map((id) => [id, inAccount()])),
  });
  expect(section).toBe('');
  expect(organization.accountParts).toEqual([]);
});

test.each([
  ['RAM has its role', inAccount({ roleNames: [RAM_ROLE] }), true],
  ['RAM has no role', inAccount(), false],
  [
    'the roles could not be read',
    inAccount({ unread: [{ what: 'the roles', reason: 'AccessDenied' }] }),
    true,
  ],
  ['the account was not entered', { unknown: 'AccessDenied' }, true],
])('with trusted access for RAM, %s', (_, management, isShared) => {
  const { text, organization } = asCharter(
    smallOrganization({
      trustedServices: ['ram.amazonaws.com', 'sso.amazonaws.com'],
      inAccounts: { [IDS[0]!]: management },
    }),
  );
  expect(text.includes('resourceSharing: true')).toBe(isShared);
  expect(organization.resourceSharing).toBe(isShared);
  expect(organization.trustedServices).toContain('ram.amazonaws.com');
});

test('a tag that the charter cannot hold is reported once, with what happens to it', () => {
  const small = smallOrganization();
  const accounts = small.accounts.map((account) =>
    account.name === 'dev' ? { ...account, tags: { owner: "O'Brien", team: 'shop' } } : account,
  );
  const { text, report } = asCharter({ ...small, accounts });
  expect(text).toContain('tags: { team: shop }');
  expect(report.notHeld).toEqual([
    {
      kind: 'tag',
      name: 'owner of account dev',
      reason: 'AWS would not accept it today, so the first deployment removes it',
    },
  ]);
});
