import { findGuardrail, guardrailNames } from '../catalogue/guardrails/catalogue';
import type { CatalogueGuardrail } from '../catalogue/guardrails/kit/guardrail';
import { findGuardrailSet, guardrailSetNames } from '../catalogue/guardrails/sets';
import type { PolicyType } from '../iam/language/policy-types';

const INTRODUCTION = `# Guardrail catalogue

<!-- Generated from the guardrails' definitions by \`npm run generate\`. Do not edit it here. -->

These guardrails are built in: name them under \`guardrails\` without a policy file.

\`\`\`yaml
guardrails:
  protect-cloudtrail: { targets: [Root] }
  restrict-regions: { targets: [Workloads], parameters: { exceptActions: ["bedrock:InvokeModel*"] } }
\`\`\`

Service and resource control policies do not apply to the management account or to service-linked roles. Every guardrail
has proofs. For a control policy these are requests that it must deny and requests that it must not deny. For the other
types they are the expected effective settings in every account beneath its targets. Every parameter is a list and has a
default.
`;

const SETS = `## Sets

A set attaches several guardrails at once. To configure one of them differently, name it under \`guardrails\` as well: that
entry then replaces the one of the set.

\`\`\`yaml
guardrailSets:
  baseline: { targets: [Root] }
  strict: { targets: [Workloads/Test] }
\`\`\`
`;

const HEADINGS: readonly (readonly [PolicyType, string])[] = [
  ['SERVICE_CONTROL_POLICY', 'Service control policies: limits for the principals of accounts'],
  [
    'RESOURCE_CONTROL_POLICY',
    'Resource control policies: limits for access to the resources of accounts',
  ],
  ['DECLARATIVE_POLICY_EC2', 'Declarative policies for EC2'],
  ['AISERVICES_OPT_OUT_POLICY', 'AI services opt-out policies'],
];

/** `docs/guardrails.md`: the description, exemptions and parameters of each guardrail. */
export function guardrailsPage(): string {
  const all = guardrailNames().map((name) => findGuardrail(name) as CatalogueGuardrail);
  return [
    INTRODUCTION,
    SETS,
    ...guardrailSetNames().map(set),
    ...HEADINGS.flatMap(([type, heading]) => [
      `## ${heading}\n`,
      ...all.filter((guardrail) => guardrail.type === type).map(entry),
    ]),
  ].join('\n');
}

function set(name: string): string {
  const { description = '', guardrails = [] } = findGuardrailSet(name) ?? {};
  return `**\`${name}\`** ${description} ${guardrails.map((guardrail) => `[${guardrail}](#${guardrail})`).join(', ')}.\n`;
}

function entry({
  name,
  description,
  exempt,
  leavesOpen = [],
  parameters,
}: CatalogueGuardrail): string {
  const lines = [
    ...exempt.map((sentence) => `- **Exempt:** ${sentence}`),
    ...leavesOpen.map((sentence) => `- **Leaves open:** ${sentence}`),
    ...Object.entries(parameters).map(
      ([parameter, { description: meaning }]) => `- \`${parameter}\`: ${meaning}`,
    ),
  ];
  return `### ${name}\n\n${description}\n${lines.length > 0 ? `\n${lines.join('\n')}\n` : ''}`;
}
