import { basename, dirname, join } from 'node:path';
import type { LiveOrganization } from '../../adoption/live-organization';
import { defaultRegion } from '../../live/organization/default-region';
import type { IamSelection } from '../../live/organization/account/iam';
import { awsOf, CallCount, type Aws } from '../../live/organization/aws';
import { findCaller, type Caller } from '../../live/organization/caller';
import { keptIn, type KeptPieces } from '../../live/organization/kept-pieces';
import { readOrganization } from '../../live/organization/read-organization';
import { progressSteps } from '../kit/progress-steps';
import { UsageError } from '../kit/usage-error';
import { note } from '../kit/output';

export interface ReadRequest {
  readonly region: string | undefined;
  /** Names or IDs. Empty: all. */
  readonly accounts: readonly string[];
  /** Regions to read in accounts. Empty: all that are enabled. */
  readonly regions: readonly string[];
  /** Names of access roles. */
  readonly roles: readonly string[];
  readonly selection: Pick<IamSelection, 'roleNames' | 'roleTags'>;
  /** The charter's folder. What was read is kept beside it. */
  readonly out: string;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** A living organization, and what is needed to ask for more of it. */
export interface ReadResult {
  readonly live: LiveOrganization;
  readonly aws: Aws;
  readonly caller: Caller;
  readonly homeRegion: string;
  readonly count: CallCount;
  readonly kept: KeptPieces;
}

/**
 * Reads the organization with progress on stderr.
 *
 * @throws {UsageError} if there is no region, or --accounts names an unknown account
 * @throws {WrongCredentials}
 */
export async function readLive(request: ReadRequest): Promise<ReadResult> {
  const homeRegion = request.region ?? (await defaultRegion());
  if (homeRegion === undefined)
    throw new UsageError(
      'there is no region. Name the home region of the organization with --region, or set AWS_REGION',
    );
  const count = new CallCount();
  const aws = awsOf(count);
  const caller = await findCaller(aws, homeRegion);
  const { accounts, regions, roles: accessRoles, selection, out } = request;
  const of = {
    organization: caller.organizationId,
    homeRegion,
    accounts,
    regions,
    accessRoles,
    selection,
  };
  const kept = keptIn(join(dirname(out), `.${basename(out)}.import.jsonl`), of, request.now);
  if (kept.found > 0) note('Continuing the import that was interrupted.');
  const progress = progressSteps(process.stderr);
  try {
    const live = await readOrganization({
      aws,
      caller,
      homeRegion,
      accessRoles,
      onlyRegions: regions,
      enter: ({ id, name }) =>
        accounts.length === 0 || accounts.includes(id) || accounts.includes(name),
      select: selection,
      show: progress.show,
      kept,
      onAccounts: (all) => checkAccounts(accounts, all),
    });
    return { live, aws, caller, homeRegion, count, kept };
  } finally {
    progress.end();
  }
}

function checkAccounts(
  wanted: readonly string[],
  all: readonly { readonly id: string; readonly name: string }[],
): void {
  const unknown = wanted.find((each) => !all.some(({ id, name }) => id === each || name === each));
  if (unknown !== undefined)
    throw new UsageError(`--accounts: the organization has no account "${unknown}"`);
}
