import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { IAMClient, ListUsersCommand } from '@aws-sdk/client-iam';
import { packageRoot } from '../../lib/package-root';
import { clientOptions } from '../../live/client-options';
import type { LocalProxy } from '../lib/proxy/local-proxy';
import { startProxy } from '../lib/proxy/local-proxy';

/* A proxy that refuses every tunnel, and writes down for which host it was. */
const CREDENTIALS = { accessKeyId: 'rehearsal', secretAccessKey: 'x' };
const VARIABLES = Object.entries(process.env).filter(([name]) => /^AWS_|proxy$/i.test(name));
let proxy: LocalProxy;
let folder: string;
beforeEach(async () => {
  for (const [name] of VARIABLES) delete process.env[name];
  proxy = await startProxy();
  folder = mkdtempSync(join(tmpdir(), 'orgcharter-proxy-'));
  process.env['HTTPS_PROXY'] = proxy.url;
  process.env['AWS_MAX_ATTEMPTS'] = '1';
  process.env['AWS_CONFIG_FILE'] = join(folder, 'config');
  process.env['AWS_SHARED_CREDENTIALS_FILE'] = join(folder, 'credentials');
});
afterEach(() => {
  proxy.close();
  rmSync(folder, { recursive: true, force: true });
  for (const name of Object.keys(process.env))
    if (/^AWS_|proxy$/i.test(name)) delete process.env[name];
  Object.assign(process.env, Object.fromEntries(VARIABLES));
});

/**
 * As `live/organization/aws.ts` gives it to all its clients: this one is too old to make its own
 * from options.
 */
const sharedHandler = () => new IAMClient(clientOptions()).config.requestHandler;

interface Sdk {
  readonly [name: string]: new (options: object) => {
    send?(command: object): Promise<unknown>;
  };
}

const { devDependencies } = JSON.parse(readFileSync(join(packageRoot, 'package.json'), 'utf8')) as {
  readonly devDependencies: object;
};
const clients = Object.keys(devDependencies).filter((name) => name.startsWith('@aws-sdk/client-'));

test.each(clients)('%s calls through the proxy', async (name) => {
  const sdk = jest.requireActual<Sdk>(name);
  const names = Object.keys(sdk);
  const Client = sdk[names.find((each) => /^(?!__).+Client$/.test(each))!]!;
  const client = new Client({
    ...clientOptions(),
    region: 'eu-west-2',
    credentials: CREDENTIALS,
    ...(name.endsWith('rolesanywhere') && { requestHandler: sharedHandler() }),
  });
  // Some calls need an input to know where to go. Any that goes will do.
  for (const command of names.filter((each) => /^(List|Describe|Get)\w+Command$/.test(each))) {
    await expect(client.send!(new sdk[command]!({}))).rejects.toThrow();
    if (proxy.tunnels.length > 0) break;
  }
  expect(proxy.tunnels[0]).toMatch(/^[\w.-]+\.(amazonaws\.com|aws|api\.aws):443$/);
});

test('credentials of a role are fetched through the proxy', async () => {
  writeFileSync(
    process.env['AWS_CONFIG_FILE']!,
    '[profile ci]\nrole_arn = arn:aws:iam::111122223333:role/ci\nsource_profile = base\nregion = eu-west-2\n[profile base]\naws_access_key_id = rehearsal\naws_secret_access_key = x\n',
  );
  process.env['AWS_PROFILE'] = 'ci';
  const iam = new IAMClient(clientOptions());
  await expect(iam.send(new ListUsersCommand({}))).rejects.toThrow(/does not connect to sts/);
  expect(proxy.tunnels).toEqual(['sts.eu-west-2.amazonaws.com:443']);
});

test('credentials for a web identity are fetched through the proxy', async () => {
  writeFileSync(join(folder, 'token'), 'token');
  process.env['AWS_WEB_IDENTITY_TOKEN_FILE'] = join(folder, 'token');
  process.env['AWS_ROLE_ARN'] = 'arn:aws:iam::111122223333:role/ci';
  const iam = new IAMClient({ ...clientOptions(), region: 'eu-west-2' });
  await expect(iam.send(new ListUsersCommand({}))).rejects.toThrow(/does not connect to sts/);
  expect(proxy.tunnels).toEqual(['sts.eu-west-2.amazonaws.com:443']);
});
