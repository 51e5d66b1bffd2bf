import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Organization } from '../../model/organization';
import { synthesize } from '../../stacks/synthesize';
import {
  anAccount,
  anEnvironment,
  anOrganization,
  anOrganizationWithEverything,
} from '../organizations';

const folders: string[] = [];
afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true })));

/** Writes the stacks and returns a reader of what was written. */
function write(...organizations: readonly Organization[]): (file: string) => string {
  const outdir = mkdtempSync(join(tmpdir(), 'orgcharter-'));
  folders.push(outdir);
  synthesize(organizations, outdir);
  return (file) => readFileSync(join(outdir, file), 'utf8');
}

/** The stacks, each with those it needs. */
function dependencies(...organizations: readonly Organization[]): Record<string, string[]> {
  const { stacks } = JSON.parse(write(...organizations)('manifest.json'));
  return Object.fromEntries(
    Object.entries<{ dependencies: string[] }>(stacks).map(([name, { dependencies }]) => [
      name,
      dependencies,
    ]),
  );
}

const stacksOf = (organization: Organization) => Object.keys(dependencies(organization));

test('each stack comes after its dependencies', () => {
  expect(dependencies(anOrganizationWithEverything())).toEqual({
    'production-bootstrap': [],
    'production-organization': ['production-bootstrap'],
    'production-guardrails': ['production-organization'],
    'production-identity': ['production-organization', 'production-account-log-archive'], // whose policies its permission sets may have
    'production-audit': ['production-organization'],
    'production-account-log-archive': ['production-organization', 'production-audit'],
    'production-account-management': ['production-organization'],
    'production-security': [
      'production-organization',
      'production-account-log-archive',
      'production-account-management',
    ],
    'production-monitoring': ['production-organization', 'production-audit'],
  });
});

test('the bootstrap, audit and security stacks exist only if they are needed', () => {
  const state = { backend: 'local', directory: 'states' } as const;
  expect(stacksOf(anOrganization({ environment: anEnvironment({ state }) })).sort()).toEqual([
    'production-guardrails',
    'production-identity',
    'production-monitoring',
    'production-organization',
  ]);
});

test('several environments', () => {
  const sandbox = anOrganization({
    environment: anEnvironment({ name: 'sandbox', managementAccountId: '444455556666' }),
  });
  expect(dependencies(anOrganization(), sandbox)).toMatchObject({
    'production-organization': ['production-bootstrap'],
    'sandbox-organization': ['sandbox-bootstrap'],
  });
});

test('the output is reproducible and independent of the machine', () => {
  const organization = anOrganizationWithEverything();
  const [first, second] = [write(organization), write(organization)];
  for (const stack of stacksOf(organization)) {
    const file = `stacks/${stack}/cdk.tf.json`;
    expect(first(file)).toBe(second(file));
    expect(first(file)).not.toContain(process.cwd());
    expect(first(file)).not.toContain(tmpdir());
  }
});

test('names that are special in JavaScript', () => {
  const accounts = ['__proto__', 'constructor', 'hasOwnProperty', 'toString'].map((name) =>
    anAccount(name),
  );
  const { resource } = JSON.parse(
    write(anOrganization({ accounts }))('stacks/production-organization/cdk.tf.json'),
  );
  expect(Object.keys(resource.aws_organizations_account)).toEqual([
    '_x5f__proto__',
    'constructor',
    'hasOwnProperty',
    'toString',
  ]);
  expect(({} as Record<string, unknown>)['name']).toBeUndefined();
});

test('an error keeps its stack trace', () => {
  const broken = anOrganization({ managementAccount: 'nobody' });
  const thrown = (() => {
    try {
      write(broken);
    } catch (error) {
      return error as Error;
    }
    return undefined;
  })();
  expect(thrown?.stack).toMatch(
    /^Error: The organization has no "nobody".*\n {4}at .*accounts\.ts/,
  );
});
