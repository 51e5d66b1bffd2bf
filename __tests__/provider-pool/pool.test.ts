import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { connect } from 'node:http2';
import { connect as connectSocket, type AddressInfo, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { servePool } from './pool';
import { writePooledMirror } from './pooled-mirror';

/* A process of the pool serves one run of Terraform after the other, and never two at a time. */
const PROGRAM =
  'registry.terraform.io/hashicorp/aws/5.100.0/linux_amd64/terraform-provider-aws_v5.100.0_x5';
let folder: string;
let pool: Server;
const inFolder = (...names: readonly string[]) => join(folder, ...names);

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'pool-'));
  mkdirSync(dirname(inFolder('mirror', PROGRAM)), { recursive: true });
  copyFileSync(join(__dirname, 'fake-provider.js'), inFolder('mirror', PROGRAM));
  chmodSync(inFolder('mirror', PROGRAM), 0o700);
  pool = await servePool({ token: 'right', folder, types: new Set() });
  const { port } = pool.address() as AddressInfo;
  for (const token of ['right', 'wrong'])
    expect(
      writePooledMirror({ mirror: inFolder('mirror'), folder: inFolder(token), port, token }),
    ).toBe(1);
});
afterAll(async () => {
  await once(pool.close(), 'close');
  rmSync(folder, { recursive: true });
});

type Run = Awaited<ReturnType<typeof start>>;

/** Does what Terraform does with a provider. */
async function start(env: NodeJS.ProcessEnv = {}, token = 'right') {
  const child = spawn(inFolder(token, PROGRAM), [], {
    cwd: folder,
    env: { PATH: process.env['PATH'], TMPDIR: folder, ...env },
  });
  const ended = once(child, 'close');
  let stderr = '';
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  const [handshake] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
  const session = connect('http://localhost', {
    createConnection: () => connectSocket({ path: handshake.split('|')[3] ?? 'nowhere' }),
  });
  session.on('error', () => undefined); // what does not start cannot be called
  const call = async (method: string, message = ''): Promise<string> => {
    const request = session.request({
      ':method': 'POST',
      ':path': method,
      'content-type': 'application/grpc',
    });
    const prefix = Buffer.alloc(5);
    prefix.writeUInt32BE(message.length, 1);
    request.end(Buffer.concat([prefix, Buffer.from(message)]));
    return Buffer.concat((await request.toArray()) as readonly Buffer[]).toString('utf8', 5);
  };
  return {
    handshake,
    call,
    process: () => call('/tfplugin5.Provider/ReadResource'),
    stderr: () => stderr,
    shutDown: async () => {
      await call('/plugin.GRPCController/Shutdown');
      await ended;
      session.destroy();
    },
    kill: async () => {
      session.destroy();
      child.kill('SIGKILL');
      await ended;
    },
  };
}

/** The process that served a run after it has ended as it should. */
async function served(env: NodeJS.ProcessEnv): Promise<string> {
  const run = await start(env);
  const process = await run.process();
  await run.shutDown();
  return process;
}

test('one run after the other has the same process', async () => {
  const env = { AWS_ENDPOINT_URL: 'one after the other' };
  const first = await served(env);
  expect(first).toMatch(/^\d+$/);
  expect(await served({ ...env, TF_LOG_PATH: 'its own log' })).toBe(first);
});

test('two at a time have different ones', async () => {
  const env = { AWS_ENDPOINT_URL: 'two at a time' };
  const [one, other] = [await start(env), await start(env)];
  expect(await one.process()).not.toBe(await other.process());
  await one.shutDown();
  await other.shutDown();
});

test('a run with another environment has another one', async () => {
  const first = await served({ AWS_ENDPOINT_URL: 'one' });
  expect(await served({ AWS_ENDPOINT_URL: 'another' })).not.toBe(first);
});

test('runs with a local AWS each have the same process, which calls the right one', async () => {
  const results = [];
  for (const name of ['first', 'second']) {
    const server = createServer((_, response) => response.end(name)).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const AWS_ENDPOINT_URL = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const run = await start({ AWS_ENDPOINT_URL, HTTPS_PROXY: AWS_ENDPOINT_URL });
    const said = await run.call('/tfplugin5.Provider/ReadDataSource');
    results.push({ said, process: await run.process() });
    await run.shutDown();
    server.close();
  }
  expect(results.map(({ said }) => said)).toEqual(['first', 'second']);
  expect(results[1]?.process).toBe(results[0]?.process);
});

