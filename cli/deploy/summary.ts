import type { DeployedStack } from '../../deployments/deploy-request';
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

/**
 * The summary in lines: what was deployed and what was not, and what to do next.
 *
 * @param command that goes on after a failure. Default: `orgcharter deploy`
 */
export function describeOutcomes(
  outcomes: readonly Outcome[],
  command?: string,
): readonly string[] {
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
    ...nextStep(failed.length + interrupted.length + skipped.length, waiting, outcomes, command),
  ];
}

function nextStep(
  unfinished: number,
  waiting: readonly Outcome[],
  all: readonly Outcome[],
  command: string | undefined,
): readonly string[] {
  if (unfinished > 0 && command !== undefined)
    return [
      `To go on, remove the cause and run: ${command}. What is deployed is not deployed again. If a stack has to be planned again, it says so.`,
    ];
  if (unfinished > 0)
    return [
      'To go on, remove the cause and run orgcharter deploy again. Stacks whose deployment did not succeed are planned fully then.',
    ];
  if (waiting.length === 0) return [];
  const known = new Set(all.map(({ stack }) => stack));
  const missing = [...new Set(waiting.flatMap(({ after = [] }) => after))]
    .filter((each) => !known.has(each))
    .sort();
  return missing.length > 0
    ? [`To go on, deploy ${missing.join(', ')} first.`]
    : ['To go on, plan and deploy the other stacks again.'];
}

/**
 * 0: everything is deployed, or waits as saved plans said. 1: something failed, or was not
 * deployed.
 *
 * @param options.waitingIsPlanned whether saved plans were applied, of which some may wait
 */
export function exitCodeOf(
  outcomes: readonly Outcome[],
  { waitingIsPlanned }: { readonly waitingIsPlanned: boolean },
): number {
  const done = ['deployed', 'unchanged', ...(waitingIsPlanned ? ['waiting'] : [])];
  return outcomes.every(({ outcome }) => done.includes(outcome)) ? 0 : 1;
}
