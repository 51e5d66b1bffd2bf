import { finding } from '../../audit/finding';
import { act, aws, write } from '../../audit/fix';
import { auditReport } from '../../reports/audit';
import { toMarkdown } from '../../reports/document/markdown';
import { toPlainText } from '../../reports/document/plain-text';
import { anIdentity, anOrganization, cause } from '../organizations';

const external = anOrganization({ identity: anIdentity({ source: 'external' }) });
const report = (...findings: Parameters<typeof auditReport>[1]) =>
  auditReport(
    external,
    findings,
    { accounts: 3, entered: 2 },
    ({ file, line }) => `${file}:${line}`,
  );

test('nothing found, and what has to be looked at by hand all the same', () => {
  expect(toPlainText(report())).toBe(`Audit: securecart, production

No findings. Of 3 accounts, 2 could be entered.

TO CHECK BY HAND

No API of AWS tells these, so nothing here was checked.

[ ] people need MFA to sign in: in the identity provider: Identity Center leaves MFA to it`);
});

test('names of others do not steer the terminal, and are quoted for the shell', () => {
  const foreign = finding('user-not-in-charter', {
    subject: "x\u001b[2J'y",
    what: 'user x\u001b[2J is not in the charter',
    fix: [aws('identitystore', 'delete-user', { userId: "x\u001b[2J'y" })],
  });
  const text = toPlainText(report(foreign));
  expect(text).not.toContain('\u001b');
  expect(text).toContain(`aws identitystore delete-user --user-id 'x?[2J'\\''y'`);
});

test('in Markdown: what to run and to write is code', () => {
  const one = finding('assignment-not-in-charter', {
    account: { id: '1', name: 'dev' },
    subject: 'group a as B',
    what: 'group a may enter',
    since: '2026-11-01T00:00:00Z',
    fix: [aws('iam', 'get-user'), write('assignments', '- { group: a }'), act('look')],
    cause,
  });
  expect(toMarkdown(report(one)))
    .toContain(`| high | assignment-not-in-charter | dev | group a may enter | 2026-11-01 | \`config/organization.yaml:1\` |

## To put right

### assignment-not-in-charter: group a as B, in dev

- \`aws iam get-user\`
- write under assignments: \`- { group: a }\`
- look`);
});
