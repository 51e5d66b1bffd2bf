import { counted } from '../../lib/counted';
import type { Refusal } from '../../planning/refusals';
import type { PlannedStack, StackPlan } from '../../planning/stack-plan';
import type { Block, Document, Text } from '../document/document';
import {
  code,
  heading,
  lines,
  list,
  paragraph,
  planDetails,
  strong,
  table,
} from '../document/document';
import { linesByPlace, limited, type PlacedChange, type PlaceOf } from './by-place';
import { ACTIONS, countActions } from './count-actions';

/** What a plan is explained with. */
export interface PlanDetails {
  /** Default: no change can be traced to a line. */
  readonly placeOf?: PlaceOf;
  readonly refusals?: readonly Refusal[];
  /**
   * Stacks that are planned, and the waiting stacks that they need: they are deployed after those.
   * Default: none.
   */
  readonly held?: ReadonlyMap<string, readonly string[]>;
  /** What the changes of the charter mean, as `diff` reports it. Default: nothing. */
  readonly meaning?: readonly Block[];
}

/**
 * What the stacks of one environment would change: what is refused, deletions and replacements, and
 * then everything by line of the charter; complete plans last.
 */
export function planReport(
  environment: string,
  plans: readonly StackPlan[],
  { placeOf = () => undefined, refusals = [], meaning = [], held = new Map() }: PlanDetails = {},
): Document {
  const planned = plans.filter((plan): plan is PlannedStack => 'changes' in plan);
  const changes = planned.flatMap(({ stack, changes }) =>
    changes.map((change) => ({ ...change, stack, at: placeOf(stack, change) })),
  );
  return {
    title: `Plan for ${environment}`,
    blocks: [
      paragraph(summary(plans)),
      ...refused(refusals),
      ...section(
        'Deletions and replacements',
        limited(changes.filter(isLoss).map((change) => describeLoss(change, refusals))),
      ),
      ...failures(plans),
      ...section('Other changes', linesByPlace(changes.filter((change) => !isLoss(change)))),
      ...meaning,
      ...section('Changed outside of Terraform', limited(driftOf(planned))),
      ...section('Planned later', limited(plans.flatMap(describeWaiting))),
      ...section('Deployed later', limited(planned.flatMap((plan) => describeHeld(plan, held)))),
      ...howPlanned(planned),
      ...completePlans(planned),
    ],
  };
}

/** `3 to create, 1 to delete, in 2 of 14 stacks.` */
export function summary(plans: readonly StackPlan[]): string {
  const counts = countActions(plans);
  const parts = ACTIONS.filter((action) => counts[action] > 0).map(
    (action) => `${counts[action]} to ${action}`,
  );
  const changed = plans.filter((plan) => 'changes' in plan && plan.changes.length > 0).length;
  const rest = (['waits', 'failed'] as const).flatMap((mode) => {
    const count = plans.filter((plan) => plan.mode === mode).length;
    return count === 0 ? [] : [`${count} ${mode === 'waits' ? 'planned later' : 'failed'}`];
  });
  const what =
    changed === 0
      ? `No changes in ${counted(plans.length, 'stack')}`
      : `${parts.length > 0 ? parts.join(', ') : 'Only outputs change'}, in ${changed} of ${counted(plans.length, 'stack')}`;
  return `${[what, ...rest].join('; ')}.`;
}

const isLoss = ({ action }: PlacedChange): boolean => action === 'delete' || action === 'replace';

const section = (title: string, items: readonly Text[]): readonly Block[] =>
  items.length === 0 ? [] : [heading(2, title), list(items)];

function describeLoss(
  { action, address, stack, at }: PlacedChange,
  refusals: readonly Refusal[],
): Text {
  const acknowledged = refusals.find(
    (refusal) => refusal.stack === stack && refusal.address === address,
  )?.acknowledged;
  return [
    strong(action, 'bad'),
    ' ',
    code(address),
    ` in ${stack}`,
    ...(at === undefined ? [] : [' (', code(at), ')']),
    ...(acknowledged ? [`. ${describeAcknowledgement(acknowledged)}`] : []),
  ];
}

