import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { decide } from '../../planning/decide';
import type { NarrowPlan, PlanDecision } from '../../planning/decision';
import type { Remembered, StateVersion } from '../../planning/remembered';
import { unexpectedChange } from '../../planning/unexpected-change';
import { terraform } from '../../terraform/stack-run';
import { changesIn, errorsIn, terraformMessage } from '../../terraform/terraform-message';
import { stackFolder } from '../../terraform/workspace';
import type { RehearsedModel } from '../rehearsal/rehearsed-model';
import { shown } from '../rehearsal/watched-plan';

export type Stack = 'organization' | 'guardrails' | 'identity';

interface State extends StateVersion {
  readonly outputs: Readonly<Record<string, { readonly value: unknown }>>;
  readonly resources: readonly {
    readonly type: string;
    readonly name: string;
    readonly mode: string;
  }[];
}

/** Plans the stacks of a model as `orgcharter plan` decides, with a record in memory. */
export function plannedNarrowly(model: RehearsedModel) {
  const STACKS: readonly Stack[] = ['organization', 'guardrails', 'identity'];
  const folderOf = (stack: string): string => stackFolder(model.workspace, `production-${stack}`);
  const deployed = new Map<string, Remembered>();

  const configurationOf = (stack: string): string =>
    readFileSync(join(folderOf(stack), 'cdk.tf.json'), 'utf8');

  const stateOf = (stack: string): State => {
    const { backend } = (
      JSON.parse(configurationOf(stack)) as {
        terraform: { backend: { local: { path: string } } };
      }
    ).terraform;
    return JSON.parse(readFileSync(join(folderOf(stack), backend.local.path), 'utf8')) as State;
  };
  const resourcesOf = (stack: string): readonly string[] =>
    stateOf(stack)
      .resources.filter(({ mode }) => mode === 'managed')
      .map(({ type, name }) => `${type}.${name}`)
      .sort();

  function remember(stack: string): void {
    const { lineage, serial } = stateOf(stack);
    deployed.set(stack, {
      configuration: configurationOf(stack),
      program: 'Terraform',
      reads: {},
      at: '2026-11-27T12:00:00Z',
      state: { lineage, serial },
    });
  }

  function decided(stack: Stack): PlanDecision {
    const { lineage, serial, outputs } = stateOf(stack);
    return decide(
      {
        configuration: configurationOf(stack),
        program: 'Terraform',
        reads: {},
        state: { lineage, serial },
        outputs: Object.fromEntries(
          Object.entries(outputs).map(([name, { value }]) => [name, value]),
        ),
      },
      { deployed: deployed.get(stack)! },
      { full: false },
    );
  }

  /** Runs Terraform in a stack's folder. Throws its errors. */
  async function run(stack: string, words: readonly string[]): Promise<readonly string[]> {
    const { status, output } = await terraform(model.workspace, `production-${stack}`, words);
    const messages = output.split('\n').map(terraformMessage);
    if (status !== 0) throw new Error(errorsIn(messages));
    return changesIn(messages).map(shown);
  }

  /** A plan of part of the configuration. Returns the folder's name as well. */
  async function planNarrowly(
    stack: Stack,
    { configuration, targets }: NarrowPlan,
    ...words: readonly string[]
  ) {
    const narrow = `${stack}-narrow`;
    mkdirSync(folderOf(narrow), { recursive: true });
    writeFileSync(join(folderOf(narrow), 'cdk.tf.json'), JSON.stringify(configuration));
    const options = [
      '-json',
      '-out=tfplan',
      ...targets.map((target) => `-target=${target}`),
      ...words,
    ];
    return { narrow, changes: await run(narrow, ['plan', ...options]) };
  }

  /**
   * Plans a changed stack narrowly and fully, and applies the narrow plan.
   *
   * @returns what changed
   */
  async function changed(stack: Stack): Promise<readonly string[]> {
    const decision = decided(stack);
    if (decision.mode !== 'narrow') throw new Error(`${stack}: ${JSON.stringify(decision)}`);
    const full = await model.planned(stack);
    const before = resourcesOf(stack);
    const { narrow, changes } = await planNarrowly(stack, decision);
    expect(changes).toEqual(full);
    const planned = changes.map((change) => {
      const [action = '', address = ''] = change.split(' ');
      return { action, address };
    });
    expect(unexpectedChange(decision, planned)).toBeUndefined();
    await run(narrow, ['apply', '-json', 'tfplan']);
    const touched = new Set(planned.map(({ address }) => address));
    const others = (all: readonly string[]) => all.filter((address) => !touched.has(address));
    expect(others(resourcesOf(stack))).toEqual(others(before));
    expect(await model.planned(stack)).toEqual([]);
    remember(stack);
    return changes;
  }

  return { STACKS, changed, decided, planNarrowly, remember, run };
}
