import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { writeWhole } from '../lib/write-whole';
import { bothRecords, wholeRecord } from './remembered-json';
import type { StackRecords } from './stack-records';
import { readState } from './state-file';

/**
 * Records next to a local state: `STATE.deployed.json` and `STATE.attempted.json`.
 *
 * @param stateFile the absolute path of the state
 */
export function localRecords(stateFile: string): StackRecords {
  const deployedFile = `${stateFile}.deployed.json`;
  const attemptedFile = `${stateFile}.attempted.json`;
  const state = () => {
    const text = textOf(stateFile);
    return text === undefined ? undefined : { text, readable: readState(text) };
  };
  return {
    read: async () => {
      const found = state();
      // nothing can be compared with it
      if (found !== undefined && found.readable === undefined) return {};
      return {
        ...bothRecords(textOf(deployedFile), textOf(attemptedFile)),
        ...(found?.readable && { state: found.readable.version }),
      };
    },
    outputs: async () => {
      const found = state();
      return found === undefined ? {} : found.readable?.outputs;
    },
    begin: async (attempted) => {
      mkdirSync(dirname(stateFile), { recursive: true });
      writeWhole(attemptedFile, wholeRecord(attempted));
    },
    finish: async (deployed) => writeWhole(deployedFile, wholeRecord(deployed)),
  };
}

const textOf = (file: string): string | undefined =>
  existsSync(file) ? readFileSync(file, 'utf8') : undefined;
