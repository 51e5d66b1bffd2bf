import { finding } from '../../audit/finding';
import { addYaml, aws, instruct } from '../../audit/fix';
import { auditReport } from '../../reports/audit';
import { toMarkdown } from '../../reports/document/markdown';
import { toPlainText } from '../../reports/document/plain-text';
import { anIdentity, anOrganization, cause } from '../organizations';

const external = anOrganization({ identity: anIdentity({ source: 'external' }) });
const report = (...findings: Parameters<typeof auditReport>[1]) =>
  auditReport(
    external,
    findings,
    { accounts: 3, credentialReports: 2 },
    ({ file, line }) => `${file}:${line}`,
  );

test('no findings, but manual checks', () => {
  expect(toPlainText(report())).toBe(`Audit: securecart, production

No findings. Credential reports were read from 2 of 3 accounts.

MANUAL CHECKS

No AWS API returns these settings, so they were not checked.

[ ] MFA is required at sign-in: see the settings of the identity provider, which handles MFA instead of Identity Center`);
});

test('names from AWS are quoted for the shell, and their control characters are escaped', () => {
  const foreign = finding('user-not-in-charter', {
    subject: "x\u001b[2J'y",
    message: 'user x\u001b[2J is not in the charter',
    fix: [aws('identitystore', 'delete-user', { userId: "x\u001b[2J'y" })],
  });
  const text = toPlainText(report(foreign));
  expect(text).not.toContain('\u001b');
  expect(text).toContain(`aws identitystore delete-user --user-id $'x\\033[2J\\047y'`);
});

test('commands and YAML are code in Markdown', () => {
  const one = finding('assignment-not-in-charter', {
    account: { id: '1', name: 'dev' },
    subject: 'group a as B',
    message: 'group a can access the account',
    since: '2026-11-01T00:00:00Z',
    fix: [aws('iam', 'get-user'), addYaml('assignments', '- { group: a }'), instruct('look')],
    cause,
  });
  expect(toMarkdown(report(one)))
    .toContain(`| high | assignment-not-in-charter | dev | group a can access the account | 2026-11-01 | \`config/organization.yaml:1\` |

## Remediation

### assignment-not-in-charter: group a as B, in dev

- \`aws iam get-user\`
- add to the charter, under assignments: \`- { group: a }\`
- look`);
});
