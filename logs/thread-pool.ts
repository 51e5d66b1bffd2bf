import { extname, join } from 'node:path';
import { MessageChannel, Worker } from 'node:worker_threads';
import type { MessagePort } from 'node:worker_threads';
import { packageRoot } from '../lib/package-root';
import { fileQueue } from './file-queue';
import type { LogFile } from './log-file';
import type { FileRead, Reading } from './log-reader';
import { announceTables, newTables, nextTable } from './seen-tables';
import type { FromThread, ThreadData, ToThread } from './thread';

/** So many files wait in each thread, so that none is idle until the next one arrives. */
const WAITING = 2;

/**
 * Reads files in several threads. A thread that has nothing to do gets the next file.
 *
 * @param onRead is called after each file, in the order in which they are read
 * @returns what each thread counted
 * @throws what a thread throws
 */
export async function readInThreads(
  files: readonly LogFile[] | AsyncIterable<LogFile>,
  reading: Reading,
  count: number,
  onRead: (read: FileRead) => void,
): Promise<readonly unknown[]> {
  const tables = new GrowingTables();
  const changes = new Changes();
  const threads = Array.from(
    { length: count },
    () => new Thread(reading, tables, { onRead, onChange: () => changes.happen() }),
  );
  try {
    const next = fileQueue(files, count);
    for (;;) {
      const free = await changes.until(() => leastBusy(threads));
      const file = await next(threads.indexOf(free));
      if (!file) break;
      free.send(file);
    }
    for (const thread of threads) thread.end();
    return await changes.until(() => countedBy(threads));
  } finally {
    await Promise.all(threads.map((thread) => thread.stop()));
    tables.close();
  }
}

/** @throws the error of a thread that failed */
function leastBusy(threads: readonly Thread[]): Thread | undefined {
  for (const { error } of threads) if (error) throw error;
  const [least] = [...threads].sort((a, b) => a.waiting - b.waiting);
  return least && least.waiting < WAITING ? least : undefined;
}

/** What the threads counted, when the last one has ended. */
function countedBy(threads: readonly Thread[]): readonly unknown[] | undefined {
  for (const { error } of threads) if (error) throw error;
  const counted = threads.flatMap(({ counted }) => (counted ? [counted.value] : []));
  return counted.length === threads.length ? counted : undefined;
}

/** Lets one waiter look again whenever something changes. */
class Changes {
  private wake: () => void = () => undefined;

  happen(): void {
    this.wake();
  }

  async until<T>(look: () => T | undefined): Promise<T> {
    for (;;) {
      const found = look();
      if (found !== undefined) return found;
      await new Promise<void>((resolve) => (this.wake = resolve));
    }
  }
}

/** The tables of seen events. When one is full, all threads get another one. */
class GrowingTables {
  readonly shared = newTables();
  private readonly ports: MessagePort[] = [];
  private count = 1;

  portForThread(): MessagePort {
    const { port1, port2 } = new MessageChannel();
    port1.unref();
    this.ports.push(port1);
    return port2;
  }

  grow(): void {
    const table = nextTable(this.count++, this.shared.sizes);
    for (const port of this.ports) port.postMessage(table);
    announceTables(this.shared, this.count);
  }

  close(): void {
    for (const port of this.ports) port.close();
  }
}

interface ThreadEvents {
  onRead(read: FileRead): void;
  /** Called when it is less busy, has counted, or has failed. */
  onChange(): void;
}

class Thread {
  private readonly worker: Worker;
  /** How many files it was sent and has not read yet. */
  waiting = 0;
  counted: { readonly value: unknown } | undefined;
  error: Error | undefined;

  constructor(reading: Reading, tables: GrowingTables, { onRead, onChange }: ThreadEvents) {
    const port = tables.portForThread();
    this.worker = startThread({ ...reading, seen: tables.shared, tables: port }, port);
    const fail = (error: Error): void => {
      if (!this.counted) this.error ??= error;
      onChange();
    };
    this.worker.on('error', fail);
    this.worker.on('exit', () => fail(new Error('a thread ended too early')));
    this.worker.on('message', (message: FromThread) => {
      if (message === 'table wanted') return tables.grow();
      if ('counted' in message) this.counted = { value: message.counted };
      else {
        this.waiting--;
        onRead(message.read);
      }
      onChange();
    });
  }

  send(file: LogFile): void {
    this.waiting++;
    this.post({ read: file });
  }

  end(): void {
    this.post('end');
  }

  async stop(): Promise<void> {
    await this.worker.terminate();
  }

  private post(message: ToThread): void {
    this.worker.postMessage(message);
  }
}

/**
 * The events of a file are garbage as soon as it is read. With this much room, they are never
 * copied before: a sixth less CPU time, measured.
 */
const LIMITS = { maxYoungGenerationSizeMb: 192 };

/** Built or not: from the sources, as in tests, tsx compiles what the thread loads. */
function startThread(workerData: ThreadData, port: MessagePort): Worker {
  const options = { workerData, transferList: [port], resourceLimits: LIMITS };
  if (extname(__filename) === '.js')
    return new Worker(join(packageRoot, 'dist/logs/thread.js'), options);
  const file = join(__dirname, 'thread.ts');
  const load = `require('tsx/cjs/api').register(); require(${JSON.stringify(file)});`;
  return new Worker(load, { ...options, eval: true });
}
