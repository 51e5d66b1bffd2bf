import { runTasks, type Task } from '../../terraform/tasks';

const tick = () => new Promise((resolve) => setTimeout(resolve, 5));

function recorded() {
  const log: string[] = [];
  const task = (
    name: string,
    needs: readonly string[] = [],
    priority = 0,
    work: Task['run'] = tick as Task['run'],
  ): Task => ({
    name,
    needs,
    priority,
    run: async (control) => {
      log.push(`+${name}`);
      await work(control);
      log.push(`-${name}`);
    },
  });
  return { log, task };
}

test('tasks run after those they need, by priority, and never more at a time than allowed', async () => {
  const { log, task } = recorded();
  await runTasks([task('c', ['a', 'b']), task('b', [], 1), task('a', [], 2)], 1);
  expect(log).toEqual(['+a', '-a', '+b', '-b', '+c', '-c']);
});

test('a task can release those that need it before it ends, and does not count while it is idle', async () => {
  const { log, task } = recorded();
  const slow = task('slow', [], 1, async ({ release, idle }) => {
    release();
    idle();
    await tick();
    await tick();
    await tick();
  });
  await runTasks([slow, task('next', ['slow'])], 1);
  expect(log).toEqual(['+slow', '+next', '-next', '-slow']);
});

test('a task that comes after another waits until that has ended, although it is released', async () => {
  const { log, task } = recorded();
  const slow = task('slow', [], 1, async ({ release, idle }) => {
    release();
    idle();
    await tick();
    await tick();
  });
  await runTasks([slow, { ...task('next', ['slow']), after: ['slow'] }], 1);
  expect(log).toEqual(['+slow', '-slow', '+next', '-next']);
});

test('after a failure, running tasks end and no other starts', async () => {
  const { log, task } = recorded();
  const failing = task('failing', [], 2, () => Promise.reject(new Error('no')));
  await expect(runTasks([failing, task('beside', [], 1), task('later')], 2)).rejects.toThrow('no');
  expect(log).toEqual(['+failing', '+beside', '-beside']);
});

test('no task starts after an interruption', async () => {
  const { log, task } = recorded();
  const interrupt = new AbortController();
  const first = task('first', [], 1, async () => interrupt.abort());
  await runTasks([first, task('second')], 1, interrupt.signal);
  expect(log).toEqual(['+first', '-first']);
});
