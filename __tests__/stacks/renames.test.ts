import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { formatDiagnostic } from '../../source/diagnostics/format';
import { diskFolder } from '../../source/folder';
import type { Folder } from '../../source/folder';
import { loadModel } from '../../model/load';
import { synthesize } from '../../stacks/synthesize';

/** A text of the sample charter, changed. */
type Edit = (text: string) => string;

const word = (name: string): RegExp =>
  new RegExp(`(?<![\\w-]|environment: )${name}(?![\\w-])`, 'g');
/** Changes a key wherever it stands, and declares it where the thing is. */
const rename =
  (from: string, to: string, where: RegExp = new RegExp(`^( *${to}: \\{)`, 'm')): Edit =>
  (text) =>
    text.replace(word(from), to).replace(where, `$1 formerly: ${from},`);

interface Moved {
  readonly from: string;
  readonly to: string;
}
interface Stack {
  readonly addresses: ReadonlySet<string>;
  readonly moved: readonly Moved[];
  readonly json: Record<string, Record<string, Record<string, Record<string, unknown>>>>;
}

let before: ReadonlyMap<string, Stack>;
beforeAll(() => {
  before = stacksOf((text) => text);
});

test.each<[string, Edit]>([
  [
    'a unit with units',
    (text) =>
      rename(
        'Workloads',
        'Work',
        /^$/,
      )(text).replace('  Work:\n', '  Work:\n    formerly: Workloads\n'),
  ],
  [
    'a unit in a unit',
    (text) =>
      text
        .replace('      Production:\n', '      Live:\n        formerly: Workloads/Production\n')
        .replaceAll('Workloads/Production', 'Workloads/Live')
        .replace('formerly: Workloads/Live', 'formerly: Workloads/Production'),
  ],
  [
    'a unit and its unit at once',
    (text) =>
      text
        .replace('      Production:\n', '      Live:\n        formerly: OLD/Production\n')
        .replaceAll('Workloads/Production', 'Work/Live')
        .replace(word('Workloads'), 'Work')
        .replace('  Work:\n', '  Work:\n    formerly: OLD\n')
        .replaceAll('OLD', 'Workloads'),
  ],
  ['the account of a role and an assignment', rename('dev', 'development')],
  ['the account of an alarm', rename('prod', 'live')],
  ['an account that a guardrail exempts', rename('legacy', 'old')],
  ['the log archive account', rename('log-archive', 'logs', /^( *logs: \{)/m)],
  [
    'the management account',
    (text) => text.replace('name: management,', 'name: main, formerly: management,'),
  ],
  ['a group', rename('dev-engineers', 'engineers')],
  ['a user', rename('bob', 'robert')],
  [
    'a permission set',
    (text) =>
      rename(
        'PowerUser',
        'Builder',
        /^$/,
      )(text).replace('  Builder:\n', '  Builder:\n    formerly: PowerUser\n'),
  ],
  [
    'a guardrail',
    (text) =>
      rename(
        'our-own-rule',
        'small-instances',
        /^$/,
      )(text)
        .replace('policies/small-instances', 'policies/our-own-rule')
        .replace('  small-instances:\n', '  small-instances:\n    formerly: our-own-rule\n'),
  ],
  [
    'a topic that alarms and findings notify',
    (text) =>
      text
        .replaceAll('security-alerts', 'alerts')
        .replace(/^( *alerts: \{)/m, '$1 formerly: security-alerts,'),
  ],
  [
    'an account and a group a second time',
    (text) =>
      rename(
        'dev-engineers',
        'engineers',
      )(rename('dev', 'development')(text))
        .replace('formerly: dev,', 'formerly: [dev, developers],')
        .replace('formerly: dev-engineers,', 'formerly: [dev-engineers, developers],'),
  ],
])('%s: whatever has another address is moved', (_name, edit) => {
  const after = stacksOf(edit);
  expect([...after.keys()].sort()).toEqual([...before.keys()].sort());
  let moves = 0;
  for (const [name, { addresses, moved }] of after) {
    const to = new Map(moved.map((move) => [move.from, move.to]));
    expect(to.size).toBe(moved.length); // Terraform rejects two moves from one address,
    expect(new Set(to.values()).size).toBe(moved.length); // and two to one,
    for (const from of to.keys()) expect(addresses).not.toContain(from); // and a move of what is declared
    const ends = (address: string): string => ends.of(address, to);
    ends.of = (address: string, map: ReadonlyMap<string, string>): string =>
      map.has(address) ? ends.of(map.get(address)!, map) : address;
    for (const address of before.get(name)!.addresses) {
      expect(addresses).toContain(ends(address));
      if (ends(address) !== address) moves++;
    }
    expect(addresses.size).toBe(before.get(name)!.addresses.size);
  }
  expect(moves).toBeGreaterThan(0);
});

test('what Terraform cannot rename keeps its name, and the e-mail address of an account stays', () => {
  const after = stacksOf((text) =>
    rename(
      'bob',
      'robert',
    )(rename('dev', 'development')(text))
      .replace(word('PowerUser'), 'Builder')
      .replace('  Builder:\n', '  Builder:\n    formerly: PowerUser\n'),
  );
  const identity = after.get('production-identity')!.json['resource']!;
  expect(identity['aws_identitystore_user']!['robert']!['user_name']).toBe('bob');
  expect(identity['aws_ssoadmin_permission_set']!['Builder']!['name']).toBe('PowerUser');
  expect(
    after.get('production-organization')!.json['resource']!['aws_organizations_account']![
      'development'
    ],
  ).toMatchObject({ name: 'development', email: 'aws+dev@securecart.example' });
  expect(
    after.get('production-account-dev')!.json['resource']!['aws_budgets_budget']!['budget']![
      'name'
    ],
  ).toBe('account-dev');
});

test('Terraform forgets an unmanaged account under every key that it may have', () => {
  const { json } = stacksOf((text) =>
    text.replace(
      /^groups:/m,
      'unmanagedAccounts: { sold: { formerly: [first, was], email: sold@securecart.example } }\ngroups:',
    ),
  ).get('production-organization')!;
  expect(json['removed']).toEqual(
    [
      'aws_organizations_account.sold',
      'aws_organizations_account.first',
      'aws_organizations_account.was',
      'terraform_data.key-of--sold_x40_securecart_x2e_example',
    ].map((from) => ({ from, lifecycle: { destroy: false } })),
  );
});

function stacksOf(edit: Edit): ReadonlyMap<string, Stack> {
  const disk = diskFolder('config');
  const folder: Folder = {
    ...disk,
    read: (file) => {
      const text = disk.read(file);
      return text !== undefined && /^[a-z]+\.yaml$/.test(file) ? edit(text) : text;
    },
  };
  const { organizations, diagnostics } = loadModel({
    folder,
    environment: 'production',
    today: '2026-11-21',
  });
  if (organizations.length === 0)
    throw new Error(diagnostics.map((each) => formatDiagnostic(each, '')).join('\n'));
  const out = mkdtempSync(join(tmpdir(), 'renames-'));
  try {
    synthesize(organizations, out);
    return new Map(
      readdirSync(join(out, 'stacks')).map((name) => [name, stackAt(join(out, 'stacks', name))]),
    );
  } finally {
    rmSync(out, { recursive: true });
  }
}

function stackAt(path: string): Stack {
  const json = JSON.parse(readFileSync(join(path, 'cdk.tf.json'), 'utf8')) as Stack['json'] & {
    moved?: readonly Moved[];
  };
  return {
    json,
    moved: json.moved ?? [],
    addresses: new Set(
      Object.entries(json['resource'] ?? {}).flatMap(([type, resources]) =>
        Object.keys(resources).map((address) => `${type}.${address}`),
      ),
    ),
  };
}
