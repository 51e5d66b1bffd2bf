import { Diagnostics } from '../../../source/diagnostics/diagnostic';
import type { Json } from '../../../iam/language/policy-document';
import { lintPolicy } from '../../../iam/lint/lint';
import type { PolicyUse } from '../../../iam/language/statements';
import { parseJson } from '../../../source/text/parse-json';
import { Source } from '../../../source/source';

/** All diagnostics for a policy, as `line:column severity code: message (fix)`. */
export function lintText(text: string, use: PolicyUse): readonly string[] {
  const syntax = new Diagnostics();
  const node = parseJson(new Source('policy.json', text), syntax);
  if (node?.kind !== 'map') throw new Error(`no policy: ${syntax.all[0]?.message}`);
  return lintPolicy(node, use).map(({ code, severity, message, fix, at }) => {
    const { line, column } = at.source.position(at.start);
    return `${line}:${column} ${severity} ${code}: ${message}${fix === undefined ? '' : ` (${fix})`}`;
  });
}

export function lintDocument(document: Json, use: PolicyUse): readonly string[] {
  return lintText(JSON.stringify(document), use);
}

/** A policy with one statement per line, the first on line 3. */
export function lintStatements(
  use: PolicyUse,
  ...statements: readonly string[]
): readonly string[] {
  return lintText(
    `{ "Version": "2012-10-17", "Statement": [\n\n${statements.join(',\n')}\n] }`,
    use,
  );
}

/** The diagnostics for a Deny statement with this condition. The condition begins in column 71. */
export function lintCondition(
  condition: string,
  use: PolicyUse = 'SERVICE_CONTROL_POLICY',
): readonly string[] {
  return lintStatements(
    use,
    `{ "Effect": "Deny", "Action": "s3:*", "Resource": "*",  "Condition": ${condition}, ${use === 'RESOURCE_CONTROL_POLICY' ? '"Principal": "*"' : '"Sid": "S"'} }`,
  );
}

const [SCP, RCP, IDENTITY] = [
  'SERVICE_CONTROL_POLICY',
  'RESOURCE_CONTROL_POLICY',
  'IDENTITY_BASED_POLICY',
] as const;
export { IDENTITY, RCP, SCP };
