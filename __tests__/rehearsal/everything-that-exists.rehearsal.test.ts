import { loadModel } from '../../model/load';
import { takeInventory } from '../../rehearsal/inventory';
import { startLocalAws, type LocalAws } from '../../rehearsal/local-aws';
import { rehearse } from '../../rehearsal/rehearse';
import { openWorkspace, synthesize, type Workspace } from '../../rehearsal/workspace';
import { memoryFolder } from '../../source/folder';
import { chartersFolder } from '../charters-folder';
import { everythingThatExists } from './everything-that-exists';
import { needsLocalAws } from './needs-local-aws';
import { MINUTE } from './rehearsed-model';

/* Every charter that validates can be rehearsed: whatever it refers to exists first. */
const { test } = needsLocalAws();

let aws: LocalAws | undefined;
let workspace: Workspace | undefined;
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
    expect(root).toMatchObject({
      id: 'r-ab12c',
      accounts: [{ name: 'legacy' }, { name: 'management', email: 'master@example.com' }],
      units: [
        {
          name: 'R&D / ${Labs}',
          units: [{ id: 'ou-ab12c-87654321', name: 'Production', accounts: [{ name: 'prod' }] }],
        },
        {
          id: 'ou-ab12c-12345678abcdefgh',
          accounts: [{ id: '222233334444' }, { id: '000011112222' }],
        },
      ],
    });
  },
  15 * MINUTE,
);
