import type { Loaded } from '../../model/load';
import { branchesOf, schemaKeys } from '../../scripts/fuzz/schema-keys';
import type { JsonSchema } from '../../model/schema/kit/schema';
import { EDITS } from '../access/diff/every-key/edits';
import { charterFiles, edited } from '../access/diff/every-key/run';
import type { Tree } from '../access/diff/every-key/run';
import { load } from '../model/loading';
import { MARK, terraformLines, unescaped } from './marked-charter';

/*
 * The same as terraform-injection.test.ts, for each key of the schema that takes any text, whether
 * or not the sample charter has it. EDITS gives each of them a value in a charter with as many keys
 * as possible.
 */

/** The last part of keys that refer to something by its name, or whose form a rule checks. */
const REFERRING = new Set(
  `absent account aggregator audience awsManagedPolicies awsManagedPolicy bucket by closeOn context
  customerManagedPolicies customerManagedPolicy delegatedAdministrators deliveryChannel detachedFrom except
  exceptAccounts formerUnits formerly group groups logArchiveAccount notify on parameters permissionSet
  permissionSets permissionsBoundary prefix production proof provider recorder releaseOn resource roles securityAccount standards subject subjects
  suspendedUnit tag targets trustAnchor unit until user`.split(/\s+/),
);

const path = (names: readonly string[]) => names.filter((name) => name !== '[]').join('.');

/** The keys whose form, as far as the schema says it, admits the mark. */
function keysOfText(): readonly string[] {
  const keys = schemaKeys()
    .filter(({ steps }) => admitsMark(steps.at(-1)?.schema ?? {}))
    .map(({ document, steps }) => {
      const names = steps.map(({ name }) => name);
      const own = names.at(-1) === '*' ? names.slice(0, -1) : names;
      return path(document === 'environment' ? ['environment', ...own] : own);
    });
  return [...new Set(keys)].filter((key) => !REFERRING.has(key.split('.').at(-1) ?? ''));
}

function admitsMark(schema: JsonSchema): boolean {
  const branches = branchesOf(schema);
  if (branches.length > 0) return branches.some(admitsMark);
  const { type, pattern, maxLength = Infinity } = schema;
  return (
    [type].flat().includes('string') &&
    !('enum' in schema || 'const' in schema) &&
    (typeof pattern !== 'string' || new RegExp(pattern, 'u').test(MARK)) &&
    MARK.length <= Number(maxLength)
  );
}

/** The value with the mark behind each string. */
function withMark(value: unknown): unknown {
  if (typeof value === 'string') return value + MARK;
  if (Array.isArray(value)) return value.map(withMark);
  return typeof value === 'object' && value !== null
    ? Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, withMark(inner)]))
    : value;
}

/** Keys whose edit changes names beside the text, with the text alone. */
const ALONE: Readonly<Record<string, Tree>> = {
  'metricAlarms.*.query': {
    'metricAlarms.sum': {
      account: 'shop',
      notify: 'alerts',
      threshold: 1,
      query: `SELECT ${MARK}`,
    },
  },
  'openIdConnectProviders.*.audiences': {
    'openIdConnectProviders.more': {
      url: 'https://more.example',
      audiences: [MARK],
      targets: ['shop'],
    },
  },
};

/** The paths in the charter that an edit of the key changes, with marked values. */
const marked = (key: string): Tree => {
  if (ALONE[key]) return ALONE[key];
  const { now } = EDITS[key] ?? { now: {} };
  return Object.fromEntries(Object.entries(now).map(([at, value]) => [at, withMark(value)]));
};
const loadWith = (keys: readonly string[]): Loaded =>
  load('', charterFiles(edited(...keys.map((key) => EDITS[key]?.both ?? {}), ...keys.map(marked))));

const errorsOf = ({ diagnostics }: Loaded): readonly string[] =>
  diagnostics.flatMap(({ severity, code, message }) =>
    severity === 'error' ? [`${code}: ${message}`] : [],
  );
/** The mark within double quotes of YAML. */
const ESCAPED = MARK.replaceAll('"', '\\"');

/** Accounts that leave lose what other keys say about them. */
const isOfLeaving = (key: string): boolean => key.endsWith('accounts.*.reason');

test('no text of any key of the schema is evaluated', () => {
  const keys = keysOfText().filter((key) => !isOfLeaving(key));
  expect(keys.length).toBeGreaterThan(45);
  const loaded = loadWith(keys);
  expect(errorsOf(loaded)).toEqual([]);
  const lines = terraformLines(loaded);
  expect(lines.filter((line) => line.includes('$${upper')).length).toBeGreaterThan(30);
  expect(unescaped(lines)).toEqual([]);
});

test('why an account leaves is not evaluated', () => {
  const keys = keysOfText().filter(isOfLeaving);
  expect(keys).toHaveLength(2);
  const loaded = loadWith(keys);
  expect(errorsOf(loaded)).toEqual([]);
  expect(unescaped(terraformLines(loaded))).toEqual([]);
});

test('keys under fullAWSAccess, overrides and formerly are not evaluated', () => {
  const loaded = load(
    `organizationalUnits: { Ops: { formerly: "Old ${ESCAPED}", name: "Ops ${ESCAPED}", accounts: { spare: {} } } }
groups: { "team ${ESCAPED}": { formerly: "them ${ESCAPED}" } }
guardrails: { own: { targets: [Ops], policy: own.json, description: "x ${ESCAPED}" } }
`,
    {
      'own.json':
        '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":"*"}}',
      'environments/production.yaml': `managementAccountId: "111122223333"
state: { backend: local }
overrides:
  organization: { fullAWSAccess: { detachedFrom: [Ops] } }
  groups: { "team ${ESCAPED}": { description: "x ${ESCAPED}" } }
`,
    },
  );
  expect(errorsOf(loaded)).toEqual([]);
  const lines = terraformLines(loaded);
  expect(lines.filter((line) => line.includes('$${upper')).length).toBeGreaterThan(2);
  expect(unescaped(lines)).toEqual([]);
});
