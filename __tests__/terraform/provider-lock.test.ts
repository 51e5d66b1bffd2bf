import { joined, lockedVersions } from '../../terraform/provider-lock';

const AWS = { source: 'hashicorp/aws', version: '>= 5.100.0, < 7.0.0' };

test('a provider that all stacks require in the same way is required once', () => {
  expect(joined([{ aws: AWS }, { aws: AWS }, {}])).toEqual({ aws: AWS });
});

test('different versions become one requirement, whatever the order of the stacks', () => {
  const older = { source: 'hashicorp/aws', version: '~> 6.0' };
  const both = { aws: { source: 'hashicorp/aws', version: '>= 5.100.0, < 7.0.0, ~> 6.0' } };
  expect(joined([{ aws: AWS }, { aws: older }])).toEqual(both);
  expect(joined([{ aws: older }, { aws: AWS }])).toEqual(both);
});

test('a provider without a version', () => {
  expect(joined([{ aws: { source: 'hashicorp/aws' } }])).toEqual({
    aws: { source: 'hashicorp/aws' },
  });
});

test('one name for two providers', () => {
  expect(() => joined([{ aws: AWS }, { aws: { source: 'acme/aws' } }])).toThrow(
    'stacks name different providers aws: hashicorp/aws and acme/aws',
  );
});

test('the versions in a lock file', () => {
  const entry = (name: string, version: string) =>
    `provider "registry.terraform.io/${name}" {\n  version     = "${version}"\n  constraints = ">= 1"\n}\n`;
  expect(
    lockedVersions(
      `# text\n\n${entry('hashicorp/tls', '4.0.0')}\n${entry('hashicorp/aws', '6.25.0')}`,
    ),
  ).toEqual(['hashicorp/aws 6.25.0', 'hashicorp/tls 4.0.0']);
});
