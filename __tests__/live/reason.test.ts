import { known, reason } from '../../live/reason';

test('why AWS did not answer, in one line', () => {
  expect(
    reason(Object.assign(new Error('not you\nat all'), { name: 'AccessDenied', $metadata: {} })),
  ).toBe('AccessDenied: not you');
  expect(
    reason(Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:1'), { code: 'ECONNREFUSED' })),
  ).toBe('Error: connect ECONNREFUSED 127.0.0.1:1');
  expect(
    reason(
      Object.assign(new Error('Could not load credentials'), { name: 'CredentialsProviderError' }),
    ),
  ).toBe('CredentialsProviderError: Could not load credentials');
});

test('an answer that is not from AWS, such as the page of a proxy', () => {
  const unread = Object.assign(new SyntaxError('Unexpected token <'), { $metadata: {} });
  expect(reason(unread)).toBe('something other than AWS answered, such as a proxy');
  expect(reason(new SyntaxError('of ours'))).toBeUndefined();
});

test('a bug of ours is rethrown', async () => {
  expect(reason(new TypeError('undefined is not a function'))).toBeUndefined();
  await expect(known(Promise.reject(new TypeError('ours')))).rejects.toThrow('ours');
  expect(
    await known(
      Promise.reject(
        Object.assign(new Error('slow down'), { name: 'ThrottlingException', $metadata: {} }),
      ),
    ),
  ).toEqual({ unknown: 'ThrottlingException: slow down' });
});
