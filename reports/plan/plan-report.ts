import { counted } from '../../lib/counted';
import type { StackPlan } from '../../planning/stack-plan';
import type { Block, Document, Text } from '../document/document';
import { code, details, heading, list, paragraph, strong, table } from '../document/document';
import { ACTIONS, countActions } from './count-actions';

type Planned = Extract<StackPlan, { readonly changes: unknown }>;
type Change = Planned['changes'][number];

/** What the stacks of one environment would change: deletions and replacements first, complete plans last. */
export function planReport(environment: string, plans: readonly StackPlan[]): Document {
  const planned = plans.filter((plan): plan is Planned => 'changes' in plan);
  return {
    title: `Plan for ${environment}`,
    blocks: [
      paragraph(summary(plans)),
      ...section(
        'Deletions and replacements',
        changesOf(planned, (change) => isRisky(change)),
      ),
      ...section(
        'Other changes',
        changesOf(planned, (change) => !isRisky(change)),
      ),
      ...section('Changed outside of Terraform', driftOf(planned)),
      ...section('Planned later', plans.flatMap(describeWaiting)),
      ...failures(plans),
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
  const what =
    parts.length > 0 ? parts.join(', ') : changed > 0 ? 'only outputs change' : 'no changes';
  const rest = (['waits', 'failed'] as const).flatMap((mode) => {
    const count = plans.filter((plan) => plan.mode === mode).length;
    return count === 0 ? [] : [`${count} ${mode === 'waits' ? 'planned later' : 'failed'}`];
  });
  return `${capital(what)} in ${changed} of ${counted(plans.length, 'stack')}${rest.map((each) => `, ${each}`).join('')}.`;
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const isRisky = ({ action }: Change): boolean => action === 'delete' || action === 'replace';

const section = (title: string, items: readonly Text[]): readonly Block[] =>
  items.length === 0 ? [] : [heading(2, title), list(items)];

const changesOf = (
  plans: readonly Planned[],
  which: (change: Change) => boolean,
): readonly Text[] =>
  plans.flatMap(({ stack, changes }) =>
    changes
      .filter(which)
      .map(({ action, address }) => [`${action} `, code(address), ` in ${stack}`]),
  );

const driftOf = (plans: readonly Planned[]): readonly Text[] =>
  plans.flatMap(({ stack, drift }) =>
    drift.map(({ action, address }) => [code(address), ` in ${stack}: ${action}`]),
  );

function describeWaiting(plan: StackPlan): readonly Text[] {
  if (plan.mode !== 'waits') return [];
  return [[strong(plan.stack), `: ${plan.because}. Deploy first: ${plan.after.join(', ')}`]];
}

const failures = (plans: readonly StackPlan[]): readonly Block[] =>
  plans.flatMap((plan) =>
    plan.mode === 'failed'
      ? [
          heading(2, `${plan.stack} cannot be planned`),
          { kind: 'code', language: '', text: plan.because },
        ]
      : [],
  );

function howPlanned(plans: readonly Planned[]): readonly Block[] {
  const started = plans.filter(({ mode }) => mode !== 'unchanged');
  const unchanged = plans.length - started.length;
  return [
    heading(2, 'How the stacks were planned'),
    ...(started.length === 0
      ? []
      : [
          table(
            ['stack', 'plan', 'why'],
            started.map(({ stack, mode, because }) => [stack, mode, because]),
          ),
        ]),
    ...(unchanged === 0
      ? []
      : [
          paragraph(
            `${counted(unchanged, 'stack')} not started: nothing has changed since the last deployment.`,
          ),
        ]),
    ...(plans.some(({ mode }) => mode === 'narrow' || mode === 'complete')
      ? [paragraph(NARROW)]
      : []),
  ];
}

const NARROW =
  'A narrow or complete plan reads only what changes. It does not see what was changed outside of Terraform in other resources: orgcharter plan --full does, and the nightly orgcharter plan --drift.';

const completePlans = (plans: readonly Planned[]): readonly Block[] =>
  plans.flatMap(({ stack, text }) => (text === '' ? [] : [details([strong(stack)], text)]));
