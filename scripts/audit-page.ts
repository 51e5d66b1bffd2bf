import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FINDINGS } from '../audit/catalogue';

const INTRODUCTION = `# What an audit finds

<!-- Made from the findings' catalogue by \`npm run generate\`. Do not edit it here. -->

\`orgcharter audit\` asks AWS what there is and compares it with the charter. It only reads. It needs the credentials of
the management account, and refuses any other account's before it asks anything else.

\`\`\`sh
npx orgcharter audit --environment production
npx orgcharter audit --root-use 7 --format json
\`\`\`

Exit code 0: nothing found. 1: findings. 2: the model, the call or the credentials are wrong. A finding says since when,
where AWS tells; how to put it right; and the line of the charter that says otherwise. Code, account and subject of a
finding stay the same from one audit to the next, for whoever compares them by machine.

An account that cannot be entered, or a question that AWS does not answer, is a finding and stops nothing else. Each
account is entered through \`organization.accessRole\`, in a session that may read the credential report and nothing
else. IAM makes a report anew when the last one is four hours old: what was fixed since may still be told.

People's MFA is a setting of Identity Center that no API tells. The audit lists what to look at by hand, and does not
count it as checked.

## Findings
`;

const RIGHTS = `## The rights it needs

This policy, for whoever runs the audit in the management account ([as a file](audit-policy.json)). Where
\`organization.accessRole\` has another name, write that in its last statement.
`;

const CAUTION = `The last statement is the strongest: the access role is mostly an administrator, and whoever may assume it may do so
without orgcharter. Give it to a pipeline and not to people.
`;

/** `docs/audit.md`: every finding there is, and the rights that an audit needs. */
export function auditPage(): string {
  const rows = Object.entries(FINDINGS).map(
    ([code, { severity, meaning }]) => `| \`${code}\` | ${severity} | ${meaning} |`,
  );
  const policy = readFileSync(join(__dirname, '../docs/audit-policy.json'), 'utf8');
  return [
    INTRODUCTION,
    ['| Code | Severity | What it means |', '| --- | --- | --- |', ...rows].join('\n'),
    '',
    RIGHTS,
    `\`\`\`json\n${policy}\`\`\`\n`,
    CAUTION,
  ].join('\n');
}