test('runs whose ports are shared in another way have different processes', async () => {
  const [one, other] = ['http://127.0.0.1:1', 'http://127.0.0.1:2'];
  const first = await served({ AWS_ENDPOINT_URL: one, HTTP_PROXY: one });
  expect(await served({ AWS_ENDPOINT_URL: one, HTTP_PROXY: other })).not.toBe(first);
});

test('what the provider does not read makes no difference', async () => {
  const first = await served({
    AWS_REGION: 'not read',
    JEST_WORKER_ID: '1',
    TF_CLI_CONFIG_FILE: 'a',
    TF_PLUGIN_CACHE_DIR: 'a',
    TF_APPEND_USER_AGENT: 'cdktf',
    PATH: `/a:${process.env['PATH']}`,
    PLUGIN_PROTOCOL_VERSIONS: '5,6',
  });
  const second = await served({
    AWS_REGION: 'not read',
    JEST_WORKER_ID: '2',
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
    PLUGIN_PROTOCOL_VERSIONS: '6,5',
  });
  expect(second).toBe(first);
});

test('a run that knows other versions of the protocol has another one', async () => {
  const first = await served({ AWS_REGION: 'versions', PLUGIN_PROTOCOL_VERSIONS: '5,6' });
  expect(await served({ AWS_REGION: 'versions', PLUGIN_PROTOCOL_VERSIONS: '5' })).not.toBe(first);
});

describe('a configuration that a provider has accepted as it is', () => {
  const PREPARE = '/tfplugin5.Provider/PrepareProviderConfig';
  const log = `called: ${PREPARE}\n`;

  /** @returns the answer, and what the provider wrote because it was asked */
  async function prepare(env: NodeJS.ProcessEnv, configuration: string) {
    const run = await start(env);
    const said = await run.call(PREPARE, configuration);
    await run.shutDown();
    return { said, log: run.stderr() };
  }

  test('is not looked at again', async () => {
    const env = { AWS_REGION: 'accepted' };
    expect(await prepare(env, 'a')).toEqual({ said: 'a', log });
    expect(await prepare(env, 'a')).toEqual({ said: 'a', log: '' });
  });

  test('is looked at with another environment, and so is another configuration', async () => {
    const env = { AWS_REGION: 'looked at' };
    await prepare(env, 'a');
    expect(await prepare({ AWS_REGION: 'elsewhere' }, 'a')).toEqual({ said: 'a', log });
    expect(await prepare(env, 'b')).toEqual({ said: 'b', log });
  });

  test('is not one that it changes or refuses', async () => {
    const env = { AWS_REGION: 'changed' };
    for (let times = 0; times < 2; times++)
      expect(await prepare(env, 'wrong')).toEqual({ said: 'an error', log });
  });
});

test.each([
  ['was stopped', async ({ call }: Run) => void (await call('/tfplugin5.Provider/Stop'))],
  [
    'could not be configured',
    async ({ call }: Run) => void (await call('/tfplugin5.Provider/Configure', 'an error')),
  ],
  ['was killed', ({ kill }: Run) => kill()],
])('a process whose run %s serves no other', async (name, happens) => {
  const env = { AWS_ENDPOINT_URL: name };
  const run = await start(env);
  const first = await run.process();
  await happens(run);
  if (name !== 'was killed') await run.shutDown();
  expect(await served(env)).not.toBe(first);
});

test('a process that is configured without errors serves others', async () => {
  const env = { AWS_ENDPOINT_URL: 'configured' };
  const run = await start(env);
  const first = await run.process();
  await run.call('/tfplugin5.Provider/Configure');
  await run.shutDown();
  expect(await served(env)).toBe(first);
});

test("the provider's log reaches the run that it is about", async () => {
  const env = { AWS_ENDPOINT_URL: 'log' };
  await served(env);
  const run = await start(env);
  await run.call('/tfplugin5.Provider/PlanResourceChange');
  await run.shutDown();
  expect(run.stderr()).toBe('called: /tfplugin5.Provider/PlanResourceChange\n');
});

test('a provider that does not start is reported', async () => {
  const { handshake, kill } = await start({ TMPDIR: inFolder('nowhere') });
  expect(handshake).toContain('the provider does not start');
  await kill();
});

test('nobody else can start a provider', async () => {
  const { handshake, kill } = await start({}, 'wrong');
  expect(handshake).toBe('');
  await kill();
});
