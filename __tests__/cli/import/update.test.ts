import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { writeCharter } from '../../../adoption/charter/write-charter';
import type { AdoptRequest } from '../../../cli/import/adopt';
import { charterFilesIn, update } from '../../../cli/import/update';
import { policy, smallOrganization } from '../../adoption/charter/small-organization';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'orgcharter-update-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const live = smallOrganization({ policies: [policy({})] });
const request = () =>
  ({ live, environment: 'production', folder, out: 'config' }) as unknown as AdoptRequest;

test('an unchanged organization: nothing is written, and nothing is asked of AWS', async () => {
  for (const { path, text } of writeCharter(live, { environment: 'production' }).files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  const before = charterFilesIn(folder, 'config');
  expect(before.map(({ path }) => path)).toEqual([
    'environments/production.yaml',
    'organization.yaml',
    'policies/our-rule.json',
  ]);
  expect(await update(before, request())).toMatchObject({
    adopted: { count: 0, hasErrors: false },
    report: { files: [] },
  });
  expect(charterFilesIn(folder, 'config')).toEqual(before);
});

test('a charter with errors stays as it is', async () => {
  writeFileSync(join(folder, 'organization.yaml'), 'organization: 1\n');
  const stderr = jest.spyOn(console, 'error').mockImplementation(() => undefined);
  expect(await update(charterFilesIn(folder, 'config'), request())).toBeUndefined();
  expect(stderr).toHaveBeenCalled();
  stderr.mockRestore();
  expect(readdirSync(folder)).toEqual(['organization.yaml']);
  expect(readFileSync(join(folder, 'organization.yaml'), 'utf8')).toBe('organization: 1\n');
});

test('no charter', () => {
  expect(() => charterFilesIn(folder, 'config')).toThrow(
    'config has no charter to update. Without --update, orgcharter import writes one',
  );
});
