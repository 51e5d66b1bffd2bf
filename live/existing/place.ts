import type { SessionCredentials } from '../clients';

/** An account and region, and how to call AWS there. */
export interface Place {
  /** Twelve digits. */
  readonly accountId: string;
  readonly region: string;
  /** The configuration of a client of the AWS SDK. */
  readonly client: ClientSettings;
  /** Calls once, whoever asks: most lists answer many questions. */
  once<T>(list: string, call: () => Promise<T>): Promise<T>;
}

export interface ClientSettings {
  readonly region: string;
  /** Those of a user have no session token. */
  readonly credentials?: Omit<SessionCredentials, 'sessionToken'> &
    Partial<Pick<SessionCredentials, 'sessionToken'>>;
  readonly retryMode: 'adaptive';
  readonly maxAttempts?: number;
}

export function placeIn(
  { accountId, region }: Pick<Place, 'accountId' | 'region'>,
  credentials: SessionCredentials | undefined,
): Place {
  const calls = new Map<string, Promise<unknown>>();
  return {
    accountId,
    region,
    client: {
      region,
      retryMode: 'adaptive',
      ...(process.env['AWS_MAX_ATTEMPTS'] === undefined && { maxAttempts: 10 }),
      ...(credentials && { credentials }),
    },
    once: <T>(list: string, call: () => Promise<T>): Promise<T> => {
      const answer = calls.get(list) ?? call();
      calls.set(list, answer);
      return answer as Promise<T>;
    },
  };
}

/**
 * The answer, or `undefined` if AWS says that the thing does not exist.
 *
 * @param names AWS's error codes that say so
 */
export async function unlessMissing<T>(
  call: Promise<T>,
  ...names: readonly string[]
): Promise<T | undefined> {
  try {
    return await call;
  } catch (error) {
    if (error instanceof Error && names.includes(error.name)) return undefined;
    throw error;
  }
}
