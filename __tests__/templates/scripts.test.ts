import { test, workflowFolder } from './workflow-folder';

/* Steps of the workflow files that need neither AWS nor Terraform, run as they stand there. */

const { path, read, exists, write, npx, step } = workflowFolder();

describe('drift.yml', () => {
  const drift = (script: string) => {
    npx(script);
    const { status, stdout } = step('drift.yml', 'drift', 'Compare', {
      env: { ENVIRONMENT: 'production' },
    });
    return { status, stdout, report: exists('drift/production.md') };
  };

  test.each([
    ['AWS is as deployed', 'echo "# No drift"', 0, false],
    ['AWS differs', 'echo "# Drift"; exit 1', 0, true],
    ['nothing could be compared', 'exit 1', 1, false],
    ['the charter is wrong', 'exit 2', 2, false],
  ])('%s', (_what, script, status, report) => {
    expect(drift(script)).toMatchObject({ status, report });
  });
});

describe('an environment of GitHub that is not protected stops everything', () => {
  const PROTECTED = {
    deployment_branch_policy: { protected_branches: true, custom_branch_policies: false },
    protection_rules: [{ type: 'required_reviewers' }, { type: 'branch_policy' }],
  };
  const check = (workflow: string, answer: object | undefined) =>
    step(workflow, 'synthesize', 'Check that the environments are protected', {
      gh: answer === undefined ? 'exit 1' : `echo '${JSON.stringify(answer)}'`,
      env: { ENVIRONMENTS: '[{"environment":"production"}]' },
    });

  test.each([
    ['deploy.yml', 'production', PROTECTED, ''],
    ['deploy.yml', 'production', undefined, 'must exist and allow only the branch main'],
    [
      'deploy.yml',
      'production',
      { ...PROTECTED, deployment_branch_policy: null },
      'must exist and allow only the branch main',
    ],
    [
      'deploy.yml',
      'production',
      { ...PROTECTED, protection_rules: [] },
      'must require an approval',
    ],
    ['expire.yml', 'production.expiry', { ...PROTECTED, protection_rules: [] }, ''],
    ['expire.yml', 'production.expiry', undefined, 'must exist and allow only the branch main'],
    [
      'expire.yml',
      'production.expiry',
      { ...PROTECTED, deployment_branch_policy: null },
      'must exist and allow only the branch main',
    ],
  ])('%s, %s: %j → %s', (workflow, environment, answer, error) => {
    const { status, stdout } = check(workflow, answer);
    expect(status).toBe(error === '' ? 0 : 1);
    expect(stdout).toContain(
      error === '' ? '' : `::error::The GitHub environment ${environment} ${error}`,
    );
    expect(read('gh-calls')).toBe(`api repos/acme/charter/environments/${environment}\n`);
  });
});

test('access that has expired is also looked for under the former addresses of what was renamed', () => {
  const at = (key: string) => `aws_ssoadmin_account_assignment.${key}`;
  const identity = (keys: readonly string[]) =>
    JSON.stringify({
      resource: {
        aws_ssoadmin_account_assignment: Object.fromEntries(keys.map((key) => [key, {}])),
        aws_identitystore_group: { engineers: {} },
      },
      moved: [
        { from: at('team--P--dev'), to: at('engineers--P--dev') },
        { from: at('oldest--P--dev'), to: at('team--P--dev') },
        { from: at('team--P--prod'), to: at('engineers--P--prod') },
      ],
      terraform: {
        backend: { s3: { bucket: 'state', key: 'identity.tfstate', region: 'eu-west-2' } },
      },
      provider: { aws: [{ region: 'eu-west-1' }] },
    });
  write('now.tf.json', identity(['engineers--P--prod']));
  write('before.tf.json', identity(['engineers--P--dev', 'engineers--P--prod']));
  npx(`case "$*" in
  *before.out*) mkdir -p before.out/stacks/production-identity; cp before.tf.json before.out/stacks/production-identity/cdk.tf.json ;;
  'cdktf synth') mkdir -p cdktf.out/stacks/production-identity; cp now.tf.json cdktf.out/stacks/production-identity/cdk.tf.json ;;
  *stacks*) echo '{"waves":[[{"environment":"production","managementAccountId":"111122223333"}]]}' ;;
  *expiries*) echo '{"expiries":[{"until":"2020-01-31"}]}' ;;
esac
`);
  const { status, stderr } = step('expire.yml', 'synthesize', 'What has expired?', {
    env: { GITHUB_OUTPUT: path('output') },
  });
  expect(stderr).toBe('');
  expect(status).toBe(0);
  expect(JSON.parse(read('expired/production.json'))).toEqual({
    state: 's3://state/identity.tfstate --region eu-west-2',
    region: 'eu-west-1',
    addresses: [at('engineers--P--dev'), at('team--P--dev'), at('oldest--P--dev')],
  });
});
