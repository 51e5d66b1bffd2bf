import { loadModel } from '../../model/load';
import { takeInventory, type Unit } from '../../rehearsal/inventory';
import { startLocalAws, type LocalAws } from '../../rehearsal/local-aws';
import { rehearse } from '../../rehearsal/rehearse';
import { openWorkspace, synthesize, type RehearsalWorkspace } from '../../rehearsal/workspace';
import { memoryFolder } from '../../source/folder';
import { chartersFolder } from '../charters-folder';
import { everythingThatExists } from './everything-that-exists';
import { needsLocalAws } from './needs-local-aws';
import { MINUTE } from './rehearsed-model';

/* Every valid charter can be rehearsed: everything that it refers to is created first. */
const { test } = needsLocalAws();

let aws: LocalAws | undefined;
let workspace: RehearsalWorkspace | undefined;
const config = chartersFolder(everythingThatExists);
afterAll(async () => {
  workspace?.close();
  await aws?.stop();
});

test(
  'a charter that refers to everything that exists is deployed, and planned again without changes',
  async () => {
    const { organizations } = loadModel({
      folder: memoryFolder(everythingThatExists),
      environment: undefined,
      today: '2026-11-27',
    });
    const organization = organizations[0]!;
    aws = await startLocalAws({ managementAccountId: '000123456789' });
    workspace = openWorkspace({ aws, config: config(), environment: 'production' });
    await synthesize(workspace);
    const plans = await rehearse(aws, workspace, organization, {
      onProgress: () => undefined,
      signal: new AbortController().signal,
    });
    expect([...plans.values()].flat()).toEqual([]);
    expect([...plans.keys()]).toHaveLength(11);

    const { organizationId, root } = await takeInventory(aws, organization);
    expect(organizationId).toBe('o-a1b2c3d4e5f6');
    expect(root.id).toBe('r-ab12c');
    expect(root.accounts).toMatchObject([
      { name: 'legacy' },
      { name: 'management', email: 'master@example.com' },
    ]);
    expect(accountsByUnit(root)).toMatchObject({
      'ou-ab12c-12345678abcdefgh': { 'log-archive': '222233334444', security: '000011112222' },
      'ou-ab12c-87654321': { prod: expect.any(String) as string },
    });
  },
  15 * MINUTE,
);

/** IDs of accounts by name, by the ID of their unit. */
function accountsByUnit({ id, accounts, units }: Unit): Readonly<Record<string, object>> {
  return Object.assign(
    { [id]: Object.fromEntries(accounts.map((account) => [account.name, account.id])) },
    ...units.map(accountsByUnit),
  ) as Readonly<Record<string, object>>;
}
