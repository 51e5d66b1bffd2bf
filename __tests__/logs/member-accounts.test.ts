import { memberAccounts } from '../../logs/member-accounts';

const path = (organization: string, account: string) =>
  `logs/AWSLogs/${organization}/${account}/CloudTrail/eu-west-2/2026/08/01/x.json.gz`;

it('finds the accounts beside those of the charter', () => {
  const paths = [
    path('o-a1b2c3d4e5', '210000000001'),
    path('o-a1b2c3d4e5', '210000000002'),
    path('o-zzzzzzzzzz', '210000000003'),
    'logs/AWSLogs/210000000004/CloudTrail/x.json.gz',
  ];
  expect(memberAccounts(paths, new Set(['210000000001']))).toEqual([
    '210000000001',
    '210000000002',
  ]);
  expect(memberAccounts(paths, new Set(['210000000009']))).toEqual([]);
});
