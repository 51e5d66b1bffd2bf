import { parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads';
import type { MessagePort } from 'node:worker_threads';
import type { LogFile } from './log-file';
import { LogReader } from './log-reader';
import type { FileRead, Reading } from './log-reader';
import { SeenEvents } from './seen-events';
import { waitForTables } from './seen-tables';
import type { SeenTables } from './seen-tables';

/** What runs in each thread: it reads the files that it is sent, and then sends what it counted. */

export interface ThreadData extends Reading {
  readonly seen: SeenTables;
  /** Further tables arrive here. */
  readonly tables: MessagePort;
}

/** A message to a thread. `end`: no file follows. */
export type ToThread = { readonly read: LogFile } | 'end';

export type FromThread =
  { readonly read: FileRead } | { readonly counted: unknown } | 'table wanted';

const { seen, tables, ...reading } = workerData as ThreadData;
const send = (message: FromThread): void => parentPort!.postMessage(message);

const reader = new LogReader(
  reading,
  new SeenEvents(seen, {
    request: () => send('table wanted'),
    waitFor: (count) => waitForTables(seen.control, count),
    receive() {
      const received: SharedArrayBuffer[] = [];
      for (;;) {
        const next = receiveMessageOnPort(tables);
        if (!next) return received;
        received.push(next.message as SharedArrayBuffer);
      }
    },
  }),
);

let work = Promise.resolve();
parentPort!.on('message', (message: ToThread) => {
  work = work.then(async () => {
    if (message !== 'end') return send({ read: await reader.read(message.read) });
    send({ counted: reader.counted() });
    parentPort!.close();
    tables.close();
  });
});
