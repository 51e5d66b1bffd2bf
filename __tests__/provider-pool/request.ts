import type { Socket } from 'node:net';

/** What a script of the mirror asks the pool for. */
export interface PoolRequest {
  readonly program: string;
  /** What the provider reads of the environment. Ports are replaced: {@link PoolRequest.ports}. */
  readonly env: Readonly<Record<string, string>>;
  /**
   * The ports on loopback that the environment names. `0` in its stead is that of the first one,
   * and so on.
   */
  readonly ports: readonly number[];
  /** Where Terraform runs. */
  readonly cwd: string;
  /** Equal for runs that can share a process. */
  readonly key: string;
}

const NUL = '\0';
/**
 * What the provider reads: its own settings and those of AWS's SDK, of Terraform's protocol, and of
 * Go. It starts no program by its name, and to the local AWS all callers' names are the same.
 * https://registry.terraform.io/providers/hashicorp/aws/latest/docs#environment-variables
 */
const READ =
  /^(AWS_|GO|SSL_CERT_|PLUGIN_|TF_(AWS_|LOG(_|$)|PLUGIN_MAGIC_COOKIE$|DISABLE_PLUGIN_TLS$)|(HOME|TMPDIR|USER)$|(HTTPS?|NO|ALL)_PROXY$)/i;
/** Of Terraform itself, and of AWS's SDK for JavaScript. */
const NOT_READ = /^(TF_LOG_PATH$|AWS_SDK_JS_)/;
/** `6,5` or `5,6`, as Terraform happens to write it. The provider takes the highest that it has. */
const VERSIONS = 'PLUGIN_PROTOCOL_VERSIONS';
/** Where the local AWS of a test is, which has a port of its own. */
const ON_LOOPBACK = /^(http:\/\/127\.0\.0\.1:)(\d+)$/;

/**
 * Reads one request: the token, the program, the settings of the environment, nothing; each
 * followed by NUL.
 */
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
  const ports: number[] = [];
  const numbered = (port: number): number =>
    ports.includes(port) ? ports.indexOf(port) : ports.push(port) - 1;
  const entries = settings.map((setting): [string, string] => {
    const [name = ''] = setting.split('=', 1);
    const value = setting.slice(name.length + 1);
    return [name, name === VERSIONS ? value.split(',').sort().join(',') : value];
  });
  const read = entries
    .filter(([name]) => READ.test(name) && !NOT_READ.test(name))
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, value]): [string, string] => [
      name,
      value.replace(ON_LOOPBACK, (_, start: string, port) => `${start}${numbered(Number(port))}`),
    ]);
  return {
    program,
    env: Object.fromEntries(read),
    ports,
    cwd: entries.find(([name]) => name === 'PWD')?.[1] ?? '',
    key: JSON.stringify([program, read]),
  };
}

/** An environment of {@link PoolRequest.env} with these ports. */
export const withPorts = (
  env: PoolRequest['env'],
  ports: readonly number[],
): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(env).map(([name, value]) => [
      name,
      value.replace(ON_LOOPBACK, (_, start: string, index) => `${start}${ports[Number(index)]}`),
    ]),
  );
