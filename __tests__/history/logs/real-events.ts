import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { CloudTrailEvent } from '../../../history/event';

/** The account of the real logs in this folder. */
export const REAL_ACCOUNT = '210000000040';

/** The events of the real logs, in the order of the files' names. */
export function realEvents(): readonly CloudTrailEvent[] {
  return readdirSync(__dirname)
    .filter((file) => file.endsWith('.json.gz'))
    .sort()
    .flatMap((file) => {
      const text = gunzipSync(readFileSync(join(__dirname, file))).toString();
      return (JSON.parse(text) as { readonly Records: readonly CloudTrailEvent[] }).Records;
    });
}
