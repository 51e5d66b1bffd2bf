import { withOwnBootstrap } from '../../../cli/plan/own-bootstrap';
import type { RecordStore } from '../../../deployments/record-store';
import type { Environment } from '../../../model/organization';

const STACKS = ['prod-bootstrap', 'prod-identity'];

/** What the machine has of the state of `bootstrap`. */
type StateFile = 'none' | 'readable' | 'unreadable';

async function selected({
  state = { bootstrapState: 'local' },
  words = [],
  file = 'none',
  hasStates = true,
}: {
  readonly state?: object;
  readonly words?: readonly string[];
  readonly file?: StateFile;
  readonly hasStates?: boolean;
}) {
  const said = jest.spyOn(console, 'error').mockImplementation(() => undefined);
  const stacks = await withOwnBootstrap(STACKS, {
    environment: {
      name: 'prod',
      state: { backend: 's3', bucket: 'states', region: 'eu-west-2', ...state },
    } as Environment,
    words,
    hasStates,
    records: {
      read: () =>
        Promise.resolve(file === 'readable' ? { state: { lineage: 'a', serial: 1 } } : {}),
      outputs: () => Promise.resolve(file === 'unreadable' ? undefined : {}),
    } as unknown as RecordStore,
  });
  const stderr = said.mock.calls.flat();
  said.mockRestore();
  return { stacks, stderr };
}

test('a machine without the state of bootstrap does not create its bucket again', async () => {
  expect(await selected({})).toEqual({
    stacks: ['prod-identity'],
    stderr: [
      'Skipping prod-bootstrap: its state is a file on the machine that deployed it. To move it into the bucket, see bootstrapState',
    ],
  });
});

test.each([
  ['the machine has the state', { file: 'readable' as const }],
  ['the state on the machine cannot be read', { file: 'unreadable' as const }],
  ['the bucket does not exist yet', { hasStates: false }],
  ['the state is in the bucket', { state: { bootstrapState: 's3' } }],
  ['all states are files', { state: { backend: 'local' } }],
  ['the states are in HCP Terraform', { state: { backend: 'cloud' } }],
  ['the command line names it', { words: ['prod-bootstrap'] }],
])('bootstrap is planned: %s', async (_why, given) => {
  expect(await selected(given)).toEqual({ stacks: STACKS, stderr: [] });
});
