import { fromLandingZoneAccelerator } from '../../../adoption/from-tools/landing-zone-accelerator';
import { toolFiles } from '../../../adoption/from-tools/tool-file';
import { memoryFolder } from '../../../source/folder';
import { LANDING_ZONE } from './examples';

function read(changes: Readonly<Record<string, readonly [before: string, after: string]>>) {
  const edited = Object.entries(changes).map(([path, [before, after]]) => {
    const text = LANDING_ZONE[path] ?? '';
    expect(text).toContain(before);
    return [path, text.replace(before, after)] as const;
  });
  const files = toolFiles(memoryFolder({ ...LANDING_ZONE, ...Object.fromEntries(edited) }));
  const found = fromLandingZoneAccelerator(files);
  const center = found?.live.identityCenter;
  return {
    errors: files.diagnostics.all.map(({ message }) => message),
    policies: found?.live.policies.map(({ name }) => name),
    sets: center && 'known' in center ? center.known?.permissionSets : undefined,
    notHeld: found?.notHeld
      .filter(({ kind }) => ['policy', 'permission set', 'assignment'].includes(kind))
      .map(({ kind, name, reason }) => `${kind} ${name}: ${reason}`),
  };
}

const SCP = 'service-control-policies/guardrails-1.json';

test('the path of a policy can begin with a slash', () => {
  const { errors, policies } = read({ 'organization-config.yaml': [SCP, `/${SCP}`] });
  expect({ errors, policies }).toEqual({ errors: [], policies: ['AcceleratorGuardrails1'] });
});

test.each([
  ['"${ACCEL_LOOKUP::CUSTOM:Partners}"', '${ACCEL_LOOKUP::CUSTOM:Partners}'],
  ['[${ACCEL_LOOKUP::VPC_ID:OU:Network}]', '${ACCEL_LOOKUP::VPC_ID:OU:Network}'],
  ['"${ORG_ID}"', '${ORG_ID}'],
])('a policy with a value that is looked up is left out: %s', (value, placeholder) => {
  const { errors, policies, notHeld } = read({ [SCP]: ['"*"', value] });
  expect({ errors, policies }).toEqual({ errors: [], policies: [] });
  expect(notHeld).toEqual([
    `policy AcceleratorGuardrails1: the accelerator looks up ${placeholder}, and the files do not say what that is`,
  ]);
});

test("IAM's own variables and the home region are no such values", () => {
  const { policies, notHeld } = read({
    [SCP]: ['"*"', '"arn:aws:s3:::${HOME_REGION}-${aws:username}"'],
  });
  expect({ policies, notHeld }).toEqual({ policies: ['AcceleratorGuardrails1'], notHeld: [] });
});

test('policies of a permission set are names, or mappings with a path', () => {
  const { sets } = read({
    'iam-config.yaml': [
      'policies:\n',
      'policies:\n        customerManaged: [Logs, { name: Costs, path: /finance/ }]\n        acceleratorManaged: [Edge]\n',
    ],
  });
  expect(sets?.map(({ customerManagedPolicies }) => customerManagedPolicies)).toEqual([
    [
      { name: 'Logs', path: '/' },
      { name: 'Costs', path: '/finance/' },
      { name: 'Edge', path: '/' },
    ],
  ]);
});

test('a permission set whose inline policy is not certain is left out with its assignments', () => {
  const { errors, sets, notHeld } = read({
    'iam-config.yaml': ['policies:\n', `policies:\n        inlinePolicy: ${SCP}\n`],
    [SCP]: ['"*"', '"${ORG_ID}"'],
    'organization-config.yaml': ['organizationalUnits: [Infrastructure]', 'accounts: []'],
  });
  expect({ errors, sets }).toEqual({ errors: [], sets: [] });
  expect(notHeld).toContain(
    'permission set PermissionSet1: the accelerator looks up ${ORG_ID}, and the files do not say what that is',
  );
  expect(notHeld).toContain(
    'assignment Assignment1: the permission set PermissionSet1 is not in the charter',
  );
});

test.each([
  ['name: Audit', 'name: LogArchive', 'the account LogArchive has it, too'],
  ['email: audit@', 'email: LOGS@', 'the account LogArchive has it, too'],
])('two accounts cannot have the same %s', (before, after, message) => {
  const { errors } = read({ 'accounts-config.yaml': [before, after] });
  expect(errors).toContain(message);
});

describe('the values of replacements-config.yaml', () => {
  const REPLACEMENTS = `globalReplacements:
  - { key: HomeRegion, type: String, value: eu-central-1 }
  - { key: Minutes, type: Number, value: 240 }
  - { key: Units, type: StringList, value: [Infrastructure, Security] }
  - { key: Regions, type: StringList, value: ["eu-west-1", "eu-west-2"] }
  - { key: Admins, path: /accelerator/replacements/Admins }
`;
  const replaced = (edits: Readonly<Record<string, readonly [string, string]>>) => {
    const files: Record<string, string> = {
      ...LANDING_ZONE,
      'replacements-config.yaml': REPLACEMENTS,
    };
    for (const [path, [before, after]] of Object.entries(edits)) {
      expect(files[path]).toContain(before);
      files[path] = files[path]!.replace(before, after);
    }
    const all = toolFiles(memoryFolder(files));
    const found = fromLandingZoneAccelerator(all);
    expect(all.diagnostics.all.map(({ message }) => message)).toEqual([]);
    return found!;
  };

  test('texts, numbers and lists take the place of their keys', () => {
    const { live, notHeld } = replaced({
      'global-config.yaml': ['eu-west-2', '"{{HomeRegion}}"'],
      'iam-config.yaml': ['sessionDuration: 60', 'sessionDuration: {{ Minutes }}'],
      'organization-config.yaml': [
        'organizationalUnits: [Infrastructure]',
        'organizationalUnits: [{{Units}}]',
      ],
      [SCP]: ['"*"', '${ACCEL_LOOKUP::CUSTOM:Regions}'],
    });
    const { identityCenter, policies, homeRegion } = live;
    expect(homeRegion).toBe('eu-central-1');
    expect(identityCenter).toMatchObject({
      known: { permissionSets: [{ sessionDuration: 'PT240M' }] },
    });
    expect(policies).toMatchObject([{ targets: ['Infrastructure', 'Security'] }]);
    expect(JSON.stringify(policies[0]?.document)).toContain('["eu-west-1","eu-west-2"]');
    expect(notHeld.filter(({ name }) => /replacement/i.test(name))).toEqual([]);
  });

  test.each([
    ['Admins', 'it is in the parameter /accelerator/replacements/Admins of Systems Manager'],
    ['Others', 'replacements-config.yaml does not have it'],
    ['account Audit', 'replacements-config.yaml does not have it'],
  ])('{{ %s }} is not known, and reported where it is used', (key, reason) => {
    const { live, notHeld } = replaced({
      'iam-config.yaml': ['name: admin', `name: {{ ${key} }}`],
    });
    expect(notHeld).toContainEqual({
      kind: 'replacement',
      name: key,
      reason: `${reason}, so <${key}> stands for it at iam-config.yaml:16`,
    });
    expect(live.identityCenter).toMatchObject({ known: { groups: [{ name: `<${key}>` }] } });
  });

  test('a policy with a value in Systems Manager is left out', () => {
    const { live, notHeld } = replaced({ [SCP]: ['"*"', '"${ACCEL_LOOKUP::CUSTOM:Admins}"'] });
    expect(live.policies).toEqual([]);
    expect(notHeld).toContainEqual(
      expect.objectContaining({ kind: 'policy', name: 'AcceleratorGuardrails1' }),
    );
  });
});
