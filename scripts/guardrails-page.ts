import { findGuardrail, guardrailNames } from '../catalogue/guardrails/catalogue';
import type { CatalogueGuardrail } from '../catalogue/guardrails/kit/guardrail';
import { findGuardrailSet, guardrailSetNames } from '../catalogue/guardrails/sets';
import type { PolicyType } from '../iam/language/policy-types';

const INTRODUCTION = `# The catalogue of guardrails

<!-- Made from the guardrails' definitions by \`npm run generate\`. Do not edit it here. -->

What the model may name under \`guardrails\` without a policy of its own:

\`\`\`yaml
guardrails:
  protect-cloudtrail: { targets: [Root] }
  restrict-regions: { targets: [Workloads], parameters: { exceptActions: ["bedrock:InvokeModel*"] } }
\`\`\`

No control policy touches the management account, or AWS's service-linked roles. Each guardrail in IAM's language carries
its proofs: requests that it has to deny, and requests that it has to leave alone; each of the others the settings that
have to come out in every account beneath its targets, whatever is attached further down. Every parameter is a list, and
has a default.
`;

const SETS = `## Sets

To begin with, a set stands for all of its guardrails. One that is named under \`guardrails\` as well is as it says there.

\`\`\`yaml
guardrailSets:
  baseline: { targets: [Root] }
  strict: { targets: [Workloads/Test] }
\`\`\`
`;

const HEADINGS: readonly (readonly [PolicyType, string])[] = [
  ['SERVICE_CONTROL_POLICY', 'What nobody in an account may do: service control policies'],
  ['RESOURCE_CONTROL_POLICY', 'What nobody may do to an account: resource control policies'],
  ['DECLARATIVE_POLICY_EC2', 'How EC2 is set up: declarative policies'],
  ['AISERVICES_OPT_OUT_POLICY', 'What AWS may keep: opting out of AI services'],
];

/** `docs/guardrails.md`: what each guardrail is for, whom it leaves alone, its parameters, and how it is proven. */
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

function entry({ name, description, exempt, parameters }: CatalogueGuardrail): string {
  const lines = [
    ...exempt.map((sentence) => `- **Exempt:** ${sentence}`),
    ...Object.entries(parameters).map(
      ([parameter, { description: meaning }]) => `- \`${parameter}\`: ${meaning}`,
    ),
  ];
  return `### ${name}\n\n${description}\n${lines.length > 0 ? `\n${lines.join('\n')}\n` : ''}`;
}
