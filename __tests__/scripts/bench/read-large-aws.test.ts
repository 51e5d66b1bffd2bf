import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CallCount } from '../../../live/organization/aws';
import { readLargeAws } from '../../../scripts/bench/read-large-aws';

test('the AWS of the benchmark answers every call of an import', async () => {
  const before = process.env;
  process.env = { ...before };
  const folder = mkdtempSync(join(tmpdir(), 'orgcharter-bench-'));
  try {
    const size = { accounts: 5, units: 4, policies: 3, permissionSets: 2 };
    const count = new CallCount();
    const live = await readLargeAws(
      { ...size, groups: 3, users: 2, assignments: 4 },
      folder,
      count,
    );
    expect(live.unread).toBeUndefined();
    expect(live.accounts).toHaveLength(size.accounts);
    expect(count.organization).toBeGreaterThan(0);
  } finally {
    process.env = before;
    rmSync(folder, { recursive: true });
  }
});
