import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ENVIRONMENT, ORGANIZATION } from '../../model/loading';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'orgcharter-'))));
afterEach(() => rmSync(folder, { recursive: true }));

function synth(action: string, env: Readonly<Record<string, string>> = {}, assignments = '') {
  mkdirSync(join(folder, 'environments'));
  writeFileSync(join(folder, 'environments/production.yaml'), ENVIRONMENT);
  writeFileSync(
    join(folder, 'ours.json'),
    JSON.stringify({
      Version: '2012-10-17',
      Statement: [{ Effect: 'Deny', Action: action, Resource: '*' }],
    }),
  );
  writeFileSync(
    join(folder, 'organization.yaml'),
    `${ORGANIZATION}accounts: { shop: {} }\nguardrails:\n  ours: { targets: [Root], policy: ours.json, mustDeny: [{ action: "s3:DeleteBucket" }] }\n${assignments}`,
  );
  const outdir = join(folder, 'cdktf.out');
  const { status, stderr } = spawnSync(process.execPath, ['--import', 'tsx', 'main.ts'], {
    cwd: join(__dirname, '../../..'),
    encoding: 'utf8',
    env: { ...process.env, ORGCHARTER_CONFIG: folder, CDKTF_OUTDIR: outdir, ...env },
  });
  return {
    status,
    stderr: stderr.replaceAll(folder, 'config'),
    isWritten: existsSync(join(outdir, 'manifest.json')),
  };
}

test('a model whose proofs fail is not written', () => {
  expect(synth('s3:CreateBucket')).toEqual({
    status: 1,
    stderr: `ours (config/organization.yaml:8): s3:DeleteBucket must be denied, but is not
  as an ordinary role; in shop
  request: s3:DeleteBucket on arn:aws:s3:::example
  none of its statements denies it
`,
    isWritten: false,
  });
});

test('one whose proofs hold is', () => {
  expect(synth('s3:DeleteBucket')).toEqual({ status: 0, stderr: '', isWritten: true });
});

const access = `groups: { dev: {} }
permissionSets: { ReadOnly: { awsManagedPolicies: [ReadOnlyAccess] } }
assignments: [{ group: dev, permissionSet: ReadOnly, targets: [shop], until: 2027-03-31 }]
`;

test('a build can be repeated: it is the day that ORGCHARTER_AT says', () => {
  const assigned = () =>
    'aws_ssoadmin_account_assignment' in
    (
      JSON.parse(
        readFileSync(join(folder, 'cdktf.out/stacks/production-identity/cdk.tf.json'), 'utf8'),
      ) as { resource: object }
    ).resource;
  expect(synth('s3:DeleteBucket', { ORGCHARTER_AT: '2027-03-31' }, access).status).toBe(0);
  expect(assigned()).toBe(true);
  rmSync(join(folder, 'environments'), { recursive: true });
  expect(synth('s3:DeleteBucket', { ORGCHARTER_AT: '2027-04-01' }, access).status).toBe(0);
  expect(assigned()).toBe(false);
});

test('a day that there is not is refused', () => {
  expect(synth('s3:DeleteBucket', { ORGCHARTER_AT: '2027-02-30' })).toEqual({
    status: 2,
    stderr: 'ORGCHARTER_AT must be a date such as 2027-03-31, not "2027-02-30"\n',
    isWritten: false,
  });
});
