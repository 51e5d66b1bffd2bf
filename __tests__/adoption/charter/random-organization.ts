import type {
  LiveAccount,
  LiveIdentityCenter,
  LiveOrganization,
  LivePolicy,
  LiveUnit,
  Tags,
} from '../../../adoption/live-organization';
import type { LiveAssignment } from '../../../audit/facts';

/** Random numbers from a seed, the same everywhere. */
export function randomNumbers(seed: number) {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  return {
    below: (limit: number): number => Math.floor(next() * limit),
    chance: (probability: number): boolean => next() < probability,
    oneOf: <T>(items: readonly T[]): T => items[Math.floor(next() * items.length)]!,
    some: <T>(items: readonly T[], probability: number): readonly T[] =>
      items.filter(() => next() < probability),
  };
}
type Random = ReturnType<typeof randomNumbers>;

/** Names that AWS has and that are hard to write down. */
export const NASTY_NAMES = [
  'Production',
  'production',
  'PRODUCTION',
  'no',
  'Yes',
  'null',
  'true',
  '~',
  '007',
  '0x1F',
  '1e3',
  '2027-03-31',
  '111122223333',
  'Root',
  'root',
  'R&D "new"',
  "O'Brien's",
  'a: b',
  'a #b',
  '# comment',
  '- item',
  '{braces}',
  '[brackets]',
  '${account:dev}',
  '${path:x}',
  '%percent',
  '@at',
  '`tick`',
  '*star',
  '&anchor',
  '!tag',
  '|',
  '>',
  'a/b/c',
  '🚀',
  '🚀 Team',
  'Zoë Ångström',
  '日本語',
  'line\nbreak',
  'tab\there',
  'bell\u0007',
  'bidi \u202eabc\u202c',
  'zero\u200bwidth',
  'nbsp\u00a0here',
  'line\u2028separator',
  'replaced \ufffd',
  ' leading',
  'trailing ',
  'two  blanks',
  'Log Archive',
  'log-archive',
  'x'.repeat(128),
  `${'é'.repeat(127)}!`,
  'a,b',
  'key: [a, b]',
  '<<',
  '...',
  '---',
  '__proto__',
  'constructor',
] as const;

/** Characters that groups can have in Identity Center. */
const isText = (name: string): boolean => /^[\p{L}\p{M}\p{S}\p{N}\p{P}\t\n\r \u00a0]+$/u.test(name);

const TAGS: readonly Tags[] = [
  {},
  { environment: 'prod' },
  { environment: 'dev', team: 'Zoë: a/b' },
  { owner: '', 'cost center': '007' },
  { 'sep\u2028key': 'no', __proto__x: 'x' },
];

/**
 * An organization with names, trees and policies that are hard to write down. The same seed gives
 * the same one.
 */
export function randomOrganization(seed: number): LiveOrganization {
  const random = randomNumbers(seed);
  const units = randomUnits(random);
  const parents = ['r-ab12', ...units.map(({ id }) => id)];
  const accounts = randomAccounts(random, parents);
  return {
    id: 'o-a1b2c3d4e5',
    rootId: 'r-ab12',
    managementAccountId: '100000000000',
    homeRegion: 'eu-west-2',
    policyTypes: ['SERVICE_CONTROL_POLICY'],
    trustedServices: random.some(
      [
        'sso.amazonaws.com',
        'ram.amazonaws.com',
        'member.org.stacksets.cloudformation.amazonaws.com',
      ],
      0.6,
    ),
    rootFeatures: random.some(['RootCredentialsManagement', 'RootSessions'], 0.7),
    delegatedAdministrators: [],
    units,
    accounts,
    policies: randomPolicies(random, [...parents, ...accounts.map(({ id }) => id)]),
    identityCenter: { known: randomIdentityCenter(random, accounts) },
    trail: { known: undefined },
    inAccounts: {},
  };
}

function randomUnits(random: Random): readonly LiveUnit[] {
  const units: LiveUnit[] = [];
  const names = new Map<string, Set<string>>();
  const depth = new Map([['r-ab12', 0]]);
  for (let index = 0; index < 4 + random.below(14); index++) {
    const parentId = random.oneOf(['r-ab12', ...units.map(({ id }) => id)]);
    if ((depth.get(parentId) ?? 0) >= 5) continue;
    const siblings = names.get(parentId) ?? new Set<string>();
    const name = random.oneOf(NASTY_NAMES);
    if (siblings.has(name)) continue;
    names.set(parentId, siblings.add(name));
    const id = `ou-ab12-${String(10000000 + index)}`;
    depth.set(id, (depth.get(parentId) ?? 0) + 1);
    units.push({ id, name, parentId, tags: random.oneOf(TAGS) });
  }
  return units;
}

function randomAccounts(random: Random, parents: readonly string[]): readonly LiveAccount[] {
  return Array.from({ length: 5 + random.below(30) }, (_, index) => {
    const name = random.oneOf(NASTY_NAMES);
    const plain = /^[A-Za-z0-9-]+$/.test(name) && name.length < 40 && random.chance(0.7);
    return {
      id: String(100000000000 + index),
      name,
      email: `aws+${plain ? `${name}${index}` : index}@acme.example`,
      state: index > 0 && random.chance(0.1) ? 'SUSPENDED' : 'ACTIVE',
      parentId: index === 0 ? 'r-ab12' : random.oneOf(parents),
      tags: random.oneOf(TAGS),
    };
  });
}

