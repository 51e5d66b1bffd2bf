import { join } from 'node:path';
import type { Cause } from '../../source/cause';

/** Formats a location with the folder before the file: `config/organization.yaml:81`. */
export const placeIn =
  (folder: string) =>
  ({ file, line }: Cause): string =>
    `${join(folder, file)}:${line}`;
