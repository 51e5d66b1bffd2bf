import { load } from '../loading';

const organization = (more: string) => ({
  'organization.yaml': `organization:
  name: acme
  homeRegion: eu-west-2
  managementAccount: { name: management, email: aws@acme.example }
  accountEmail: "aws+{account}@acme.example"
  ${more}
`,
});

test.each([
  'fullAWSAccess: { detachedFrom: [zzzzzzzz] }',
  'delegatedAdministrators: { access-analyzer.amazonaws.com: zzzzzzzz }',
])('a name that is near to no other one has a fix, too: %s', (more) => {
  const [first] = load('', organization(more)).diagnostics;
  expect(first).toMatchObject({
    code: expect.stringMatching(/^unknown-(?:target|account)$/),
    fix: expect.stringContaining('has this name: correct it'),
  });
});
