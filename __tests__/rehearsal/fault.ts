/** The name of AWS's fault, as in `NoSuchEntity`; `no fault` where the call is answered. */
export const fault = (call: Promise<unknown>): Promise<string> =>
  call.then(
    () => 'no fault',
    (error: Error) => error.name,
  );
