import { toHtml } from '../../reports/document/html';
import { toMarkdown } from '../../reports/document/markdown';
import { toPlainText } from '../../reports/document/plain-text';
import { driftReport } from '../../reports/plan/drift-report';

const report = (name: string) =>
  driftReport(
    'production',
    [
      {
        stack: 'production-organization',
        mode: 'compared',
        differences: [],
        text: `the plan of ${name}`,
      },
      {
        stack: 'production-b',
        mode: 'not deployed',
        because: 'no complete deployment is recorded',
      },
    ],
    [
      {
        stack: 'production-organization',
        difference: {
          address: 'aws_organizations_account.dev',
          action: 'update',
          inAws: { name, secret: 'in AWS' },
          deployed: { name: 'dev', secret: 'deployed' },
        },
        at: 'config/organization.yaml:7',
        changedBy: `Changed by ${name} with account:PutAccountName at 2026-11-21T00:00:00.000Z`,
        acceptance: { yaml: `name: ${JSON.stringify(name)}` },
      },
    ],
  );

test('what differs, who changed it, and the YAML that accepts it', () => {
  expect(toPlainText(report('Dev'))).toBe(`Drift of production

AWS differs from the last deployment in 1 resource. 1 stack compared.

aws_organizations_account.dev

- It was changed outside of Terraform, in production-organization (config/organization.yaml:7)
- Differs: name, secret
- Changed by Dev with account:PutAccountName at 2026-11-21T00:00:00.000Z
- To change it back: orgcharter plan --full production-organization --out DIR, then orgcharter deploy --plan DIR
- To accept it, write this at config/organization.yaml:7:

  name: "Dev"

NOT COMPARED

- production-b: no complete deployment is recorded

What was added in AWS and is in no state is not seen here: orgcharter audit finds accounts, permission sets, assignments and memberships that the charter does not have.

HOW TERRAFORM WOULD CHANGE IT BACK

production-organization

  the plan of Dev`);
});

test('values of arguments are not printed, and names cannot change the page', () => {
  const hostile = report('<script>alert(1)</script>\u001b[2J\n```\n@team');
  for (const text of [toPlainText(hostile), toMarkdown(hostile), toHtml(hostile)]) {
    expect(text).not.toContain('in AWS"');
    expect(text).not.toContain('secret: ');
    expect(text).not.toContain('\u001b');
  }
  expect(toHtml(hostile)).not.toContain('<script>');
});

test('nothing differs', () => {
  expect(toPlainText(driftReport('production', [], []))).toContain(
    'AWS is as it was deployed last, in 0 stacks.',
  );
});
