import { STSClient } from '@aws-sdk/client-sts';
import { clientOptions } from '../client-options';

/** The region of the environment or of the profile, if there is one. */
export async function defaultRegion(): Promise<string | undefined> {
  try {
    return await new STSClient(clientOptions()).config.region();
  } catch {
    return undefined;
  }
}
