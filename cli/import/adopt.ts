import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  adoptedIds,
  neededLookups,
  type AdoptedId,
  type MissingId,
} from '../../adoption/ids/adopted-ids';
import { discoveredIds } from '../../adoption/ids/discovered-accounts';
import { lookupKey, type Found, type Lookup } from '../../adoption/ids/lookup';
import type { LiveOrganization } from '../../adoption/live-organization';
import { lookUpAll } from '../../live/existing/existing';
import { enterAccount } from '../../live/organization/account/enter';
import type { Aws } from '../../live/organization/aws';
import { importedByCharter } from '../../model/imported-by-charter';
import { loadModel } from '../../model/load';
import { run } from '../../terraform/child';
import { readStacks, type SynthesizedStack } from '../../terraform/synthesized';
import { temporaryFolder } from '../../lib/temporary-folder';
import { APP, checkApp } from '../../terraform/synthesize';
import { diskFolder } from '../../source/folder';
import { printDiagnostics } from '../kit/load';
import { visible } from '../../lib/visible';
import { progressSteps } from '../kit/progress-steps';
import type { ReadResult } from './read';

export interface AdoptRequest {
  readonly live: LiveOrganization;
  /**
   * Answers what the living organization does not contain. It is asked until no question is new.
   */
  readonly find: (lookups: readonly Lookup[]) => Promise<Found>;
  readonly environment: string;
  /** The folder that the charter was written to. */
  readonly folder: string;
  /** The folder as the user names it. */
  readonly out: string;
  readonly today: string;
  /** The file with import IDs may exist. Default: no. */
  readonly replacesIds?: boolean;
}

/** The import IDs that were written beside the charter. */
export interface Adopted {
  /** How many resources have one. */
  readonly count: number;
  /** Those resources. */
  readonly ids: readonly AdoptedId[];
  /** What the charter imports by `id:`, by address in the stack `organization`. */
  readonly inCharter: ReadonlyMap<string, string>;
  readonly missing: readonly MissingId[];
  /** The charter has errors, so there are no IDs. The errors have been printed. */
  readonly hasErrors: boolean;
}

/**
 * Synthesizes the written charter, finds the import IDs of its resources, and writes them beside
 * the environment.
 */
export async function adopt(request: AdoptRequest): Promise<Adopted> {
  const { folder, out, environment, today, live } = request;
  const { diagnostics, organizations } = loadModel({
    folder: diskFolder(folder),
    environment,
    today,
  });
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  printDiagnostics(errors, out);
  if (errors.length > 0) return NONE;
  const stacks = await synthesized(request);
  if (!stacks) return NONE;
  const found = await lookUp(stacks, request);
  const inCharter = new Map(organizations.flatMap((each) => [...importedByCharter(each)]));
  const [organization] = organizations;
  const discovered = organization && discoveredIds(organization, live);
  const { text, adopted, ids, missing } = adoptedIds(stacks, live, found, inCharter, discovered);
  writeFileSync(join(folder, 'environments', `${environment}.adopted.yaml`), text, {
    flag: request.replacesIds === true ? 'w' : 'wx',
  });
  return { count: adopted, ids, inCharter, missing, hasErrors: false };
}

/**
 * What the reading does not contain. Some answers lead to more questions: a topic, then its
 * subscriptions.
 */
async function lookUp(
  stacks: readonly SynthesizedStack[],
  { live, find }: AdoptRequest,
): Promise<Found> {
  let found: Found = new Map();
  for (;;) {
    const lookups = neededLookups(stacks, live, found).filter(
      (lookup) => !found.has(lookupKey(lookup)),
    );
    if (lookups.length === 0) return found;
    found = new Map([...found, ...(await find(lookups))]);
  }
}

/** Looks up resources in AWS, with progress on stderr. */
export function findInAws({
  aws,
  caller,
  homeRegion,
  roles,
}: Pick<ReadResult, 'aws' | 'caller' | 'homeRegion'> & {
  /** Names of access roles. */
  readonly roles: readonly string[];
}): AdoptRequest['find'] {
  const awsIn = async (accountId: string): Promise<Aws> => {
    const place = { ...caller, aws, homeRegion };
    const entered = await enterAccount(place, accountId, roles, 'looking up');
    if ('known' in entered) return entered.known.aws;
    throw Object.assign(new Error(entered.unknown), { name: 'NotEntered', $metadata: {} });
  };
  return async (lookups) => {
    const { show, end } = progressSteps(process.stderr);
    let done = 0;
    try {
      return await lookUpAll(lookups, awsIn, () =>
        show('resources of the charter', ++done, lookups.length),
      );
    } finally {
      end();
    }
  };
}

/** There are no import IDs. */
export const NOTHING_ADOPTED: Adopted = {
  count: 0,
  ids: [],
  inCharter: new Map(),
  missing: [],
  hasErrors: false,
};
const NONE: Adopted = { ...NOTHING_ADOPTED, hasErrors: true };

/**
 * All stacks, by the program that `cdktf synth` runs: in a process of its own, because it takes
 * memory and time to load.
 */
async function synthesized({
  folder,
  environment,
  out,
}: AdoptRequest): Promise<readonly SynthesizedStack[] | undefined> {
  checkApp();
  const workspace = temporaryFolder('orgcharter-import-');
  try {
    const ended = await run(process.execPath, [APP], {
      cwd: workspace.path,
      env: {
        ...(process.env as Record<string, string>),
        ORGCHARTER_CONFIG: folder,
        ORGCHARTER_ENVIRONMENT: environment,
        CDKTF_OUTDIR: join(workspace.path, 'cdktf.out'),
        CDKTF_CONTEXT_JSON: '{}',
      },
    });
    if (ended.status === 0) return readStacks({ folder: workspace.path });
    console.error(visible(ended.output.trim().replaceAll(folder, out)));
    return undefined;
  } finally {
    workspace.remove();
  }
}
