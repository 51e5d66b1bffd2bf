import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { startProxy } from './local-proxy';

test('whoever is gone before the answer does not end the proxy', async () => {
  const proxy = await startProxy();
  for (let index = 0; index < 20; index++) {
    const caller = connect(Number(new URL(proxy.url).port), '127.0.0.1');
    await once(caller, 'connect');
    caller.write('CONNECT a.example:443 HTTP/1.1\r\nHost: a.example:443\r\n\r\n');
    caller.resetAndDestroy();
    await wait(5);
  }
  proxy.close();
  expect(proxy.tunnels).toContain('a.example:443');
});
