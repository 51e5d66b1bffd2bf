import { join } from 'node:path';
import type { Cause } from '../model/organization';

/**
 * An answer for machines. Where something is written is told as diagnostics tell it: with the model's folder as the user
 * gave it before the file.
 */
export function toJson(answer: object, config: string): string {
  const withFolder = (key: string, value: unknown) => (key === 'cause' && value !== undefined ? { ...(value as Cause), file: join(config, (value as Cause).file) } : value);
  return JSON.stringify(answer, withFolder, 2);
}
