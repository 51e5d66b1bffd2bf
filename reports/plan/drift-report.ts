import { counted } from '../../lib/counted';
import { shellWord } from '../../lib/shell-word';
import type { Acceptance } from '../../planning/accept-drift';
import type { ComparedStack, Difference, StackDrift } from '../../planning/drift';
import type { Block, Document, Span, Text } from '../document/document';
import { code, heading, lines, list, paragraph, planDetails, strong } from '../document/document';

/** What is known of a difference besides. */
export interface Explained {
  readonly stack: string;
  readonly difference: Difference;
  /** `config/organization.yaml:12` */
  readonly at?: string | undefined;
  /** A sentence without a full stop. */
  readonly changedBy: string;
  readonly acceptance?: Acceptance | undefined;
}

/** How AWS differs from what was deployed last. */
export function driftReport(
  environment: string,
  stacks: readonly StackDrift[],
  differences: readonly Explained[],
): Document {
  return {
    title: `Drift of ${environment}`,
    blocks: [
      paragraph(driftSummary(stacks, differences.length)),
      ...differences.flatMap(describeDifference),
      ...notCompared('Not compared', 'not deployed', stacks),
      ...notCompared('Failed', 'failed', stacks),
      paragraph(
        'What was added in AWS and is in no state is not seen here: orgcharter audit finds accounts, permission sets, assignments and memberships that the charter does not have.',
      ),
      ...completePlans(stacks),
    ],
  };
}

function driftSummary(stacks: readonly StackDrift[], differences: number): string {
  const compared = stacks.filter(({ mode }) => mode === 'compared').length;
  return differences === 0
    ? `AWS is as it was deployed last, in ${counted(compared, 'stack')}.`
    : `AWS differs from the last deployment in ${counted(differences, 'resource')}. ${counted(compared, 'stack')} compared.`;
}

const WHAT: Readonly<Record<string, string>> = {
  create: 'was deleted',
  update: 'was changed',
  replace: 'was changed, and has to be replaced to change it back',
};

function describeDifference(explained: Explained): readonly Block[] {
  const { stack, difference, at, changedBy, acceptance } = explained;
  const { address, action } = difference;
  return [
    heading(2, [code(address)]),
    list([
      [
        `It ${WHAT[action] ?? `would be changed back by ${action}`} outside of Terraform, in ${stack}`,
        ...(at === undefined ? [] : [' (', code(at), ')']),
      ],
      ...changedArguments(difference),
      changedBy,
      `To change it back: orgcharter plan --full ${shellWord(stack)} --out DIR, then orgcharter deploy --plan DIR`,
      describeAcceptance(acceptance, at),
    ]),
    ...yamlOf(acceptance),
  ];
}

/** Names of the arguments that differ, without their values. */
function changedArguments({ inAws, deployed }: Difference): readonly Text[] {
  if (inAws === undefined || deployed === undefined) return [];
  const names = Object.keys(inAws)
    .filter((name) => JSON.stringify(inAws[name]) !== JSON.stringify(deployed[name]))
    .sort();
  if (names.length === 0) return [];
  return [names.flatMap((name, index): Span[] => [index === 0 ? 'Differs: ' : ', ', code(name)])];
}

function describeAcceptance(acceptance: Acceptance | undefined, at: string | undefined): Text {
  if (acceptance === undefined)
    return 'To accept it: the charter cannot express this. The next plan that reads it changes it back';
  const where: readonly Span[] = at === undefined ? [] : [' at ', code(at)];
  return 'what' in acceptance
    ? [`To accept it: ${acceptance.what}`, ...where]
    : ['To accept it, write this', ...where, ':'];
}

function yamlOf(acceptance: Acceptance | undefined): readonly Block[] {
  if (acceptance === undefined || !('yaml' in acceptance)) return [];
  return [
    lines('yaml', acceptance.yaml),
    ...(acceptance.document === undefined
      ? []
      : [paragraph('with this in the file:'), lines('json', acceptance.document)]),
    ...(acceptance.rest === undefined
      ? []
      : [paragraph(`The charter cannot express the rest: ${acceptance.rest.join(', ')}.`)]),
  ];
}

function notCompared(
  title: string,
  mode: 'not deployed' | 'failed',
  stacks: readonly StackDrift[],
): readonly Block[] {
  const found = stacks.flatMap((each) => (each.mode === mode ? [each] : []));
  if (found.length === 0) return [];
  return [
    heading(2, title),
    list(found.map(({ stack, because }): Text => [strong(stack), `: ${because}`])),
  ];
}

function completePlans(stacks: readonly StackDrift[]): readonly Block[] {
  const shown = stacks.filter(
    (each): each is ComparedStack => each.mode === 'compared' && each.text !== '',
  );
  if (shown.length === 0) return [];
  return [
    heading(2, 'How Terraform would change it back'),
    ...shown.map(({ stack, text }) => planDetails([strong(stack)], text)),
  ];
}
