import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setUp } from '../../../cli/rehearse/set-up';
import { installMoto } from '../../../rehearsal/install/install-moto';
import { installTerraform } from '../../../rehearsal/install/install-terraform';
import { RunError } from '../../../terraform/run-error';
import { program } from '../../rehearsal/programs';

/*
 * What is installed and when. How is tested with local servers, in `__tests__/rehearsal/install/`.
 */
jest.mock('../../../rehearsal/install/install-moto', () => ({
  ...jest.requireActual<object>('../../../rehearsal/install/install-moto'),
  installMoto: jest.fn(),
}));
jest.mock('../../../rehearsal/install/install-terraform', () => ({
  ...jest.requireActual<object>('../../../rehearsal/install/install-terraform'),
  installTerraform: jest.fn(),
}));
const moto = jest.mocked(installMoto);
const terraform = jest.mocked(installTerraform);

const before = { ...process.env };
const { isTTY } = process.stdin;
let folder: string;
let notes: jest.SpyInstance;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'orgcharter-set-up-'));
  Object.assign(process.env, { PATH: folder, XDG_CACHE_HOME: join(folder, 'cache') });
  delete process.env['CI'];
  process.stdin.isTTY = false;
  delete process.env['ORGCHARTER_TERRAFORM_RELEASES'];
  for (const install of [moto, terraform]) install.mockReset().mockResolvedValue(undefined);
  notes = jest.spyOn(console, 'error').mockImplementation();
});
afterEach(() => {
  for (const name of Object.keys(process.env)) delete process.env[name];
  Object.assign(process.env, before);
  process.stdin.isTTY = isTTY;
  notes.mockRestore();
  rmSync(folder, { recursive: true });
});

const { signal } = new AbortController();
const installed = () => [moto.mock.calls.length === 1, terraform.mock.calls.length === 1];
const withoutMoto = () => program(folder, 'python3', '[ "$1" = --version ]');
const withMoto = () => program(folder, 'python3', 'echo 5.2.1');
const withTerraform = () => program(folder, 'terraform', `echo '{"terraform_version": "1.12.0"}'`);

test.each([
  ['everything is missing, and there is no Python', [], [false, false]],
  ['everything is missing', [withoutMoto], [true, true]],
  ['Terraform is missing', [withMoto], [false, true]],
  ['moto is missing', [withoutMoto, withTerraform], [true, false]],
  ['nothing is missing', [withMoto, withTerraform], [false, false]],
])('with --yes, and in CI: %s', async (_, present, expected) => {
  for (const add of present) add();
  await setUp(true, signal);
  expect(installed()).toEqual(expected);
  for (const install of [moto, terraform]) install.mockClear();
  process.env['CI'] = 'true';
  await setUp(false, signal);
  expect(installed()).toEqual(expected);
});

test('in a pipe, one line says what is installed, and where', async () => {
  withoutMoto();
  terraform.mockImplementation(({ onProgress } = {}) => Promise.resolve(onProgress?.(1, 2)));
  await setUp(true, signal);
  const cache = join(folder, 'cache/orgcharter');
  expect(notes.mock.calls).toEqual([
    [expect.stringContaining(`Installing moto 5.2.1, the local AWS, in ${cache}/moto-5.2.1-`)],
    [`Installing Terraform 1.11.4, in ${cache}/terraform-1.11.4`],
  ]);
});

test('without a terminal, --yes and CI, nothing is installed', async () => {
  withoutMoto();
  await setUp(false, signal);
  expect(installed()).toEqual([false, false]);
});

test('one message has all that cannot be installed, and the rest is installed', async () => {
  withoutMoto();
  moto.mockRejectedValue(new RunError('no moto'));
  await expect(setUp(true, signal)).rejects.toThrow(new RunError('no moto'));
  expect(installed()).toEqual([true, true]);
  terraform.mockRejectedValue(new RunError('no Terraform'));
  await expect(setUp(true, signal)).rejects.toThrow(new RunError('no moto\nno Terraform'));
});

test('after an interruption, nothing else is installed', async () => {
  withoutMoto();
  const interrupt = new AbortController();
  moto.mockImplementation(() => {
    interrupt.abort();
    return Promise.reject(new RunError('killed'));
  });
  await expect(setUp(true, interrupt.signal)).rejects.toThrow('killed');
  expect(installed()).toEqual([true, false]);
});
