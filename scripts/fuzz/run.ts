import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { runInWorkers } from './in-workers';
import { summary } from './summary';

/**
 * `npm run fuzz -- [--seed N] [--mutations N] [--typed N] [--synthesized N] [--workers N]`: loads
 * mutated charters and checks that each gets its diagnostics: no exception, no hang, no stack
 * trace, and a place for each diagnostic. Writes nothing. Exit code 1 if something was found.
 *
 * The seed is printed; the same seed gives the same cases, unless the charters or the schema
 * changed.
 */
const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    mutations: { type: 'string', default: '100000' },
    typed: { type: 'string', default: '5000' },
    /** Of how many valid charters one is proven and synthesized. */
    synthesized: { type: 'string', default: '40' },
    workers: { type: 'string', default: String(availableParallelism()) },
  },
});

async function main(): Promise<void> {
  const seed = Number(values.seed);
  console.log(`seed ${seed}`);
  const found = {
    seed,
    start: Date.now(),
    outcomes: [] as Awaited<ReturnType<typeof runInWorkers>>,
  };
  for (const [kind, count] of [
    ['typed', Number(values.typed)],
    ['mutation', Number(values.mutations)],
  ] as const)
    found.outcomes = [
      ...found.outcomes,
      ...(await runInWorkers({
        seed,
        kind,
        count,
        workers: Number(values.workers),
        synthesized: 1 / Number(values.synthesized),
      })),
    ];
  const { text, problems } = summary(found.outcomes, seed, Date.now() - found.start);
  console.log(text);
  process.exitCode = problems === 0 ? 0 : 1;
}

void main();
