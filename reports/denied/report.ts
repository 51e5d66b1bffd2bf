import type { Denied, GuardrailDenials } from '../../history/denied/denied';
import { counted } from '../../lib/counted';
import type { Block, Document, Span } from '../document/document';
import { code, heading, paragraph, strong, table } from '../document/document';

const TYPES = {
  'service-control-policy': 'service control policy',
  'resource-control-policy': 'resource control policy',
} as const;

/** Which calls guardrails really denied: who hit which guardrail, how often, and since when. */
export function deniedReport({ denials, guardrails }: Denied, environment: string): Document {
  return {
    title: `Calls that guardrails denied: ${environment}`,
    blocks: [
      paragraph(
        denials === 0
          ? 'No call in the logs was denied by a guardrail.'
          : `${counted(denials, 'denial')}. AWS's message names the type of policy. The guardrail is the one that denies the call under the charter. Some services do not name the type, and their denials are not here.`,
      ),
      ...(guardrails.length === 0
        ? []
        : [
            table(
              ['Guardrail', 'Statement', 'Denials', 'Callers', 'First', 'Last'],
              guardrails.map((each) => [
                nameOf(each),
                String(each.statement ?? ''),
                each.count.toLocaleString('en'),
                String(new Set(each.callers.map(({ principal }) => principal)).size),
                each.first,
                each.last,
              ]),
            ),
          ]),
      ...guardrails.flatMap(callerBlocks),
    ],
  };
}

const nameOf = ({ guardrail, policyType }: GuardrailDenials): Span =>
  guardrail === null ? strong(`unknown ${TYPES[policyType]}`) : code(guardrail);

function callerBlocks(denials: GuardrailDenials): readonly Block[] {
  return [
    heading(2, nameOf(denials)),
    ...(denials.guardrail === null
      ? [
          paragraph(
            `No guardrail of the charter denies these calls. Another ${TYPES[denials.policyType]} may be attached, or the charter has changed since.`,
          ),
        ]
      : []),
    table(
      ['Account', 'Who', 'Action', 'Denials', 'First', 'Last', 'Example event'],
      denials.callers.map(({ account, caller, action, count, first, last, example }) => [
        account,
        caller,
        code(action),
        count.toLocaleString('en'),
        first,
        last,
        code(example.eventID),
      ]),
    ),
  ];
}
