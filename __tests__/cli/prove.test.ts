import { accountId } from '../../access/placeholders';
import { onModel } from './model-folder';

const MODEL = `accounts: { shop: {} }
guardrails:
  small-buckets:
    targets: [shop]
    policy: ours.json
    mustDeny: [{ action: "s3:CreateBucket", context: { "aws:PrincipalTag/<a>": 'x "&" y' } }]
`;
const ours = (action: string) => ({
  'ours.json': JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Deny', Action: action, Resource: '*' }],
  }),
});
const prove = (action: string, ...args: readonly string[]) =>
  onModel(MODEL, ours(action), ['prove', ...args]);

test('all proofs hold: one line', async () => {
  expect(await prove('s3:CreateBucket')).toEqual({
    exitCode: 0,
    stdout: 'production: all 3 proofs hold (1 guardrail, 18 requests)',
    stderr: '',
  });
});

test('a failed proof: which, where, who and why; exit code 1', async () => {
  expect(await prove('s3:DeleteBucket')).toEqual({
    exitCode: 1,
    stdout: `small-buckets (config/organization.yaml:8): s3:CreateBucket must be denied, but is not
  as an ordinary role; in shop
  request: s3:CreateBucket on arn:aws:s3:::example, with aws:PrincipalTag/<a>: x "&" y
  none of its statements denies it

production: 1 of 3 proofs fail (1 guardrail, 18 requests)`,
    stderr: '',
  });
});

test('a policy without proofs: a warning, and exit code 0', async () => {
  expect(
    await onModel(MODEL.replace(/ {4}mustDeny.*\n/, ''), ours('s3:CreateBucket'), ['prove']),
  ).toEqual({
    exitCode: 0,
    stdout: 'production: all 2 proofs hold (0 guardrails, 17 requests)',
    stderr:
      'small-buckets (config/organization.yaml:8): warning: no proof covers this policy. Add requests that it must deny under mustDeny',
  });
});

test('an invalid charter: exit code 2', async () => {
  const { exitCode, stdout, stderr } = await onModel('grups: {}\n', {}, ['prove']);
  expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
  expect(stderr).toMatch(
    /^config\/organization.yaml:6:1: error unknown-key: the charter has no key "grups"\n/,
  );
});

const OTHERS = `${MODEL}    mustAllow: [{ action: "s3:PutObject", resource: "arn:aws:s3:::ours/key", context: { "aws:SecureTransport": "false" } }]
  require-s3-encryption: { targets: [Root] }
`;
const DENIED = `small-buckets (config/organization.yaml:8): warning: s3:PutObject on arn:aws:s3:::ours/key must not be denied, but another guardrail denies it
  as an ordinary role; in shop
  request: s3:PutObject on arn:aws:s3:::ours/key, with aws:SecureTransport: false
  denied by statement DenyPlainHttp of service control policy require-s3-encryption at Root (config/organization.yaml:13)`;

test('a request that must not be denied, denied by another guardrail: a warning that names it; exit code 0', async () => {
  const { exitCode, stdout, stderr } = await onModel(OTHERS, ours('s3:CreateBucket'), ['prove']);
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: DENIED });
  expect(stdout).toMatch(/^production: all \d+ proofs hold \(2 guardrails, \d+ requests\)$/);
  const json = await onModel(OTHERS, ours('s3:CreateBucket'), ['prove', '--format', 'json']);
  const { environments } = JSON.parse(json.stdout) as {
    environments: readonly {
      guardrails: readonly {
        name: string;
        proofs: readonly {
          holds: boolean;
          deniedByOthers: readonly { statements: readonly object[] }[];
        }[];
      }[];
    }[];
  };
  const [proof] =
    environments[0]?.guardrails.find(({ name }) => name === 'small-buckets')?.proofs.slice(-1) ??
    [];
  expect(proof).toMatchObject({
    holds: true,
    deniedByOthers: [
      {
        accounts: ['shop'],
        statements: [
          {
            policy: 'require-s3-encryption',
            cause: { file: 'config/organization.yaml', line: 13 },
          },
        ],
      },
    ],
  });
  const junit = await onModel(OTHERS, ours('s3:CreateBucket'), ['prove', '--format', 'junit']);
  expect(junit.stdout)
    .toContain(`<testcase classname="production: small-buckets" name="s3:PutObject on arn:aws:s3:::ours/key must not be denied">
      <system-out>another guardrail denies the request
as an ordinary role; in shop
request: s3:PutObject on arn:aws:s3:::ours/key, with aws:SecureTransport: false
denied by statement DenyPlainHttp of service control policy require-s3-encryption at Root (config/organization.yaml:13)</system-out>
    </testcase>`);
});

