import { load, said } from './loading';

/** A value that was reported is not reported again by what reads it. */
test.each([
  ['service: lambda.amazonaws.co', 'invalid-format'],
  ['service: 7', 'wrong-type'],
  ['account: twelve-digits!', 'unknown-account'],
  ['role: 7', 'wrong-type'],
])('a trusted principal that cannot be read: %s', (trust, code) => {
  const reported = said(
    load(
      `accounts: { shop: {} }\nroles: { Reader: { targets: [shop], trust: [{ ${trust} }], awsManagedPolicies: [ReadOnlyAccess] } }`,
    ),
  );
  expect(reported.match(/^\S+ error \S+/gm)?.map((line) => line.split(' ').at(-1))).toEqual([
    `${code}:`,
  ]);
});
