import type { Socket } from 'node:net';

/** What a script of the mirror asks the pool for. */
export interface PoolRequest {
  readonly program: string;
  readonly env: Readonly<Record<string, string>>;
  /** Where Terraform runs. */
  readonly cwd: string;
  /** The program, and the environment as far as the provider reads it: equal for runs that can share a process. */
  readonly key: string;
}

const NUL = '\0';
/** The shell's own, and Terraform's. */
const NOT_READ: readonly string[] = ['PWD', 'OLDPWD', 'SHLVL', '_', 'TF_LOG_PATH'];

/** Reads one request: the token, the program, the settings of the environment, nothing; each followed by NUL. */
export function readRequest(
  connection: Socket,
  token: string,
  onRequest: (request: PoolRequest) => void,
): void {
  let text = '';
  const read = (chunk: string): void => {
    text += chunk;
    if (!text.endsWith(NUL + NUL)) return;
    connection.off('data', read);
    const [said, program = '', ...settings] = text.split(NUL).filter((each) => each !== '');
    if (said === token) onRequest(requestOf(program, settings));
    else connection.destroy();
  };
  connection.setEncoding('utf8').on('data', read);
}

function requestOf(program: string, settings: readonly string[]): PoolRequest {
  const entries = settings.map((setting): [string, string] => {
    const [name = ''] = setting.split('=', 1);
    return [name, setting.slice(name.length + 1)];
  });
  const env = Object.fromEntries(entries);
  const readBy = entries.filter(([name]) => !NOT_READ.includes(name)).sort();
  return { program, env, cwd: env['PWD'] ?? '', key: JSON.stringify([program, readBy]) };
}
