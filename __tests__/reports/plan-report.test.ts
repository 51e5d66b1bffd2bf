import type { StackPlan } from '../../planning/stack-plan';
import { toHtml } from '../../reports/document/html';
import { toMarkdown } from '../../reports/document/markdown';
import { toPlainText } from '../../reports/document/plain-text';
import { planReport } from '../../reports/plan/plan-report';

const planned = (changes: readonly (readonly [string, string])[], text = ''): StackPlan => ({
  stack: 'production-identity',
  mode: 'narrow',
  because: 'only resources differ',
  changes: changes.map(([action, address]) => ({ action, address })),
  drift: [],
  text,
});
const PLACES: Readonly<Record<string, string>> = {
  'aws_x.a': 'config/organization.yaml:10',
  'aws_x.b': 'config/organization.yaml:9',
  'aws_x.c': 'config/organization.yaml:9',
};
const placeOf = (_: string, { address }: { readonly address: string }) => PLACES[address];

test('losses come first, and the rest by line of the charter', () => {
  const plan = planned([
    ['create', 'aws_x.a'],
    ['update', 'aws_x.b'],
    ['create', 'aws_x.c'],
    ['replace', 'aws_x.c'],
    ['update', 'aws_x.unknown'],
  ]);
  expect(toPlainText(planReport('production', [plan], { placeOf }))).toBe(`Plan for production

2 to create, 2 to update, 1 to replace, in 1 of 1 stack.

DELETIONS AND REPLACEMENTS

- replace aws_x.c in production-identity (config/organization.yaml:9)

OTHER CHANGES

- config/organization.yaml:9: update aws_x.b, create aws_x.c in production-identity
- config/organization.yaml:10: create aws_x.a in production-identity
- update aws_x.unknown in production-identity

HOW THE STACKS WERE PLANNED

stack                plan    changes  why
production-identity  narrow  5        only resources differ

A stack that is not started is not compared with AWS, and a narrow or complete plan reads only what changes. What was changed outside of Terraform in other resources is not seen: plan --full reads everything, and plan --drift does so every night.`);
});

test('a planned stack that is deployed after one that waits', () => {
  const plans: readonly StackPlan[] = [
    planned([['create', 'aws_x.a']]),
    { stack: 'production-organization', mode: 'waits', because: 'it needs a bucket', after: ['x'] },
  ];
  const held = new Map([['production-identity', ['production-organization']]]);
  expect(toPlainText(planReport('production', plans, { held }))).toContain(`DEPLOYED LATER

- production-identity: it needs production-organization, which is planned later. Its plan may change until then
`);
  expect(toPlainText(planReport('production', plans))).not.toContain('DEPLOYED LATER');
});

test('moves alone are counted', () => {
  const plan = planned([['move', 'aws_x.a']]);
  expect(toPlainText(planReport('production', [plan]))).toContain('1 to move, in 1 of 1 stack.');
});

test('nothing to do', () => {
  const unchanged: StackPlan = {
    ...(planned([]) as object),
    mode: 'unchanged',
    because: '',
  } as StackPlan;
  const text = toPlainText(planReport('production', [unchanged]));
  expect(text).toContain('No changes in 1 stack.');
  expect(text).toContain('1 stack not started: nothing in it differs from the last deployment.');
});

test('stacks that wait, and stacks that fail', () => {
  const text = toPlainText(
    planReport('production', [
      { stack: 'production-a', mode: 'failed', because: 'Error: Boom\nin detail' },
      {
        stack: 'production-b',
        mode: 'waits',
        because: 'it needs x, which does not exist yet',
        after: ['production-c'],
      },
    ]),
  );
  expect(text).toContain('No changes in 2 stacks; 1 planned later; 1 failed.');
  expect(text).toContain('production-a CANNOT BE PLANNED\n\n  Error: Boom\n  in detail');
  expect(text).toContain(
    '- production-b: it needs x, which does not exist yet. Deploy first: production-c',
  );
});

const HOSTILE =
  'a\u001b[2J\n```\n</details><script>alert(1)</script>\n@team ![x](https://evil.example)\u202e';

test('what AWS and people named cannot change the page', () => {
  const report = planReport('production', [planned([['create', 'aws_x.a']], HOSTILE)]);
  const markdown = toMarkdown(report);
  expect(markdown).toContain('````\na\ufffd[2J\n```\n</details><script>');
  expect(markdown.endsWith('\n````\n\n</details>')).toBe(true);
  expect(toHtml(report)).not.toMatch(/<script>|\u001b|\u202e/);
  expect(toPlainText(report)).not.toMatch(/\u001b|\u202e/);
});

test('a stack that only changes an output', () => {
  expect(toPlainText(planReport('production', [planned([['update', 'output.a']])]))).toContain(
    'Only outputs change, in 1 of 1 stack.',
  );
});

test('thousands of changes stay readable', () => {
  const many = Array.from({ length: 5_000 }, (_, index) => ['create', `aws_x.a${index}`] as const);
  const text = toPlainText(planReport('production', [planned(many)]));
  expect(text.length).toBeLessThan(2_000);
  expect(text).toContain('and 4992 more in production-identity');
});

test('deletions that the charter acknowledges say why', () => {
  const address = 'aws_organizations_account.old';
  const losses = (acknowledged: { reason: string; until?: string; ticket?: string }) =>
    toPlainText(
      planReport('production', [planned([['delete', address]])], {
        refusals: [
          {
            stack: 'production-identity',
            address,
            action: 'delete',
            reason: 'It is lost.',
            fix: '',
            acknowledged,
          },
        ],
      }),
    ).split('\n');
  const deleted = `- delete ${address} in production-identity`;
  expect(losses({ reason: 'sold', until: '2026-12-31', ticket: 'SEC-1' })).toContain(
    `${deleted}. Acknowledged until 2026-12-31: sold (SEC-1)`,
  );
  expect(losses({ reason: 'merged' })).toContain(`${deleted}. Acknowledged: merged`);
});
