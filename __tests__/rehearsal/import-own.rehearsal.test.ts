import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AdoptionReport } from '../../adoption/charter/report';
import { orgcharter } from '../cli/capture';
import { adoptedCharter } from './living/adopted-charter';
import { importFrom } from './living/import';
import { needsLocalAws } from './needs-local-aws';
import { MINUTE, rehearsedModel, TO_BE_DESTROYED } from './rehearsed-model';

/*
 * What our own Terraform made, imported as if nobody knew where it came from: the security
 * services, recorders, budgets and OpenID Connect providers among it. The plans only import, except
 * for what AWS's provider cannot import.
 */
const { test } = needsLocalAws();

const MODEL = `organization:
  name: acme
  homeRegion: eu-west-2
  governedRegions: [eu-west-2, eu-west-1]
  managementAccount: { name: management, email: aws@acme.example }
  accountEmail: "aws+{account}@acme.example"
  securityAccount: security
  logArchiveAccount: log-archive
  centralizedRootAccess: true
accounts:
  log-archive: {}
  security: {}
organizationalUnits:
  Workloads:
    accounts:
      dev: { tags: { team: shop } }
guardrails:
  deny-leave-organization: { targets: [Root] }
groups: { developers: { description: Developers } }
permissionSets: { ReadOnly: { awsManagedPolicies: [ReadOnlyAccess], sessionDuration: 4h } }
assignments: [{ group: developers, permissionSet: ReadOnly, targets: [Workloads] }]
auditTrail: {}
baselines:
  all: { targets: [Root], imdsv2: false, budget: { limit: 500, email: [finance@acme.example] } }
security:
  guardDuty: { features: [S3_DATA_EVENTS, RUNTIME_MONITORING], runtimeAgents: [EC2_AGENT_MANAGEMENT] }
  securityHub: { standards: [pci-dss] }
  accessAnalyzer: { regions: [eu-west-2], unusedAccess: { unusedFor: 60d } }
  inspector: { regions: [eu-west-2], resourceTypes: [EC2, ECR] }
  macie: { enrolls: joining, findingPublishingFrequency: 1h }
  detective: { regions: [eu-west-1], tags: { team: security } }
  config:
    except: [dev]
    rules: { restricted-ssh: {} }
openIdConnectProviders:
  github:
    url: https://token.actions.githubusercontent.com
    audiences: [sts.amazonaws.com]
    targets: [dev]
roles:
  Deployer:
    targets: [dev]
    trust: { oidc: { provider: github, audience: sts.amazonaws.com, subjects: ["repo:acme/shop:ref:refs/heads/main"] } }
    awsManagedPolicies: [PowerUserAccess]
`;

const model = rehearsedModel({
  'organization.yaml': MODEL,
  'environments/production.yaml': TO_BE_DESTROYED,
});
const config = mkdtempSync(join(tmpdir(), 'orgcharter-own-'));
afterAll(() => rmSync(config, { recursive: true }));
const { deployed, planned } = adoptedCharter({
  config,
  get aws() {
    return model.aws;
  },
});

/** Terraform cannot import them, so it creates them. */
const NOT_IMPORTABLE =
  /: create aws_(?:guardduty_(?:detector_feature|organization_configuration_feature)|inspector2_(?:enabler|organization_configuration)|macie2_organization_configuration)\./;

test(
  'the plans only import, and the next ones change nothing',
  async () => {
    expect(await model.apply(await model.synthesize())).toBeUndefined();
    const imported = await importFrom(model.aws, 'eu-west-2', [
      ...['--out', config, '--regions', 'eu-west-2', '--regions', 'eu-west-1'],
      ...['--roles', 'Deployer', '--format', 'json'],
    ]);
    expect(imported).toMatchObject({ exitCode: 0, stderr: '' });
    const report = JSON.parse(imported.stdout) as AdoptionReport & {
      readonly withoutImportId: readonly { readonly address: string }[];
    };
    expect(report.notRead).toEqual([]);
    expect(report.notHeld).toEqual([]);
    expect((await orgcharter(['validate', '--config', config])).exitCode).toBe(0);

    const changes = await deployed();
    expect(
      changes.filter((each) => !each.includes(': import ') && !NOT_IMPORTABLE.test(each)),
    ).toEqual([]);
    for (const type of [
      'aws_guardduty_detector',
      'aws_guardduty_organization_configuration',
      'aws_securityhub_configuration_policy_association',
      'aws_accessanalyzer_analyzer',
      'aws_inspector2_delegated_admin_account',
      'aws_inspector2_member_association',
      'aws_macie2_account',
      'aws_macie2_organization_admin_account',
      'aws_detective_graph',
      'aws_detective_member',
      'aws_detective_organization_admin_account',
      'aws_detective_organization_configuration',
      'aws_config_configuration_aggregator',
      'aws_config_configuration_recorder',
      'aws_config_organization_managed_rule',
      'aws_organizations_delegated_administrator',
      'aws_budgets_budget',
      'aws_iam_openid_connect_provider',
      'aws_iam_role',
    ])
      expect(changes.filter((each) => each.includes(`: import ${type}.`))).not.toEqual([]);
    expect(await planned('--full')).toEqual([]);
  },
  15 * MINUTE,
);

test(
  'the first new name of an account gives Account Management trusted access',
  async () => {
    const file = join(config, 'organization.yaml');
    const text = readFileSync(file, 'utf8');
    const [from, to] = ['dev: { tags', 'dev: { name: Development, tags'] as const;
    expect(text).toContain(from);
    writeFileSync(file, text.replace(from, to));
    expect(await deployed()).toEqual([
      'organization: update aws_organizations_account.dev',
      'organization: update aws_organizations_organization.organization',
    ]);
    expect(await planned()).toEqual([]);
  },
  5 * MINUTE,
);

test(
  'rehearse deploys the imported charter',
  async () => {
    const { exitCode, stdout } = await orgcharter(['rehearse', '--config', config]);
    expect({ exitCode, stdout }).toEqual({
      exitCode: 0,
      stdout: expect.stringContaining('Organization o-') as string,
    });
  },
  15 * MINUTE,
);
