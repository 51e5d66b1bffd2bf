import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FINDINGS } from '../audit/catalogue';

const INTRODUCTION = `# Auditing the live organization

<!-- Generated from audit/catalogue.ts by \`npm run generate\`. Do not edit. -->

\`orgcharter audit\` compares the organization in AWS with the charter. It only reads. Run it with credentials of the
management account; it stops immediately with any others.

\`\`\`sh
npx orgcharter audit --environment production
npx orgcharter audit --root-use 7 --format json
\`\`\`

| Exit code | Meaning |
| --- | --- |
| 0 | no findings |
| 1 | findings |
| 2 | invalid charter, options or credentials |

Each finding names the date since when it exists (if AWS knows it), ways to fix it, and the line of the charter that AWS
differs from. The code, account and subject of a finding identify it from one audit to the next, so scripts can compare
audits.

If an account cannot be accessed or AWS does not answer a request, that is a finding, and the audit continues. The audit
assumes \`organization.accessRole\` in each account, with a session policy that allows only reading the credential report.
IAM generates a new report only every four hours, so the audit may still report what was fixed since.

MFA of people is a setting of Identity Center that no API returns. The audit lists these settings as manual checks.

## Findings
`;

const PERMISSIONS = `## Required permissions

The caller in the management account needs this policy ([also as a file](audit-policy.json)). If
\`organization.accessRole\` has another name, change the last statement.
`;

const CAUTION = `The last statement is the most powerful one: the access role usually has administrator access, and whoever may assume it
can also do so without orgcharter. Grant it to a pipeline, not to people.
`;

/** The text of `docs/audit.md`: every finding, and the permissions that an audit needs. */
export function auditPage(): string {
  const rows = Object.entries(FINDINGS).map(
    ([code, { severity, meaning }]) => `| \`${code}\` | ${severity} | ${meaning} |`,
  );
  const policy = readFileSync(join(__dirname, '../docs/audit-policy.json'), 'utf8');
  return [
    INTRODUCTION,
    ['| Code | Severity | Meaning |', '| --- | --- | --- |', ...rows].join('\n'),
    '',
    PERMISSIONS,
    `\`\`\`json\n${policy}\`\`\`\n`,
    CAUTION,
  ].join('\n');
}
