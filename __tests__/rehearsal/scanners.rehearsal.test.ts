import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../lib/package-root';
import { needsLocalAws } from './needs-local-aws';
import { MINUTE, rehearsedModel } from './rehearsed-model';

/* The commands of docs/scanners.md, which make the JSON that scanners read of saved plans. */
const { test } = needsLocalAws();

const model = rehearsedModel({
  'organization.yaml': `organization:
  name: acme
  homeRegion: eu-west-2
  governedRegions: [eu-west-2]
  managementAccount: { name: management, email: aws@acme.example }
  accountEmail: "aws+{account}@acme.example"
  logArchiveAccount: logs
accounts: { logs: {} }
auditTrail: {}
groups: { admins: {} }
permissionSets: { Admin: { awsManagedPolicies: [AdministratorAccess], breakGlass: true } }
assignments:
  - { group: admins, permissionSet: Admin, targets: [Root] }
notifications: { alerts: { email: [a@acme.example] } }
alarms: { break-glass-use: { notify: alerts } }
guardrails: { deny-leave-organization: { targets: [Root] } }
`,
  'environments/production.yaml':
    'managementAccountId: "111122223333"\nstate: { backend: local }\n',
});

const [, commands = ''] =
  /```sh\n([^`]*--out[^`]*)```/.exec(readFileSync(join(packageRoot, 'docs/scanners.md'), 'utf8')) ??
  [];

test(
  'every saved plan becomes JSON, and stays deployable',
  async () => {
    await model.synthesize();
    expect(await model.apply(['organization'])).toBeUndefined();
    const { folder, env } = model.workspace;
    const program = join(packageRoot, 'dist/cli/orgcharter.js');
    const run = (script: string) =>
      spawnSync(
        'bash',
        ['-euc', `npx() { shift; '${process.execPath}' '${program}' "$@"; }\n${script}`],
        {
          cwd: folder,
          env,
          encoding: 'utf8',
        },
      );
    const { status, stderr } = run(commands);
    expect({ status, stderr }).toEqual({ status: 0, stderr: expect.any(String) });
    for (const stack of ['audit', 'guardrails', 'identity', 'monitoring']) {
      const file = join(folder, 'scan', `production-${stack}`, 'plan.json');
      expect([stack, existsSync(file)]).toEqual([stack, true]);
      const plan = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
      expect(plan).toHaveProperty('planned_values.root_module.resources');
      expect(plan).toHaveProperty('resource_changes');
    }
    expect(run('npx orgcharter deploy --plan plans').status).toBe(0);
  },
  8 * MINUTE,
);
