import { finding } from '../../../audit/finding';
import { addYaml, instruct } from '../../../audit/fix';
import type { Annotation } from '../../../reports/annotations/annotation';
import { toWorkflowCommands } from '../../../reports/annotations/github';
import { findingAnnotations } from '../../../reports/annotations/of-findings';
import { toSarif } from '../../../reports/annotations/sarif';

const annotation = (more: Partial<Annotation> = {}): Annotation => ({
  ...{ rule: 'unknown-group', level: 'error', message: 'unknown group' },
  ...{ at: { file: 'config/organization.yaml', line: 3, column: 5, endLine: 3, endColumn: 9 } },
  ...more,
});

describe('GitHub', () => {
  const line = (more: Partial<Annotation>) => toWorkflowCommands([annotation(more)])[0];

  test('what would end a property or a message is escaped', () => {
    expect(
      line({
        message: 'a,b: 100%\n1\r\n::error::forged',
        at: { file: 'a,b:c%0A.yaml', line: 1 },
      }),
    ).toBe(
      '::error file=a%2Cb%3Ac%250A.yaml,line=1,title=unknown-group::a,b: 100%25%0A1�%0A::error::forged',
    );
  });

  test('nothing that a terminal obeys', () => {
    expect(line({ message: 'a\u001b[2Kb\u202ec' })).toMatch(/::a�\[2Kb�c$/);
  });

  test('a stretch of several lines has no columns', () => {
    expect(line({ at: { file: 'a.yaml', line: 1, column: 2, endLine: 3, endColumn: 4 } })).toBe(
      '::error file=a.yaml,line=1,endLine=3,title=unknown-group::unknown group',
    );
  });

  test.each([
    ['error', '::error '],
    ['warning', '::warning '],
    ['note', '::notice '],
  ] as const)('%s', (level, start) => {
    expect(line({ level })?.startsWith(start)).toBe(true);
  });
});

describe('SARIF', () => {
  const sarif = (all: readonly Annotation[], meaning = 'Wrong. Really.') =>
    JSON.parse(
      JSON.stringify(
        toSarif({ command: 'validate', all, ruleOf: () => ({ meaning, fix: 'Fix it.' }) }, '1.2.3'),
      ),
    ) as {
      readonly runs: readonly [
        {
          readonly tool: { readonly driver: { readonly rules: readonly object[] } };
          readonly results: readonly { readonly locations: readonly object[] }[];
        },
      ];
    };

  test.each([
    ['config/organization.yaml', 'config/organization.yaml'],
    ['../our charter/ä#1?.yaml', '../our%20charter/%C3%A4%231%3F.yaml'],
    ['/srv/a b.yaml', 'file:///srv/a%20b.yaml'],
  ])('%s is the address %s', (file, uri) => {
    const [{ results }] = sarif([annotation({ at: { file } })]).runs;
    expect(results[0]?.locations).toEqual([{ physicalLocation: { artifactLocation: { uri } } }]);
  });

  test('each rule is described once, with the page that it follows', () => {
    const [{ tool, results }] = sarif(
      [annotation(), annotation(), annotation({ rule: 'a-rule' })],
      'See `aws` [the page](https://docs.aws.amazon.com/a.html) and [ours](pipeline.md#x). More.',
    ).runs;
    expect(results).toHaveLength(3);
    const rule = (id: string) => ({
      id,
      shortDescription: {
        text: 'See aws the page (https://docs.aws.amazon.com/a.html) and ours (docs/pipeline.md). ',
      },
      fullDescription: {
        text: 'See aws the page (https://docs.aws.amazon.com/a.html) and ours (docs/pipeline.md). More.',
      },
      help: { text: expect.stringMatching(/More\.\n\nFix: Fix it\.$/) },
      helpUri: 'https://docs.aws.amazon.com/a.html',
    });
    expect(tool.driver.rules).toEqual(
      [rule('a-rule'), rule('unknown-group')].map((each) => ({
        ...each,
        shortDescription: { text: each.shortDescription.text.trimEnd() },
      })),
    );
  });

  test('related places', () => {
    const [{ results }] = sarif([
      annotation({ related: [{ message: 'first here', at: { file: 'b.yaml', line: 7 } }] }),
    ]).runs;
    expect(results[0]).toMatchObject({
      relatedLocations: [
        {
          id: 1,
          message: { text: 'first here' },
          physicalLocation: { artifactLocation: { uri: 'b.yaml' }, region: { startLine: 7 } },
        },
      ],
    });
  });
});

test('a finding of the audit without a line is at the file of its environment', () => {
  const { all, ruleOf } = findingAnnotations(
    [
      finding('root-access-key', {
        account: { name: 'dev' },
        subject: 'dev',
        message: 'the root user has an access key',
        since: '2026-08-01T10:00:00Z',
        fix: [instruct('delete it')],
      }),
      finding('account-not-in-charter', {
        subject: 'shop',
        message: 'shop is not in the charter',
        fix: [addYaml('accounts', 'shop: {}')],
        cause: { file: 'organization.yaml', line: 4, column: 1 },
      }),
    ],
    'production',
    'config',
  );
  expect(all).toEqual([
    {
      rule: 'root-access-key',
      level: 'error',
      message: 'production, dev: the root user has an access key (since 2026-08-01)\ndelete it',
      at: { file: 'config/environments/production.yaml', line: 1 },
    },
    {
      rule: 'account-not-in-charter',
      level: 'warning',
      message:
        'production: shop is not in the charter\nadd to the charter, under accounts: shop: {}',
      at: { file: 'config/organization.yaml', line: 4, column: 1 },
    },
  ]);
  expect(ruleOf('root-access-key').meaning).toContain('root user');
});