test('JSON', async () => {
  const { exitCode, stdout, stderr } = await prove('s3:DeleteBucket', '--format', 'json');
  const { environments } = JSON.parse(stdout) as {
    environments: readonly { guardrails: readonly object[] }[];
  };
  expect({
    exitCode,
    stderr,
    environments: environments.map(({ guardrails, ...rest }) => ({
      ...rest,
      guardrail: guardrails[1],
    })),
  }).toEqual({
    exitCode: 1,
    stderr: '',
    environments: [
      {
        name: 'production',
        holds: false,
        unproven: [],
        guardrail: {
          name: 'small-buckets',
          cause: { file: 'config/organization.yaml', line: 8, column: 3 },
          proofs: [
            {
              expected: 'denied',
              action: 's3:CreateBucket',
              requests: 1,
              deniedByOthers: [],
              holds: false,
              failures: [
                {
                  who: 'an ordinary role',
                  accounts: ['shop'],
                  actions: ['s3:CreateBucket'],
                  resource: 'arn:aws:s3:::example',
                  principal: `arn:aws:iam::${accountId({ name: 'shop' })}:role/proof-of-a-guardrail`,
                  context: { 'aws:PrincipalTag/<a>': 'x "&" y' },
                  outcome: 'allowed',
                  dependsOn: [],
                  statements: [
                    {
                      kind: 'scp',
                      level: 'Root',
                      policy: 'FullAWSAccess',
                      effect: 'Allow',
                      index: 0,
                      dependsOn: [],
                    },
                    {
                      kind: 'scp',
                      level: 'shop',
                      policy: 'FullAWSAccess',
                      effect: 'Allow',
                      index: 0,
                      dependsOn: [],
                    },
                    {
                      kind: 'rcp',
                      level: 'Root',
                      policy: 'RCPFullAWSAccess',
                      effect: 'Allow',
                      index: 0,
                      dependsOn: [],
                    },
                    {
                      kind: 'rcp',
                      level: 'shop',
                      policy: 'RCPFullAWSAccess',
                      effect: 'Allow',
                      index: 0,
                      dependsOn: [],
                    },
                  ],
                },
              ],
            },
          ],
        },
      },
    ],
  });
});

test('JUnit XML', async () => {
  const { exitCode, stdout } = await prove('s3:DeleteBucket', '--format', 'junit');
  expect(exitCode).toBe(1);
  expect(stdout).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="orgcharter prove" tests="3" failures="1">
  <testsuite name="production: no lock-out" tests="2" failures="0">
    <testcase classname="production: no lock-out" name="the access role OrganizationAccountAccessRole must not be locked out"/>
    <testcase classname="production: no lock-out" name="all other principals must not be locked out"/>
  </testsuite>
  <testsuite name="production: small-buckets" tests="1" failures="1">
    <testcase classname="production: small-buckets" name="s3:CreateBucket must be denied">
      <failure message="s3:CreateBucket must be denied, but is not">as an ordinary role; in shop
request: s3:CreateBucket on arn:aws:s3:::example, with aws:PrincipalTag/&lt;a&gt;: x "&amp;" y
none of its statements denies it</failure>
    </testcase>
  </testsuite>
</testsuites>`);
});

test('with --mutate: changes that no proof notices, and exit code 1', async () => {
  const unnoticed = 'small-buckets (config/organization.yaml:8): all proofs hold for statement 1 ';
  expect(await prove('s3:CreateBucket', '--mutate')).toEqual({
    exitCode: 1,
    stdout: `production: all 3 proofs hold (1 guardrail, 18 requests)
${unnoticed.replace('organization.yaml:8', 'ours.json:1')}with the action s3:* instead of s3:CreateBucket
production: no proof notices 1 of 2 mutants`,
    stderr: '',
  });
  const enough = MODEL + '    mustAllow: [{ action: "s3:ListAllMyBuckets" }]\n';
  expect(await onModel(enough, ours('s3:CreateBucket'), ['prove', '--mutate'])).toMatchObject({
    exitCode: 0,
    stdout: `production: all 4 proofs hold (1 guardrail, 19 requests)
production: the proofs notice all of 2 mutants`,
  });
  const json = await prove('s3:CreateBucket', '--mutate', '--format', 'json');
  expect(JSON.parse(json.stdout)).toMatchObject({
    environments: [
      {
        mutation: {
          mutants: 2,
          accepted: [
            {
              guardrail: 'small-buckets',
              statement: '1',
              change: 'with the action s3:* instead of s3:CreateBucket',
              cause: { file: 'config/ours.json', line: 1 },
            },
          ],
        },
      },
    ],
  });
  expect(await prove('s3:CreateBucket', '--mutate', '--format', 'junit')).toEqual({
    exitCode: 2,
    stdout: '',
    stderr: 'orgcharter: --mutate does not work with --format junit',
  });
});

test('an unknown format', async () => {
  expect(await prove('s3:CreateBucket', '--format', 'xml')).toEqual({
    exitCode: 2,
    stdout: '',
    stderr: 'orgcharter: --format must be human, json, junit, github or sarif, not "xml"',
  });
});
