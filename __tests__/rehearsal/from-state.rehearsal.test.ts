import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AdoptionReport } from '../../adoption/charter/report';
import { openWorkspace, type RehearsalWorkspace } from '../../rehearsal/workspace';
import { run } from '../../terraform/child';
import { orgcharter } from '../cli/capture';
import { emptyLocalAws } from './empty-local-aws';
import { deployAdopted } from './living/deploy-adopted';
import { needsLocalAws } from './needs-local-aws';
import { MINUTE } from './rehearsed-model';

/*
 * A team's own Terraform root, written by hand, becomes a charter: the first deployment only
 * imports, the removed blocks release the old root without destroying anything, and the next plans
 * of both change nothing.
 */
const { test } = needsLocalAws();
const local = emptyLocalAws();
const root = mkdtempSync(join(tmpdir(), 'orgcharter-root-'));
const config = join(root, 'config');
let workspace: RehearsalWorkspace | undefined;
afterAll(() => {
  workspace?.close();
  rmSync(root, { recursive: true });
});

const PROVIDERS = `terraform {
  required_providers {
    aws = { source = "hashicorp/aws", version = "5.100.0" }
  }
}

provider "aws" {
  region = "eu-west-2"
}

provider "aws" {
  alias  = "logs"
  region = "eu-west-2"
  assume_role {
    role_arn = "arn:aws:iam::\${aws_organizations_account.logs.id}:role/OrganizationAccountAccessRole"
  }
}
`;

const RESOURCES = `resource "aws_organizations_organization" "this" {
  feature_set                   = "ALL"
  enabled_policy_types          = ["SERVICE_CONTROL_POLICY"]
  aws_service_access_principals = ["cloudtrail.amazonaws.com", "sso.amazonaws.com"]
}

resource "aws_organizations_organizational_unit" "security" {
  name      = "Security"
  parent_id = aws_organizations_organization.this.roots[0].id
}

resource "aws_organizations_organizational_unit" "workloads" {
  name      = "Work loads"
  parent_id = aws_organizations_organization.this.roots[0].id
}

resource "aws_organizations_account" "logs" {
  name      = "logs"
  email     = "aws+logs@acme.example"
  parent_id = aws_organizations_organizational_unit.security.id
}

resource "aws_organizations_account" "shop" {
  for_each  = toset(["dev", "prod"])
  name      = "shop-\${each.key}"
  email     = "aws+shop-\${each.key}@acme.example"
  parent_id = aws_organizations_organizational_unit.workloads.id
  tags      = { environment = each.key }
}

resource "aws_organizations_policy" "leave" {
  depends_on = [aws_organizations_organization.this]

  name    = "Nobody leaves"
  content = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Sid = "Leave", Effect = "Deny", Action = "organizations:LeaveOrganization", Resource = "*" }]
  })
}

resource "aws_organizations_policy_attachment" "leave" {
  policy_id = aws_organizations_policy.leave.id
  target_id = aws_organizations_organizational_unit.workloads.id
}

data "aws_ssoadmin_instances" "this" {}

resource "aws_identitystore_group" "developers" {
  identity_store_id = tolist(data.aws_ssoadmin_instances.this.identity_store_ids)[0]
  display_name      = "developers"
  description       = "Developers"
}

resource "aws_ssoadmin_permission_set" "developer" {
  instance_arn     = tolist(data.aws_ssoadmin_instances.this.arns)[0]
  name             = "Developer"
  session_duration = "PT4H"
}

resource "aws_ssoadmin_managed_policy_attachment" "developer" {
  instance_arn       = aws_ssoadmin_permission_set.developer.instance_arn
  permission_set_arn = aws_ssoadmin_permission_set.developer.arn
  managed_policy_arn = "arn:aws:iam::aws:policy/PowerUserAccess"
}

resource "aws_ssoadmin_account_assignment" "developer" {
  for_each           = aws_organizations_account.shop
  instance_arn       = aws_ssoadmin_permission_set.developer.instance_arn
  permission_set_arn = aws_ssoadmin_permission_set.developer.arn
  principal_id       = aws_identitystore_group.developers.group_id
  principal_type     = "GROUP"
  target_id          = each.value.id
  target_type        = "AWS_ACCOUNT"
}

module "logs" {
  source    = "./logs"
  providers = { aws = aws.logs }
}

resource "aws_cloudtrail" "this" {
  name                          = "everything"
  s3_bucket_name                = "acme-trail"
  is_organization_trail         = true
  is_multi_region_trail         = true
  include_global_service_events = true
  enable_log_file_validation    = true
  depends_on                    = [module.logs, aws_organizations_organization.this]
}
`;

