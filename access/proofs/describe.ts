import { join } from 'node:path';
import type { Cause } from '../../source/cause';

/** ` (config/organization.yaml:12)`, or nothing. */
export function written(cause: Cause | undefined, folder: string): string {
  return cause ? ` (${join(folder, cause.file)}:${cause.line})` : '';
}
