import { trailBucketClient, trailFiles, UnreadableBucket } from '../../live/logs/trail-files';
import type { EventSelection } from '../../logs/select-events';
import type { Organization } from '../../model/organization';
import { UsageError } from '../kit/usage-error';
import type { LogSource } from './logs';

/**
 * The files of the charter's organization trail.
 *
 * @throws {UsageError} if the charter has no trail
 */
export function trailSource(organization: Organization, selection: EventSelection): LogSource {
  const { auditTrail } = organization;
  if (!auditTrail)
    throw new UsageError(
      'the charter has no organization trail (auditTrail). Copy its files, and name their folder instead of --trail',
    );
  return {
    files: trailFiles(auditTrail.bucket, selection, trailBucketClient(organization)),
    skipped: [],
    whyEmpty: `the bucket ${auditTrail.bucket} has no log files of an organization trail for this period and these accounts`,
  };
}

/** @throws {UsageError} instead of an UnreadableBucket, and other errors as they are */
export function rethrowUnreadable(error: unknown): never {
  throw error instanceof UnreadableBucket ? new UsageError(error.message) : error;
}
