import {
  bothRecords,
  recordWithoutConfiguration,
  wholeRecord,
} from '../../deployments/remembered-json';
import type { StackRecords } from '../../deployments/stack-records';
import { readState } from '../../deployments/state-file';
import type { S3Backend, S3Objects } from './s3-objects';

/**
 * Records in the bucket of the state, by environment and stack:
 *
 * - `ENVIRONMENT/deployed/STACK/cdk.tf.json`, which workflow files of earlier versions read and
 *   write as well, and `record.json` next to it, which names its SHA-256
 * - `ENVIRONMENT/attempted/STACK/record.json`
 *
 * Each is one object, so it is there whole or not at all. Of the two, `record.json` is written last
 * and counts.
 */
export function s3Records(objects: S3Objects, { key }: S3Backend, stack: string): StackRecords {
  const [environment = ''] = key.split('/');
  const deployedConfiguration = `${environment}/deployed/${stack}/cdk.tf.json`;
  const deployedRecord = `${environment}/deployed/${stack}/record.json`;
  const attemptedRecord = `${environment}/attempted/${stack}/record.json`;
  return {
    read: async () => {
      const [state, configuration, deployed, attempted] = await Promise.all(
        [key, deployedConfiguration, deployedRecord, attemptedRecord].map(objects.read),
      );
      const readable = state === undefined ? undefined : readState(state);
      // nothing can be compared with it
      if (state !== undefined && readable === undefined) return {};
      return {
        ...bothRecords(
          configuration === undefined ? undefined : deployed,
          attempted,
          configuration,
        ),
        ...(readable && { state: readable.version }),
      };
    },
    outputs: async () => {
      const state = await objects.read(key);
      return state === undefined ? {} : readState(state)?.outputs;
    },
    begin: async (remembered) => {
      await objects.write(attemptedRecord, wholeRecord(remembered));
      // as the workflow files of earlier versions do, for which this file alone counts
      await objects.remove(deployedConfiguration);
    },
    finish: async (remembered) => {
      await objects.write(deployedConfiguration, remembered.configuration);
      await objects.write(deployedRecord, recordWithoutConfiguration(remembered));
    },
  };
}
