import { run } from '../../terraform/child';

const OPTIONS = { cwd: '/', env: { PATH: process.env['PATH'] ?? '' } };
const program = (script: string) => [process.execPath, ['-e', script]] as const;
const STOPS_AFTER_TWO = `
  let interrupts = 0;
  process.on('SIGINT', () => { console.log('interrupt ' + ++interrupts); if (interrupts === 2) process.exit(5); });
  setInterval(() => {}, 1000);
  console.log('ready');`;

test('a program that is interrupted ends by itself, and each interrupt reaches it', async () => {
  const [first, second] = [new AbortController(), new AbortController()];
  const [path, words] = program(STOPS_AFTER_TWO);
  const ended = await run(path, words, {
    ...OPTIONS,
    interrupts: [first.signal, second.signal],
    onLine: (line) => {
      if (line === 'ready') first.abort();
      if (line === 'interrupt 1') second.abort();
    },
  });
  expect(ended).toEqual({ status: 5, output: 'ready\ninterrupt 1\ninterrupt 2' });
});

test('what a program starts is not interrupted, but the program can stop it', async () => {
  const stop = new AbortController();
  const child = `process.on('SIGINT', () => console.log('reached the child')); setInterval(() => {}, 1000); console.log('child runs')`;
  const [path, words] = program(`
    let child;
    process.on('SIGINT', () => { console.log('stopping'); child.kill('SIGTERM'); }); // first: the child may be faster
    child = require('node:child_process').spawn(process.execPath, ['-e', ${JSON.stringify(child)}], { stdio: 'inherit' });
    child.on('exit', () => process.exit(0));`);
  const ended = await run(path, words, {
    ...OPTIONS,
    interrupts: [stop.signal],
    onLine: (line) => {
      if (line === 'child runs') stop.abort();
    },
  });
  expect(ended).toEqual({ status: 0, output: 'child runs\nstopping' });
});
