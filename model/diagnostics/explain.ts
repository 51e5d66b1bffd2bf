import { byText } from '../../lib/by-text';
import type { PolicyExample } from '../../iam/lint/codes';
import { LINT_EXPLANATIONS } from '../../iam/lint/codes';
import type { Diagnostic } from '../../source/diagnostics/diagnostic';
import { formatDiagnostic } from '../../source/diagnostics/format';
import type { Explanation } from '../../source/diagnostics/explanation';
import { memoryFolder } from '../../source/folder';
import { loadModel } from '../load';
import type { DiagnosticCode } from './codes';
import type { CharterExample, Explanations } from './explanation';
import { MINIMAL_CHARTER, MINIMAL_ENVIRONMENT } from './explanation';
import { ADOPTED } from './adopted';
import { FILES } from './files';
import { GUARDRAILS } from './guardrails';
import { IDENTITY } from './identity';
import { JUST_IN_TIME_ACCESS } from './just-in-time-access';
import { LEAVING_ACCOUNTS } from './leaving';
import { MONITORING } from './monitoring';
import { ORGANIZATION } from './organization';
import { RENAMING } from './renaming';
import { ROLES } from './roles';
import { UNKNOWN_NAMES } from './unknown-names';
import { VALUES } from './values';

/** Every explanation, by code. */
export const EXPLANATIONS: Explanations<DiagnosticCode> = sortedByCode({
  ...ADOPTED,
  ...FILES,
  ...GUARDRAILS,
  ...IDENTITY,
  ...JUST_IN_TIME_ACCESS,
  ...LEAVING_ACCOUNTS,
  ...MONITORING,
  ...ORGANIZATION,
  ...RENAMING,
  ...ROLES,
  ...UNKNOWN_NAMES,
  ...VALUES,
  ...lintExplanations(),
});

/** The day on which the examples are checked. */
export const EXAMPLE_DAY = '2026-11-21';

/** Whether there is a diagnostic with this code. */
export function isDiagnosticCode(code: string): code is DiagnosticCode {
  return Object.hasOwn(EXPLANATIONS, code);
}

/**
 * What orgcharter reports for the example of a code, as people see it, without what it reports
 * under other codes.
 *
 * @throws Error where the example does not lead to the code
 */
export function exampleOutput(code: DiagnosticCode): string {
  return exampleDiagnostics(code)
    .map((diagnostic) => `${formatDiagnostic(diagnostic, 'config')}\n`)
    .join('\n');
}

/** The diagnostics of this code that its example leads to. */
export function exampleDiagnostics(code: DiagnosticCode): readonly Diagnostic[] {
  const { example } = EXPLANATIONS[code];
  const files =
    typeof example === 'string' ? { 'organization.yaml': MINIMAL_CHARTER + example } : example;
  const hasEnvironment =
    code === 'no-environment' ||
    Object.keys(files).some((name) => name.startsWith('environments/'));
  const { diagnostics } = loadModel({
    folder: memoryFolder({
      ...(!hasEnvironment && { 'environments/production.yaml': MINIMAL_ENVIRONMENT }),
      ...files,
    }),
    today: EXAMPLE_DAY,
  });
  const reported = diagnostics.filter((diagnostic) => diagnostic.code === code);
  if (reported.length === 0)
    throw new Error(
      `the example of ${code} does not lead to it, but to: ${diagnostics.map((other) => other.code).join(', ')}`,
    );
  return reported;
}

/** A policy's example needs a charter that uses the policy. */
function lintExplanations(): Explanations<keyof typeof LINT_EXPLANATIONS> {
  return Object.fromEntries(
    Object.entries<Explanation<PolicyExample>>(LINT_EXPLANATIONS).map(([code, explanation]) => [
      code,
      { ...explanation, example: charterWith(explanation.example) },
    ]),
  ) as Explanations<keyof typeof LINT_EXPLANATIONS>;
}

function charterWith({ use, policy }: PolicyExample): CharterExample {
  if (use === 'IDENTITY_BASED_POLICY')
    return {
      'organization.yaml': `${MINIMAL_CHARTER}permissionSets:\n  Builder: { inlinePolicy: policies/builder.json }\n`,
      'policies/builder.json': policy,
    };
  if (use === 'RESOURCE_BASED_POLICY')
    return {
      'organization.yaml': `${MINIMAL_CHARTER}accounts:\n  shop: {}\nsharedBuckets:\n  logs: { account: shop, bucket: acme-logs, policy: policies/logs.json }\n`,
      'policies/logs.json': policy,
    };
  const type = use === 'SERVICE_CONTROL_POLICY' ? '' : `, type: ${use}`;
  return {
    'organization.yaml': `${MINIMAL_CHARTER}guardrails:\n  ours: { targets: [Root], policy: policies/ours.json${type} }\n`,
    'policies/ours.json': policy,
  };
}

function sortedByCode<Code extends string>(explanations: Explanations<Code>): Explanations<Code> {
  return Object.fromEntries(
    Object.entries(explanations).sort(([a], [b]) => byText(a, b)),
  ) as Explanations<Code>;
}
