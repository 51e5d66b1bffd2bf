import { deploying, type DeployedModel } from '../deploying';

/** An imported charter that is planned and deployed with `orgcharter plan` and `deploy`. */
export interface AdoptedCharter {
  /**
   * Plans all stacks and deploys these very plans, again for stacks that had to wait for others.
   *
   * @returns what was planned, resources only: `identity: create aws_…`; sorted
   */
  deployed(): Promise<readonly string[]>;
  /**
   * Plans all stacks. None may fail or wait.
   *
   * @param words more options, such as `--full`
   * @returns what {@link AdoptedCharter.deployed} returns
   */
  planned(...words: readonly string[]): Promise<readonly string[]>;
}

interface Stack {
  readonly stack: string;
  readonly mode: string;
  readonly changes?: readonly { readonly action: string; readonly address: string }[];
}

/** To be called where tests are described. */
export function adoptedCharter(model: DeployedModel): AdoptedCharter {
  const { orgcharter } = deploying(model);
  let plans = 0;

  async function plan(words: readonly string[]): Promise<readonly Stack[]> {
    const { status, output } = await orgcharter(['plan', '--format', 'json', ...words]);
    const [json] = /^\{$.*^\}$/ms.exec(output) ?? [];
    if (status !== 0 || json === undefined) throw new Error(output);
    const { stacks } = JSON.parse(json) as { readonly stacks: readonly Stack[] };
    return stacks;
  }

  return {
    deployed: async () => {
      const all: string[] = [];
      for (let waiting = true; waiting;) {
        const saved = `plans-${++plans}`;
        const stacks = await plan(['--out', saved]);
        all.push(...changesOf(stacks));
        waiting = stacks.some(({ mode }) => mode === 'waits');
        const { status, output } = await orgcharter(['deploy', '--plan', saved]);
        if (status !== 0) throw new Error(output);
      }
      return all.sort();
    },
    planned: async (...words) => {
      const stacks = await plan(words);
      expect(stacks.filter(({ changes }) => changes === undefined)).toEqual([]);
      return changesOf(stacks).toSorted();
    },
  };
}

const changesOf = (stacks: readonly Stack[]): readonly string[] =>
  stacks.flatMap(({ stack, changes = [] }) =>
    changes
      .filter(({ address }) => !address.startsWith('output.'))
      .map(({ action, address }) => `${stack.replace('production-', '')}: ${action} ${address}`),
  );
