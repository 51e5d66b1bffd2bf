/** `27 MB`, of bytes. */
export const megabytes = (bytes: number): string => `${Math.ceil(bytes / 1_000_000)} MB`;
