import { organizationOf } from '../model/loading';
import { facts, findingsOf, liveAccount, listed } from './auditing';

const organization = organizationOf(`organizationalUnits:
  Landing Zone:
    id: ou-ab12-11111111
    managed: false
    accounts: discovered
    organizationalUnits:
      Named: { accounts: {} }
  Vended: { accounts: discovered }
  Factory: {}
accounts: { shop: {} }
unmanagedAccounts: { factory: { unit: Factory } }
`);
const organizationalUnits = [
  { id: 'ou-ab12-11111111', path: 'Landing Zone' },
  { id: 'ou-2', path: 'Landing Zone/Team' },
  { id: 'ou-3', path: 'Landing Zone/Named' },
  { id: 'ou-4', path: 'Vended' },
  { id: 'ou-5', path: 'Factory' },
  { id: 'ou-6', path: 'Vended/Team' },
];
const findingsIn = (parent: string, name = 'new') =>
  listed(
    findingsOf(
      organization,
      facts({
        organizationalUnits,
        accounts: [
          liveAccount('111122223333', 'management', { email: 'aws@acme.example' }),
          liveAccount('1', 'shop', { email: 'aws+shop@acme.example' }),
          liveAccount('2', name, { parent, email: 'new@acme.example' }),
        ],
      }),
    ),
  );

test.each(['Landing Zone', 'Landing Zone/Team', 'Vended', 'Factory'])(
  'an account in %s is in its place',
  (parent) => {
    expect(findingsIn(parent)).toBe('');
  },
);

test('an account with the key of another one', () => {
  expect(findingsIn('Vended', 'shop')).toBe('');
});

test.each(['Landing Zone/Named', 'Vended/Team', 'Root'])(
  'an account in %s is not in the charter',
  (parent) => {
    expect(findingsIn(parent)).toContain('account-not-in-charter (new)');
  },
);
