import { load, said } from './loading';

const state = (text: string) =>
  said(
    load('', {
      'environments/production.yaml': `managementAccountId: "111122223333"\nstate: ${text}\n`,
    }),
  );

/*
 * Terraform would evaluate an interpolation in the settings with which stacks read each other's
 * state.
 */
test.each([
  ['backend: cloud, organization: "${file(\'/etc/hostname\')}"', 'organization in HCP Terraform'],
  ['backend: cloud, organization: acme, hostname: "${timestamp()}.example"', 'a host name'],
  [
    'backend: cloud, organization: acme, project: "%{if true}x%{endif}"',
    'project in HCP Terraform',
  ],
  ['backend: cloud, organization: "acme corp"', 'organization in HCP Terraform'],
  ['backend: local, directory: "${path.root}"', 'a folder'],
])('%s is refused', (text, expected) =>
  expect(state(`{ ${text} }`)).toMatch(
    new RegExp(`environments/production.yaml:2:\\d+: error \\S+: expected .*${expected}`),
  ),
);

test.each([
  'backend: cloud, organization: acme_corp-2',
  'backend: cloud, organization: acme, hostname: "tfe.acme.example:8443", project: "Landing zone-1"',
])('%s is accepted', (text) => expect(state(`{ ${text} }`)).toBe(''));