const describeAcknowledgement = ({
  reason,
  until,
  ticket,
}: NonNullable<Refusal['acknowledged']>): string =>
  `Acknowledged${until === undefined ? '' : ` until ${until}`}: ${reason}${ticket === undefined ? '' : ` (${ticket})`}`;

const refused = (refusals: readonly Refusal[]): readonly Block[] => {
  const open = refusals.filter(({ acknowledged }) => acknowledged === undefined);
  if (open.length === 0) return [];
  return [
    heading(2, 'Refused'),
    paragraph(
      'Something protected would be lost. Undo the change, or acknowledge it in the charter:',
    ),
    ...open.flatMap(({ stack, address, action, reason, fix }) => [
      list([[strong(action, 'bad'), ' ', code(address), ` in ${stack}: ${reason}`]]),
      lines('', fix),
    ]),
  ];
};

const driftOf = (plans: readonly PlannedStack[]): readonly Text[] =>
  plans.flatMap(({ stack, drift }) =>
    drift.map(({ action, address }): Text => [
      code(address),
      ` in ${stack}: ${describeDrift(action)}`,
    ]),
  );

/** Terraform reports what it would take to make the change that somebody else made. */
const describeDrift = (action: string): string => (action === 'delete' ? 'deleted' : 'changed');

function describeWaiting(plan: StackPlan): readonly Text[] {
  if (plan.mode !== 'waits') return [];
  const first = plan.after.length === 0 ? '' : `. Deploy first: ${plan.after.join(', ')}`;
  return [[strong(plan.stack), `: ${plan.because}${first}`]];
}

function describeHeld(
  { stack, changes }: PlannedStack,
  held: ReadonlyMap<string, readonly string[]>,
): readonly Text[] {
  const after = held.get(stack);
  if (after === undefined || changes.length === 0) return [];
  const are = after.length === 1 ? 'is' : 'are';
  return [
    [
      strong(stack),
      `: it needs ${after.join(', ')}, which ${are} planned later. Its plan may change until then`,
    ],
  ];
}

const failures = (plans: readonly StackPlan[]): readonly Block[] =>
  plans.flatMap((plan) =>
    plan.mode === 'failed'
      ? [heading(2, [code(plan.stack), ' cannot be planned']), lines('', plan.because)]
      : [],
  );

function howPlanned(plans: readonly PlannedStack[]): readonly Block[] {
  const started = plans.filter(({ mode }) => mode !== 'unchanged');
  const unchanged = plans.length - started.length;
  return [
    heading(2, 'How the stacks were planned'),
    ...(started.length === 0
      ? []
      : [
          table(
            ['stack', 'plan', 'changes', 'why'],
            limitedRows(
              started.map(({ stack, mode, changes, because }) => [
                stack,
                mode,
                String(changes.length),
                because,
              ]),
            ),
          ),
        ]),
    ...(unchanged === 0
      ? []
      : [
          paragraph(
            `${counted(unchanged, 'stack')} not started: nothing in ${unchanged === 1 ? 'it' : 'them'} differs from the last deployment.`,
          ),
        ]),
    ...(unchanged > 0 || started.some(({ mode }) => mode !== 'full') ? [paragraph(UNSEEN)] : []),
  ];
}

/** Stacks of a table; the rest is in the JSON. */
const MAX_ROWS = 100;

const limitedRows = (rows: readonly (readonly Text[])[]): readonly (readonly Text[])[] =>
  rows.length <= MAX_ROWS
    ? rows
    : [...rows.slice(0, MAX_ROWS), [`and ${rows.length - MAX_ROWS} more`, '', '', '']];

const UNSEEN =
  'A stack that is not started is not compared with AWS, and a narrow or complete plan reads only what changes. What was changed outside of Terraform in other resources is not seen: plan --full reads everything, and plan --drift does so every night.';

const completePlans = (plans: readonly PlannedStack[]): readonly Block[] => {
  const shown = plans.filter(({ text }) => text !== '');
  return shown.length === 0
    ? []
    : [
        heading(2, 'Complete plans'),
        ...shown.map(({ stack, text }) => planDetails([strong(stack)], text)),
      ];
};
