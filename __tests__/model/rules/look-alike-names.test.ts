// cspell:ignore quipe
import { load, said } from '../loading';

/* "é" is one character (NFC), or an e with an accent (NFD). People see no difference. */
const [NFC, NFD] = ['\u00e9quipe', 'e\u0301quipe'];

const warned = (what: string) =>
  expect.stringContaining(
    `warning similar-names: the ${what}s "${NFD}" and "${NFC}" differ only in the Unicode characters that write the same letters, and AWS may treat them as one`,
  ) as string;

test.each([
  ['group', (a: string, b: string) => `groups: { ${a}: {}, ${b}: {} }`],
  ['group', (a: string, b: string) => `groups: { one: { name: ${a} }, two: { name: ${b} } }`],
  ['organizational unit', (a: string, b: string) => `organizationalUnits: { ${a}: {}, ${b}: {} }`],
  [
    'guardrail',
    (a: string, b: string) => {
      const own = (name: string) => `${name}: { targets: [Root], policy: own.json }`;
      return `guardrails: { ${own(a)}, ${own(b)} }`;
    },
  ],
  [
    'account',
    (a: string, b: string) => {
      const account = (key: string, at: number) =>
        `${key}: { name: n${at}, id: "11111111111${at}", email: n${at}@acme.example }`;
      return `accounts: { ${account(a, 1)}, ${account(b, 2)} }`;
    },
  ],
])('a %s', (what, charter) => {
  const policy = {
    'own.json':
      '{"Version":"2012-10-17","Statement":{"Effect":"Deny","Action":"s3:*","Resource":"*"}}',
  };
  expect(said(load(`${charter(NFC, NFD)}\n`, policy))).toEqual(warned(what));
  expect(said(load(`${charter(NFC, 'equipe')}\n`, policy))).not.toContain('similar-names');
});

test('a reference that looks like the name', () => {
  const charter = `groups: { ${NFC}: {} }
permissionSets: { Read: { awsManagedPolicies: [ReadOnlyAccess] } }
accounts: { shop: {} }
assignments: [{ group: ${NFD}, permissionSet: Read, targets: [shop] }]
`;
  expect(said(load(charter))).toContain(
    `copy the name "${NFC}" from where it is defined: other Unicode characters write the same letters there`,
  );
});
