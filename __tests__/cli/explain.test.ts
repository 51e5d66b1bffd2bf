import { orgcharter } from './capture';

test("one diagnostic's entry in the manual", async () => {
  const { exitCode, stdout, stderr } = await orgcharter(['explain', 'unknown-group']);
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  expect(`\n${stdout}\n`).toMatchInlineSnapshot(`
    "
    unknown-group

    The charter has no group with this name.

    Fix: Correct the spelling, or declare it under groups.

    Example, organization.yaml:

        groups: { dev: {} }
        permissionSets: { ReadOnly: { awsManagedPolicies: [ReadOnlyAccess] } }
        accounts: { shop: {} }
        assignments:
          - { group: dve, permissionSet: ReadOnly, targets: [shop] }

    Output:

        config/organization.yaml:10:14: error unknown-group: unknown group "dve"
          10 |   - { group: dve, permissionSet: ReadOnly, targets: [shop] }
             |              ^^^
          did you mean "dev"?
    "
  `);
});

test('an example of several files', async () => {
  const { stdout } = await orgcharter(['explain', 'json-syntax']);
  expect(stdout).toContain('Example, organization.yaml:\n\n    organization:\n');
  expect(stdout).toContain('Example, policies/ours.json:\n\n    {\n      "Version"');
});

test('links are written out', async () => {
  expect((await orgcharter(['explain', 'over-limit'])).stdout).toContain(
    'The reference (docs/reference.md) lists every limit',
  );
  expect((await orgcharter(['explain', 'invalid-template'])).stdout).toContain(
    'the format (https://docs.aws.amazon.com/config/',
  );
});

test('JSON has the whole files of the example', async () => {
  expect(
    JSON.parse((await orgcharter(['explain', 'unknown-key', '--format', 'json'])).stdout),
  ).toEqual({
    code: 'unknown-key',
    meaning: 'A key does not exist here.',
    fix: expect.stringContaining('Correct its spelling'),
    example: { 'organization.yaml': expect.stringMatching(/^organization:[^]*descripton/) },
    output: expect.stringMatching(/^config\/organization.yaml:7:10: error unknown-key: /),
  });
});

test('without a code, one line for each', async () => {
  const { exitCode, stdout } = await orgcharter(['explain']);
  const lines = stdout.split('\n');
  expect(exitCode).toBe(0);
  expect(lines).toContain(
    'unknown-group                        The charter has no group with this name.',
  );
  expect(lines.filter((line) => !/^[a-z0-9-]+ {2,}\S.*\.$/.test(line))).toEqual([]);
  const json = JSON.parse((await orgcharter(['explain', '--format', 'json'])).stdout) as object[];
  expect(json).toHaveLength(lines.length);
});

test('an unknown code', async () => {
  expect(await orgcharter(['explain', 'unknown-grup'])).toEqual({
    exitCode: 2,
    stdout: '',
    stderr: 'orgcharter: there is no diagnostic "unknown-grup": did you mean "unknown-group"?',
  });
  expect((await orgcharter(['explain', 'x'])).stderr).toBe(
    'orgcharter: there is no diagnostic "x": orgcharter explain lists them',
  );
});
