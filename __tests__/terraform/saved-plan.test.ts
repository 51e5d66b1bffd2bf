import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { savedPlan } from '../../terraform/saved-plan';

/* How seldom Terraform collects garbage while it plans. */

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'saved-plan-'));
  writeFileSync(join(folder, 'terraform'), '#!/bin/sh\nprintf %s "$GOGC" > "$TF_DATA_DIR/gogc"\n', {
    mode: 0o700,
  });
});
afterEach(() => rmSync(folder, { recursive: true }));

test.each([
  ['seldom in a narrow plan', ['aws_sns_topic.a'], {}, '400'],
  ['less seldom in a full plan, which needs more memory', [], {}, '200'],
  ['as the user says', ['aws_sns_topic.a'], { GOGC: '50' }, '50'],
])('%s', async (_, targets, env, expected) => {
  const workspace = { folder, env, program: join(folder, 'terraform') };
  await savedPlan(workspace, { stack: 'production-identity', folder, dataFolder: folder, targets });
  expect(readFileSync(join(folder, 'gogc'), 'utf8')).toBe(expected);
});
