import { loadModel } from '../../../model/load';
import { memoryFolder } from '../../../source/folder';

const warnings = (security: string, vended = '') =>
  loadModel({
    folder: memoryFolder({
      'organization.yaml': `organization:
  name: acme
  homeRegion: eu-west-2
  managementAccount: { name: management, email: aws@acme.example }
  securityAccount: security
accounts:
  security: { id: "111122223334", managed: false }
  dev: { email: dev@acme.example }
  vended: { id: "222233334444", managed: false${vended} }
security: ${security}
`,
      'environments/production.yaml':
        'managementAccountId: "111122223333"\nstate: { backend: local }\n',
    }),
    today: '2026-11-27',
  }).diagnostics.map(({ code, message }) => `${code}: ${message}`);

test.each([
  ['{ macie: {} }', 'Amazon Macie'],
  ['{ detective: {}, macie: {} }', 'Amazon Macie and Amazon Detective'],
  ['{ detective: {}, macie: { enrolls: joining } }', 'Amazon Detective'],
])('%s leaves out an unmanaged account without an address', (security, services) => {
  expect(warnings(security)).toEqual([
    `no-account-email: the charter has no e-mail address of the account "vended", so it is not enrolled in ${services}`,
  ]);
});

test('nothing is missing with an address, or for a service that needs none', () => {
  expect(warnings('{ macie: {} }', ', email: v@acme.example')).toEqual([]);
  expect(warnings('{ inspector: {} }')).toEqual([]);
  expect(warnings('{ macie: { enrolls: joining } }')).toEqual([]);
});
