// cspell:ignore sourceidentity sourceip sourcevpc sourcevpce
import { keysOf, readsOf } from '../../../history/replay/statement-keys';

const POLICY = {
  Version: '2012-10-17',
  Statement: [
    {
      Effect: 'Deny',
      Action: '*',
      NotResource: ['*', 'arn:aws:s3:::${aws:SourceIdentity}'],
      Condition: {
        StringEquals: { 'aws:SourceVpc': 'vpc-1', 'aws:SourceVpce': '${aws:userid}' },
        IpAddress: { 'aws:SourceIp': '10.0.0.1' },
      },
    },
    { Effect: 'Deny', Action: '*', Resource: '*', Condition: { Null: { 's3:prefix': 'true' } } },
  ],
};

test('a statement reads all keys of its conditions and of its policy variables', () => {
  const keys = ['aws:sourceidentity', 'aws:sourceip', 'aws:sourcevpc', 'aws:sourcevpce'];
  const { resource, keys: read } = readsOf(POLICY, 0);
  expect([...read].sort()).toEqual([...keys, 'aws:userid']);
  expect(resource).toBe(true);
  expect(readsOf(POLICY, 1)).toEqual({ keys: ['s3:prefix'], resource: false });
  expect([...keysOf(POLICY)].sort()).toEqual([...keys, 'aws:userid', 's3:prefix']);
});
