// cspell:ignore calledviafirst calledvialast resourceorgpaths sourceip sourcevpc viaawsservice
import { requestKey } from '../../../history/replay/request-key';
import type { AccessRequest, IamPrincipal } from '../../../iam/evaluate/request';
import { DEV } from '../requests/reading';

const account = { id: DEV, isManagementAccount: false };
const ROLE: IamPrincipal = { kind: 'role', arn: `arn:aws:iam::${DEV}:role/app`, account };
const REQUEST: AccessRequest = {
  principal: ROLE,
  action: 's3:ListBucket',
  resource: 'arn:aws:s3:::data',
  context: {},
};

/** Whether a request that differs from the one above has a key of its own. */
const differs = (parts: Partial<AccessRequest>, keys: readonly string[], resource = false) => {
  const [one, other] = [REQUEST, { ...REQUEST, ...parts }].map((request) =>
    requestKey(request, { keys: new Set(keys), resource, start: 's3:ListBucket\n' }),
  );
  return one !== other;
};

test.each<Partial<AccessRequest>>([
  { principal: { ...ROLE, arn: `arn:aws:iam::${DEV}:role/other` } },
  { principal: { ...ROLE, kind: 'service-linked-role' } },
  { principal: { ...ROLE, permissionSet: 'Admin' } },
  { principal: { kind: 'anonymous' } },
  { resourceAccount: { ...account, id: '999999999999' } },
])('who calls whom is part of the key: %j', (parts) => {
  expect(differs(parts, [])).toBe(true);
});

const OTHER_RESOURCES: readonly Partial<AccessRequest>[] = [
  { resource: 'arn:aws:s3:::other' },
  { unknownPart: 'end' },
];
test.each(OTHER_RESOURCES)(
  'the resource is part of the key if a statement reads it, or a key that follows from it: %j',
  (parts) => {
    expect(differs(parts, [], true)).toBe(true);
    expect(differs(parts, ['aws:sourceip'])).toBe(false);
    for (const key of ['requestedregion', 'resourceaccount', 'resourceorgid', 'resourceorgpaths'])
      expect({ key, differs: differs(parts, [`aws:${key}`]) }).toEqual({ key, differs: true });
  },
);

const KEY = 'aws:sourceip';
const withKey = (key: string): readonly Partial<AccessRequest>[] => [
  { context: { [key]: 'a' } },
  { context: { [key]: null } },
  { unknownKeys: [key] },
  { partlyKnown: { [key]: { atLeast: ['a'] } } },
  { partlyKnown: { [key]: { atLeast: ['b'] } } },
];
/** From these, others follow. */
const OF_CALL = ['aws:viaawsservice', 'aws:calledvia', 'aws:calledviafirst', 'aws:calledvialast'];
test.each([KEY, ...OF_CALL])('what is known of a condition key is part of it: %s', (key) => {
  const keys = [REQUEST, ...withKey(key).map((parts) => ({ ...REQUEST, ...parts }))].map(
    (request) => requestKey(request, { keys: new Set([KEY]), resource: false, start: '' }),
  );
  expect(new Set(keys).size).toBe(keys.length);
});

test.each(withKey('aws:SourceVpc'))('a key that nothing reads is not part of it: %j', (parts) => {
  expect(differs(parts, [KEY])).toBe(false);
});

test('the spelling of a condition key makes no difference', () => {
  expect(differs({ context: { 'aws:SourceIp': '192.0.2.7' } }, [KEY])).toBe(true);
});

test('two condition keys with the same value are not the same', () => {
  const [one, other] = [KEY, 'aws:sourcevpc'].map((key) => {
    const reads = { keys: new Set([KEY, 'aws:sourcevpc']), resource: false, start: '' };
    return requestKey({ ...REQUEST, context: { [key]: 'a' } }, reads);
  });
  expect(one).not.toBe(other);
});
