import { orgcharter } from '../../cli/capture';
import type { LocalAws } from '../../../rehearsal/local-aws';

/**
 * The environment in which `orgcharter import` reads a local AWS, in this process or in another. S3
 * names the bucket in the path where the host is an address, and S3 Control the account in a
 * header.
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
    AWS_ENDPOINT_URL_S3_CONTROL: endpoint,
  };
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
  try {
    return await orgcharter(['import', ...args], process.env);
  } finally {
    process.env = before;
  }
}
