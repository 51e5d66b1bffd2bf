import dns from 'node:dns';
import { orgcharter } from '../../cli/capture';
import type { LocalAws } from '../../../rehearsal/local-aws';

/**
 * The environment in which `orgcharter import` reads a local AWS, in this process or in another. S3 names the bucket in the
 * path where the host is an address; S3 Control always puts the account before the host, see {@link resolveLocalhost}.
 *
 * @param endpoint of the local AWS, or of a recorder before it
 */
export function importEnvironment(
  { env }: LocalAws,
  region: string,
  endpoint = env['AWS_ENDPOINT_URL'] ?? '',
): Readonly<Record<string, string>> {
  const direct = Object.entries(env).filter(([name]) => !name.endsWith('_PROXY'));
  return {
    ...Object.fromEntries(direct),
    AWS_REGION: region,
    AWS_ENDPOINT_URL: endpoint,
    AWS_ENDPOINT_URL_S3: endpoint,
    AWS_ENDPOINT_URL_S3_CONTROL: endpoint.replace('127.0.0.1', 'localhost'),
  };
}

/** Resolves `111122223333.localhost`, as browsers do and not every machine does. */
export function resolveLocalhost(): void {
  const { lookup } = dns;
  jest
    .spyOn(dns, 'lookup')
    .mockImplementation(((
      host: string,
      ...rest: Parameters<typeof lookup> extends [unknown, ...infer Rest] ? Rest : never
    ) => lookup(host.endsWith('.localhost') ? '127.0.0.1' : host, ...rest)) as typeof lookup);
}

/** Runs `orgcharter import` in this process. */
export async function importFrom(
  aws: LocalAws,
  region: string,
  args: readonly string[],
  endpoint?: string,
): Promise<Awaited<ReturnType<typeof orgcharter>>> {
  const before = process.env;
  process.env = { ...importEnvironment(aws, region, endpoint) };
  resolveLocalhost();
  try {
    return await orgcharter(['import', ...args], process.env);
  } finally {
    jest.restoreAllMocks();
    process.env = before;
  }
}
