import type { Known } from '../audit/facts';

/** Codes of Node for a call that never reached AWS. */
const NETWORK = /^(?:E[A-Z]+|TimeoutError)$/;

/**
 * Why AWS did not answer a call, in a line; `undefined` for a fault of our own. The SDK gives AWS's own faults
 * `$metadata`, and those of finding credentials the name that is looked for here.
 */
export function reason(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  const { code } = error as NodeJS.ErrnoException;
  const isAws =
    '$metadata' in error ||
    /^(?:CredentialsProviderError|TokenProviderError|TimeoutError)$/.test(error.name) ||
    (code !== undefined && NETWORK.test(code));
  if (!isAws) return undefined;
  const message = error.message === '' ? (code ?? '') : error.message.split('\n')[0];
  return message === '' || message === error.name ? error.name : `${error.name}: ${message}`;
}

/** The answer, or why there is none. A fault of our own is thrown on. */
export async function known<T>(question: Promise<T>): Promise<Known<T>> {
  try {
    return { known: await question };
  } catch (error) {
    const unknown = reason(error);
    if (unknown === undefined) throw error;
    return { unknown };
  }
}