const DOCUMENTS = [
  {
    Version: '2012-10-17',
    Statement: [
      { Sid: 'A', Effect: 'Deny', Action: 'organizations:LeaveOrganization', Resource: '*' },
    ],
  },
  {
    Version: '2012-10-17',
    Statement: { Effect: 'Deny', Action: ['ec2:Nonsense', 's3:*'], Resource: ['*'] },
  },
  {
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Deny',
        Action: '*',
        Resource: '*',
        Condition: {
          StringNotEquals: { 'aws:RequestedRegion': ['eu-west-2', '\u202e${aws:username}'] },
        },
      },
    ],
  },
];

function randomPolicies(random: Random, targets: readonly string[]): readonly LivePolicy[] {
  const names = new Set(random.some(NASTY_NAMES, 0.25));
  return [
    {
      id: 'p-FullAWSAccess',
      name: 'FullAWSAccess',
      description: 'Allows access to every operation',
      type: 'SERVICE_CONTROL_POLICY',
      awsManaged: true,
      document: null,
      targets,
      tags: {},
    },
    ...[...names].map((name, index) => ({
      id: `p-${String(10000000 + index)}`,
      name,
      description: random.oneOf(['', 'What it is for', 'a: b # c', name]),
      type: random.oneOf(['SERVICE_CONTROL_POLICY', 'SERVICE_CONTROL_POLICY', 'S3_POLICY']),
      awsManaged: false,
      document: random.oneOf(DOCUMENTS),
      targets: random.some(targets, 0.04 + random.below(2) * 0.02).slice(0, 3),
      tags: random.oneOf(TAGS),
    })),
  ];
}

function randomIdentityCenter(
  random: Random,
  accounts: readonly LiveAccount[],
): LiveIdentityCenter {
  const external = random.chance(0.5);
  const groups = [...new Set(NASTY_NAMES.filter(isText))]
    .filter(() => random.chance(0.3))
    .map((name, index) => ({
      id: `group-${index}`,
      name,
      description: random.oneOf(['', 'Who is in it', 'a: b']),
      external,
    }));
  const users = ['alice', 'no', 'bob@acme.example', '007', '${x}', 'Zoë'].map((name, index) => ({
    id: `user-${index}`,
    name,
    givenName: external ? '' : 'A',
    familyName: external ? '' : 'B',
    displayName: 'A B',
    email: external ? '' : `u${index}@acme.example`,
    external,
  }));
  const permissionSets = ['ReadOnly', 'no', '007', 'a=b@c', 'Admin', 'admin'].map(
    (name, index) => ({
      arn: `arn:aws:sso:::permissionSet/ssoins-1/ps-${index}`,
      name,
      description: random.oneOf(['', 'What: it is']),
      sessionDuration: random.oneOf(['PT1H', 'PT60M', 'PT4H', 'PT1H30M', 'PT90M', 'PT28800S']),
      tags: random.oneOf(TAGS),
      awsManagedPolicies: [
        'arn:aws:iam::aws:policy/job-function/ViewOnlyAccess',
        'arn:aws:iam::aws:policy/NewPolicy2027',
      ],
      customerManagedPolicies: [{ name: 'extra', path: random.oneOf(['/', '/x/']) }],
      ...(random.chance(0.5) && {
        inlinePolicy: {
          Version: '2012-10-17',
          Statement: [{ Effect: 'Allow', Action: ['s3:GetObject'], Resource: ['*'] }],
        },
      }),
    }),
  );
  return {
    instanceArn: 'arn:aws:sso:::instance/ssoins-1',
    identityStoreId: 'd-1',
    region: 'eu-west-2',
    external,
    groups,
    users,
    memberships: external
      ? []
      : groups.map((group, index) => ({
          id: `m-${index}`,
          groupId: group.id,
          userId: `user-${index % 6}`,
        })),
    permissionSets,
    assignments: randomAssignments(random, accounts, [...groups, ...users], permissionSets),
    accessControlAttributes: random.chance(0.5)
      ? [{ key: 'cost center', sources: ['${path:enterprise.costCenter}'] }]
      : [],
  };
}

function randomAssignments(
  random: Random,
  accounts: readonly LiveAccount[],
  principals: readonly { readonly id: string }[],
  permissionSets: readonly { readonly arn: string }[],
): readonly LiveAssignment[] {
  return principals.flatMap(({ id }) =>
    random.some(permissionSets, 0.3).flatMap(({ arn }) => {
      const density = random.oneOf([0.1, 0.5, 0.95, 1]);
      return random.some(accounts, density).map((account) => ({
        permissionSetArn: arn,
        accountId: account.id,
        principalType: id.startsWith('user') ? ('USER' as const) : ('GROUP' as const),
        principalId: id,
      }));
    }),
  );
}
