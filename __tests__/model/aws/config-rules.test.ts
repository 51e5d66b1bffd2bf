import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findManagedRule, identifierOf, managedRuleNames } from '../../../model/aws/config-rules';

test.each([
  ['s3-bucket-versioning-enabled', 'S3_BUCKET_VERSIONING_ENABLED'],
  ['restricted-ssh', 'INCOMING_SSH_DISABLED'],
  ['cloudtrail-enabled', 'CLOUD_TRAIL_ENABLED'],
])('%s is %s', (name, identifier) => {
  expect(identifierOf(name)).toBe(identifier);
  expect(findManagedRule(identifier)).toBeDefined();
});

test('what a rule needs, may have and looks at', () => {
  const { required, optional, global } = findManagedRule('ACCESS_KEYS_ROTATED')!;
  expect([[...required], optional, global]).toEqual([[['maxAccessKeyAge', '90']], [], true]);
  expect(findManagedRule('RESTRICTED_INCOMING_TRAFFIC')!.optional).toContain('blockedPort1');
  expect(findManagedRule('INCOMING_SSH_ENABLED')).toBeUndefined();
});

test('where AWS has a rule', () => {
  const where = (identifier: string) =>
    ['us-east-1', 'eu-west-2', 'eu-south-2'].filter((region) =>
      findManagedRule(identifier)!.isIn(region),
    );
  expect(where('INCOMING_SSH_DISABLED')).toEqual(['us-east-1', 'eu-west-2', 'eu-south-2']);
  expect(where('CLOUDFRONT_VIEWER_POLICY_HTTPS')).toEqual(['us-east-1']);
  expect(where('EC2_CLIENT_VPN_NOT_AUTHORIZE_ALL')).toEqual(['us-east-1', 'eu-west-2']);
});

test('each name leads to its rule', () => {
  expect(managedRuleNames().filter((name) => !findManagedRule(identifierOf(name)))).toEqual([]);
});

test('rules are sorted by their identifiers', () => {
  const identifiers = Object.keys(
    JSON.parse(
      readFileSync(join(__dirname, '../../../model/aws/config-rules.generated.json'), 'utf8'),
    ),
  );
  expect(identifiers).toEqual([...identifiers].sort());
});
