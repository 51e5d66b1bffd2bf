import type { Known } from '../../audit/facts';
import type { Unread } from '../../adoption/live-organization';
import type { ShowProgress } from '../progress';
import { known } from '../reason';
import type { Aws } from './aws';
import type { KeptPieces } from './kept-pieces';

/** One reading of an organization: where it calls, what it has kept, and what it could not read. */
export interface Reading {
  readonly aws: Aws;
  readonly homeRegion: string;
  /** `aws`, `aws-us-gov`, `aws-cn` */
  readonly partition: string;
  readonly managementAccountId: string;
  readonly show: ShowProgress;
  readonly kept: KeptPieces;
  readonly unread: Unread[];
}

/**
 * The answer, or `otherwise` where AWS does not give it: the reason is then among what could not be
 * read.
 */
export async function readOr<T>(
  { unread }: Pick<Reading, 'unread'>,
  what: string,
  otherwise: T,
  read: () => Promise<T>,
): Promise<T> {
  const answer: Known<T> = await known(read());
  if ('known' in answer) return answer.known;
  unread.push({ what, reason: answer.unknown });
  return otherwise;
}
