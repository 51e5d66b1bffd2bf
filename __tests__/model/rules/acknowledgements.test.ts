import { load, organizationOf, said } from '../loading';

const entry = (more: string) =>
  `acknowledgements:\n  - { delete: aws_organizations_account.old, ${more} }\n`;

test('what may be deleted, until its last day', () => {
  const charter = entry('reason: sold, until: 2026-11-21, ticket: SEC-1');
  expect(organizationOf(charter).acknowledgements).toEqual([
    {
      address: 'aws_organizations_account.old',
      reason: 'sold',
      until: '2026-11-21',
      ticket: 'SEC-1',
      cause: { file: 'organization.yaml', line: 7, column: 5 },
    },
  ]);
  const expired = load(charter, {}, '2026-11-22');
  expect(expired.organizations[0]).not.toHaveProperty('acknowledgements');
  expect(said(expired)).toContain(
    'organization.yaml:7:67: warning acknowledgement-expired: aws_organizations_account.old could be deleted until 2026-11-21 and no longer can',
  );
});

test.each([
  ['reason: sold', 'missing-key: an acknowledgement needs "until"'],
  ['until: 2026-12-31', 'missing-key: an acknowledgement needs "reason"'],
  ['reason: "", until: 2026-12-31', 'empty-text: expected the reason for deleting it'],
  ['reason: sold, until: 2026-13-31', 'invalid-date: expected a date'],
])('%s', (more, message) => {
  expect(said(load(entry(more)))).toContain(message);
});

test.each(['old', 'account.old[0]', 'aws_s3_bucket', 'module.x.aws_s3_bucket.y'])(
  '%s is no address',
  (address) => {
    expect(
      said(load(`acknowledgements: [{ delete: "${address}", reason: x, until: 2026-12-31 }]\n`)),
    ).toContain('invalid-format: expected an address in the plan');
  },
);
