import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { pathToFileURL } from 'node:url';

/** yaml-language-server, which VS Code and other editors use. */
const PROGRAM = require.resolve('yaml-language-server/bin/yaml-language-server');

interface Completion {
  readonly label: string;
  readonly documentation?: string | { readonly value: string };
}

/**
 * A client of the Language Server Protocol that knows what these tests ask.
 * https://microsoft.github.io/language-server-protocol/
 */
export function startLanguageServer() {
  const server: ChildProcess = spawn(process.execPath, [PROGRAM, '--stdio'], {
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  const answers = new Map<number, (result: unknown) => void>();
  const diagnostics = new Map<string, (messages: readonly string[]) => void>();
  let buffer = Buffer.alloc(0);
  let last = 0;

  const send = (message: object): void => {
    const text = JSON.stringify({ jsonrpc: '2.0', ...message });
    server.stdin?.write(`Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`);
  };
  const request = <T>(method: string, params: object): Promise<T> =>
    new Promise((resolve) => {
      answers.set(++last, (result) => resolve(result as T));
      send({ id: last, method, params });
    });
  const receive = (message: {
    readonly id?: number;
    readonly method?: string;
    readonly result?: unknown;
    readonly params?: {
      readonly uri?: string;
      readonly diagnostics?: readonly { message: string }[];
      readonly items?: readonly unknown[];
    };
  }): void => {
    const { id, method, result, params } = message;
    if (method === 'textDocument/publishDiagnostics')
      diagnostics.get(params?.uri ?? '')?.((params?.diagnostics ?? []).map((each) => each.message));
    else if (method === 'workspace/configuration')
      send({
        id,
        result: (params?.items ?? []).map(() => ({
          validate: true,
          completion: true,
          hover: true,
        })),
      });
    else if (method !== undefined && id !== undefined) send({ id, result: null });
    else if (id !== undefined) answers.get(id)?.(result);
  };
  server.stdout?.on('data', (chunk: Buffer) => {
    buffer = Buffer.concat([buffer, chunk]);
    for (;;) {
      const end = buffer.indexOf('\r\n\r\n');
      const length = Number(/Content-Length: (\d+)/i.exec(buffer.toString('utf8', 0, end))?.[1]);
      if (end < 0 || buffer.length < end + 4 + length) return;
      receive(JSON.parse(buffer.toString('utf8', end + 4, end + 4 + length)) as object);
      buffer = buffer.subarray(end + 4 + length);
    }
  });

  /** Opens a text as a file, and returns where its `|` is. */
  const open = (file: string, marked: string) => {
    const uri = pathToFileURL(file).href;
    const text = marked.replace('|', '');
    const before = marked.slice(0, Math.max(0, marked.indexOf('|'))).split('\n');
    send({
      method: 'textDocument/didOpen',
      params: { textDocument: { uri, languageId: 'yaml', version: 1, text } },
    });
    return {
      textDocument: { uri },
      position: { line: before.length - 1, character: before.at(-1)?.length ?? 0 },
    };
  };
  const textOf = (value: Completion['documentation']): string =>
    typeof value === 'string' ? value : (value?.value ?? '');

  return {
    async start(folder: string): Promise<void> {
      await request('initialize', {
        processId: process.pid,
        rootUri: pathToFileURL(folder).href,
        capabilities: {
          textDocument: {
            completion: { completionItem: { documentationFormat: ['markdown'] } },
            hover: { contentFormat: ['markdown'] },
          },
          workspace: { configuration: true },
        },
        initializationOptions: {},
      });
      send({ method: 'initialized', params: {} });
    },
    /** What can be completed at `|`, with its documentation. */
    async completions(file: string, marked: string): Promise<ReadonlyMap<string, string>> {
      const found = await request<{ items: readonly Completion[] } | null>(
        'textDocument/completion',
        open(file, marked),
      );
      return new Map((found?.items ?? []).map((each) => [each.label, textOf(each.documentation)]));
    },
    async hover(file: string, marked: string): Promise<string> {
      const found = await request<{ contents: { value: string } } | null>(
        'textDocument/hover',
        open(file, marked),
      );
      return found?.contents.value ?? '';
    },
    /** The messages that the editor shows. */
    diagnostics(file: string, text: string): Promise<readonly string[]> {
      return new Promise((resolve) => {
        diagnostics.set(pathToFileURL(file).href, resolve);
        open(file, text);
      });
    },
    stop: () => void server.kill(),
  };
}
