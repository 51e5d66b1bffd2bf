import type { DeployedStack } from '../../deployments/deploy-plans';
import { counted } from '../../lib/counted';

/** What became of a stack in `orgcharter deploy`. */
export type Outcome =
  | DeployedStack
  | {
      readonly stack: string;
      /** `waiting`: it needs outputs that did not exist when the deployment ended. */
      readonly outcome: 'unchanged' | 'waiting';
      readonly because?: string;
      readonly after?: readonly string[];
    };

/** The summary in lines: what was deployed and what was not, and what to do next. */
export function describeOutcomes(outcomes: readonly Outcome[]): readonly string[] {
  const of = (outcome: Outcome['outcome']): readonly Outcome[] =>
    outcomes.filter((each) => each.outcome === outcome);
  const [deployed, failed, interrupted, skipped, waiting, unchanged] = (
    ['deployed', 'failed', 'interrupted', 'skipped', 'waiting', 'unchanged'] as const
  ).map(of) as [Outcome[], Outcome[], Outcome[], Outcome[], Outcome[], Outcome[]];
  return [
    ...failed.map(({ stack, because = '' }) => `FAILED ${stack}: ${because}`),
    ...interrupted.map(({ stack, because = '' }) => `INTERRUPTED ${stack}: ${because}`),
    ...deployed.flatMap(({ stack, because }) =>
      because === undefined ? [] : [`WARNING ${stack}: ${because}`],
    ),
    ...skipped.map(({ stack, because = '' }) => `not deployed: ${stack}: ${because}`),
    ...waiting.map(({ stack, because = '' }) => `not deployed yet: ${stack}: ${because}`),
    [
      `Deployed ${counted(deployed.length, 'stack')}`,
      ...(unchanged.length > 0 ? [`${unchanged.length} unchanged`] : []),
      ...(failed.length > 0 ? [`${failed.length} failed`] : []),
      ...(interrupted.length > 0 ? [`${interrupted.length} interrupted`] : []),
      ...(skipped.length + waiting.length > 0
        ? [`${skipped.length + waiting.length} not deployed`]
        : []),
    ].join(', ') + '.',
    ...nextStep(failed.length + interrupted.length + skipped.length, waiting.length),
  ];
}

function nextStep(unfinished: number, waiting: number): readonly string[] {
  if (unfinished > 0)
    return [
      'To go on, remove the cause and run orgcharter deploy again. Stacks whose deployment did not succeed are planned fully then.',
    ];
  return waiting > 0 ? ['To go on, plan again: what the other stacks need exists now.'] : [];
}

/** 0: everything is deployed, or waits as the plan said. 1: something failed, or was not deployed because of it. */
export const exitCodeOf = (outcomes: readonly Outcome[]): number =>
  outcomes.every(({ outcome }) => ['deployed', 'unchanged', 'waiting'].includes(outcome)) ? 0 : 1;
