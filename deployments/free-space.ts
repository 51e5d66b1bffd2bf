import { statfsSync } from 'node:fs';
import { RunError } from '../terraform/run-error';

/**
 * Megabytes that a deployment needs: copies of a plan, a state of thousands of resources, and what
 * Terraform prints.
 */
const MEGABYTES = 50;

/**
 * On a full disk, Terraform could neither save a local state nor keep one that the backend does not
 * take.
 *
 * @param megabytesFree Default: what the disk of the folder has left
 * @throws RunError if that is too little
 */
export function checkFreeSpace(folder: string, megabytesFree = freeIn(folder)): void {
  if (megabytesFree < MEGABYTES)
    throw new RunError(
      `the disk of ${folder} has ${Math.floor(megabytesFree)} MB left, and a deployment needs ${MEGABYTES} MB. Nothing was changed in AWS. Free some space, then run the command again`,
      1,
    );
}

function freeIn(folder: string): number {
  const { bavail, bsize } = statfsSync(folder);
  return (bavail * bsize) / 2 ** 20;
}