/**
 * In the account `logs`. The topic is not in the organization's charter, and its ARN tells the
 * account of the module.
 */
const LOGS = `terraform {
  required_providers {
    aws = { source = "hashicorp/aws" }
  }
}

resource "aws_s3_bucket" "trail" {
  bucket   = "acme-trail"
}

resource "aws_s3_bucket_policy" "trail" {
  bucket   = aws_s3_bucket.trail.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      { Effect = "Allow", Principal = { Service = "cloudtrail.amazonaws.com" }, Action = "s3:GetBucketAcl", Resource = "arn:aws:s3:::acme-trail" },
      { Effect = "Allow", Principal = { Service = "cloudtrail.amazonaws.com" }, Action = "s3:PutObject", Resource = "arn:aws:s3:::acme-trail/AWSLogs/*" },
    ]
  })
}

resource "aws_sns_topic" "theirs" {
  name = "not-of-the-organization"
}
`;

/** What the old root keeps: the charter does not have it. */
const KEPT = ['module.logs.aws_s3_bucket_policy.trail', 'module.logs.aws_sns_topic.theirs'];

async function terraform(...args: readonly string[]): Promise<string> {
  const ended = await run('terraform', [...args, '-no-color'], { cwd: root, env: local.aws.env });
  if (ended.status !== 0) throw new Error(ended.output);
  return ended.output;
}

test(
  'a root becomes a charter, and is released without destroying anything',
  async () => {
    writeFileSync(join(root, 'providers.tf'), PROVIDERS);
    writeFileSync(join(root, 'main.tf'), RESOURCES);
    mkdirSync(join(root, 'logs'));
    writeFileSync(join(root, 'logs/main.tf'), LOGS);
    await terraform('init');
    await terraform('apply', '-auto-approve');
    const state = await run('terraform', ['show', '-json'], { cwd: root, env: local.aws.env });
    writeFileSync(join(root, 'state.json'), state.output);

    const imported = await orgcharter([
      ...['import', '--from-state', join(root, 'state.json'), '--out', config],
      ...['--format', 'json'],
    ]);
    expect(imported).toMatchObject({ exitCode: 0, stderr: '' });
    const report = JSON.parse(imported.stdout) as AdoptionReport & {
      readonly importIds: number;
      readonly withoutImportId: readonly unknown[];
    };
    expect(report.withoutImportId).toEqual([]);
    expect(report.notHeld.map(({ name }) => name).sort()).toEqual(KEPT);

    workspace = openWorkspace({ aws: local.aws, config, environment: 'production' });
    const { first, second } = await deployAdopted(workspace);
    const changes = Object.values(first).flat();
    expect(changes.filter((each) => !each.startsWith('import '))).toEqual([]);
    expect(changes.filter((each) => !each.includes('terraform_data.'))).toHaveLength(
      report.importIds,
    );
    expect(Object.values(second).flat()).toEqual([]);

    const removed = readFileSync(join(config, 'removed.tf'), 'utf8');
    writeFileSync(join(root, 'removed.tf'), removed);
    writeFileSync(join(root, 'main.tf'), withoutReleased(RESOURCES, removed));
    writeFileSync(join(root, 'logs/main.tf'), withoutReleased(LOGS, removed, 'module.logs.'));
    const [, logs = ''] = /"email":"aws\+logs@acme\.example"[^}]*?"id":"(\d{12})"/.exec(
      state.output,
    )!;
    writeFileSync(
      join(root, 'providers.tf'),
      PROVIDERS.replace('${aws_organizations_account.logs.id}', logs),
    );
    expect(await terraform('apply', '-auto-approve')).toContain('0 added, 0 changed, 0 destroyed');
    const kept = await terraform('state', 'list');
    expect(
      kept
        .trim()
        .split('\n')
        .filter((each) => !each.startsWith('data.'))
        .sort(),
    ).toEqual(KEPT);
    expect(await terraform('plan')).toContain('No changes.');
  },
  10 * MINUTE,
);

/** The root without the resources that are removed. What remains names things by their IDs. */
function withoutReleased(text: string, removed: string, module = ''): string {
  const blocks = text.split(/^(?=resource |data |module )/m);
  return blocks
    .filter((block) => {
      const [, type, name] = /^resource "(\w+)" "(\w+)"/.exec(block) ?? [];
      return type === undefined || !removed.includes(`from = ${module}${type}.${name}\n`);
    })
    .join('')
    .replace('aws_s3_bucket.trail.id', '"acme-trail"');
}
