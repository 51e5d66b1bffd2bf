import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { guardrailNames } from '../../catalogue/guardrails/catalogue';
import { guardrailSetNames } from '../../catalogue/guardrails/sets';
import { alarmNames } from '../../catalogue/alarms/catalogue';
import { managedRuleNames } from '../../model/aws/config-rules';
import { orgcharter } from '../cli/capture';
import { startLanguageServer } from './language-server';

/**
 * With the schema line that `init` writes, in a team's folder that has the package in node_modules.
 */
describe('yaml-language-server', () => {
  let server: ReturnType<typeof startLanguageServer>;
  let team: string;
  let file: string;
  let first: string;
  let count = 0;
  const next = (): string => file.replace(/\.yaml$/, `-${count++}.yaml`);
  const complete = (text: string) => server.completions(next(), `${first}\n${text}`);

  beforeAll(async () => {
    server = startLanguageServer();
    team = mkdtempSync(join(tmpdir(), 'orgcharter-editor-'));
    const { exitCode, stderr } = await orgcharter([
      'init',
      '--out',
      team,
      '--name',
      'acme',
      '--region',
      'eu-west-2',
      '--management-account-id',
      '111122223333',
      '--management-email',
      'aws@acme.example',
      '--identity-source',
      'external',
      '--environment',
      'production',
    ]);
    expect({ exitCode, errors: stderr.match(/^orgcharter: .*/m) }).toEqual({
      exitCode: 0,
      errors: null,
    });
    const installed = join(team, 'node_modules/orgcharter');
    mkdirSync(installed, { recursive: true });
    cpSync(join(__dirname, '../../schema'), join(installed, 'schema'), { recursive: true });
    file = join(team, 'config/organization.yaml');
    [first = ''] = readFileSync(file, 'utf8').split('\n');
    await server.start(team);
  });
  afterAll(() => {
    server.stop();
    rmSync(team, { recursive: true });
  });

  test('init writes schema lines that work: what it writes has no errors, and a typo has one', async () => {
    expect(first).toContain('$schema=../node_modules/orgcharter/schema/organization.schema.json');
    expect(await server.diagnostics(file, readFileSync(file, 'utf8'))).toEqual([]);
    const environment = join(team, 'config/environments/production.yaml');
    const written = readFileSync(environment, 'utf8');
    expect(await server.diagnostics(environment, written)).toEqual([]);
    expect(await server.diagnostics(next(), `${first}\ngrups: {}\n`)).toEqual([
      'Property grups is not allowed.',
    ]);
    expect(
      await server.diagnostics(
        environment.replace('production', 'other'),
        `${written}\nnonsense: 1\n`,
      ),
    ).toEqual(['Property nonsense is not allowed.']);
  });

  test.each([
    ['built-in guardrails', 'guardrails:\n  |\n', guardrailNames()],
    ['sets of guardrails', 'guardrailSets:\n  |\n', guardrailSetNames()],
    ['built-in alarms', 'alarms:\n  |\n', alarmNames()],
    ['rules of AWS Config', 'security:\n  config:\n    rules:\n      |\n', managedRuleNames()],
    ['conformance packs', 'security:\n  config:\n    conformancePacks:\n      |\n', ['pci-dss']],
    [
      'AWS managed policies',
      'permissionSets:\n  Auditor:\n    awsManagedPolicies:\n      - |\n',
      ['ReadOnlyAccess', 'SecurityAudit', 'job-function/ViewOnlyAccess'],
    ],
    [
      'AWS managed policies of roles',
      'roles:\n  Auditor:\n    awsManagedPolicies:\n      - |\n',
      ['ReadOnlyAccess'],
    ],
    [
      'an AWS managed policy as a boundary',
      'permissionSets:\n  Auditor:\n    permissionsBoundary:\n      awsManagedPolicy: |\n',
      ['PowerUserAccess'],
    ],
    [
      'identifiers of rules',
      'security:\n  config:\n    rules:\n      our-rule:\n        identifier: |\n',
      ['INCOMING_SSH_DISABLED'],
    ],
  ])('%s complete by name, with descriptions', async (_, text, names) => {
    const found = await complete(text);
    expect(names.filter((name) => !found.has(name))).toEqual([]);
    expect(names.filter((name) => !found.get(name))).toEqual([]);
  });

  test('names that are not known stay possible', async () => {
    const text = `${first}
guardrails:
  our-own-rule: { targets: [Root], policy: policies/a.json }
permissionSets: { Own: { awsManagedPolicies: [BrandNewPolicy] } }
security: { config: { rules: { our-rule: { identifier: BRAND_NEW_RULE } } } }
`;
    expect(await server.diagnostics(next(), text)).toEqual([]);
  });

  test.each([
    ['guardrails: { deny-leave-organization: { tragets: [Root] } }', /tragets is not allowed/],
    [
      'security: { config: { rules: { restricted-ssh: { nonsense: 1 } } } }',
      /nonsense is not allowed/,
    ],
    ['permissionSets: { Own: { sessionDuration: 4 hours } }', /^expected a time such as 4h/],
    [
      'users: { a: { groups: [{ group: b, until: tomorrow }] } }',
      /^expected a date such as 2027-/m,
    ],
    ['permissionSets: { "a b": {} }', /^use letters, digits and/],
  ])('%s: a message in words, not a regular expression', async (text, message) => {
    const messages = await server.diagnostics(next(), `${first}\n${text}\n`);
    expect(messages.join('\n')).toMatch(message);
    expect(messages.join('\n')).not.toMatch(/\^\(|\[A-Z/);
  });

  test('a hover shows the sentence of the reference', async () => {
    const reference = readFileSync(join(__dirname, '../../docs/reference.md'), 'utf8');
    for (const [text, sentence] of [
      ['guar|drails: {}', 'AWS Organizations policies, by name'],
      ['permissionSets: { Own: { session|Duration: 4h } }', 'Session duration, from 1h to 12h'],
    ] as const) {
      const shown = await server.hover(next(), `${first}\n${text}\n`);
      expect(shown).toContain(sentence);
      expect(reference).toContain(sentence);
    }
    expect(
      await server.hover(next(), `${first}\nguardrails: { deny-leave|-organization: {} }\n`),
    ).toContain('Denies accounts leaving the organization');
  });
});
