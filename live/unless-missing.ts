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
