import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { CreateTopicCommand, ListTopicsCommand, SNSClient } from '@aws-sdk/client-sns';
import { startLocalAws } from '../../rehearsal/local-aws';
import { isolated } from '../../rehearsal/requirements';
import { needsLocalAws } from '../rehearsal/needs-local-aws';

/*
 * The local AWS of the tests is a copy of a process that has imported moto. A copy shares nothing
 * with another one.
 */
const { test } = needsLocalAws();

const snsOf = (endpoint: string): SNSClient =>
  new SNSClient({
    endpoint,
    region: 'eu-west-2',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  });

test('two local AWS have their own accounts and resources', async () => {
  const all = await Promise.all(
    ['111122223333', '444455556666'].map((managementAccountId) =>
      startLocalAws({ managementAccountId }),
    ),
  );
  const [one, other] = all.map(({ endpoint }) => snsOf(endpoint));
  const topic = await one!.send(new CreateTopicCommand({ Name: 'a' }));
  const { Topics } = await other!.send(new ListTopicsCommand({}));
  const second = await other!.send(new CreateTopicCommand({ Name: 'a' }));
  await Promise.all(all.map((aws) => aws.stop()));

  expect(topic.TopicArn).toBe('arn:aws:sns:eu-west-2:111122223333:a');
  expect(Topics ?? []).toEqual([]);
  expect(second.TopicArn).toBe('arn:aws:sns:eu-west-2:444455556666:a');
});

test('a local AWS that was stopped does not answer', async () => {
  const aws = await startLocalAws({ managementAccountId: '111122223333' });
  await aws.stop();
  await expect(fetch(aws.endpoint)).rejects.toThrow();
});

test('a local AWS ends when its standard input does, and with exit code 0', async () => {
  const words = isolated('server.py', '--port', '0', '--until-stdin-ends');
  const server = spawn('python3', words, { stdio: ['pipe', 'ignore', 'inherit'] });
  server.stdin.end();
  expect(await once(server, 'close')).toEqual([0, null]);
});

test('wrong arguments are an error', async () => {
  const server = spawn('python3', isolated('server.py', '--port', 'x'));
  let text = '';
  server.stderr.on('data', (chunk: Buffer) => (text += chunk.toString()));
  expect(await once(server, 'close')).toEqual([2, null]);
  expect(text).toContain("invalid int value: 'x'");
});

test('everything else is for the real Python', () => {
  expect(execFileSync('python3', ['-c', 'print(1 + 1)'], { encoding: 'utf8' })).toBe('2\n');
});
