import type { Known } from '../audit/facts';

/** Node.js error codes for calls that did not reach AWS. */
const NETWORK = /^(?:E[A-Z]+|TimeoutError)$/;

/**
 * Why AWS did not answer a call, in one line; `undefined` if the error is a bug of ours. Errors
 * from AWS have `$metadata`; errors in finding credentials are recognized by name.
 */
export function reason(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  const { code } = error as NodeJS.ErrnoException;
  const isAws =
    '$metadata' in error ||
    /^(?:CredentialsProviderError|TokenProviderError|TimeoutError)$/.test(error.name) ||
    (code !== undefined && NETWORK.test(code));
  if (!isAws) return undefined;
  // The SDK could not read the answer.
  if (error.name === 'SyntaxError') return 'something other than AWS answered, such as a proxy';
  const message = error.message === '' ? (code ?? '') : error.message.split('\n')[0];
  return message === '' || message === error.name ? error.name : `${error.name}: ${message}`;
}

/** The answer, or why there is none. Rethrows bugs of ours. */
export async function known<T>(answer: Promise<T>): Promise<Known<T>> {
  try {
    return { known: await answer };
  } catch (error) {
    const unknown = reason(error);
    if (unknown === undefined) throw error;
    return { unknown };
  }
}
