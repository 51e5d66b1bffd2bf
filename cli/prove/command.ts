import { styled } from '../../lib/terminal';
import { visible } from '../../lib/visible';
import { BOUNDARIES } from '../../access/proofs/boundaries';
import {
  describeDeniedByOthers,
  describeEmptyProofs,
  describeFailures,
  describeAccepted,
  describeUnusedAcceptance,
} from '../../access/proofs/describe-failures';
import { describeMutation, describeUnnoticed } from '../../access/proofs/describe-mutants';
import { mutate } from '../../access/proofs/mutation/mutate';
import { NO_LOCK_OUT } from '../../access/proofs/proof-result';
import type { AcceptanceOf, Claim } from '../../access/proofs/proof-result';
import { prove as proveOrganization } from '../../access/proofs/prove';
import type { Proven } from '../../access/proofs/prove';
import { written } from '../../access/proofs/describe';
import { counted } from '../../lib/counted';
import type { Guardrail } from '../../model/organization';
import { proofAnnotations } from '../../reports/annotations/of-proofs';
import { defineCommand } from '../kit/command';
import { load } from '../kit/load';
import { at, choice, config, everyEnvironment, flag } from '../kit/options';
import type { Given } from '../kit/options';
import { ANNOTATION_FORMATS, printAnnotations } from '../kit/print-annotations';
import { toJson } from '../kit/to-json';
import { UsageError } from '../kit/usage-error';
import { failedClaims } from './failed-claims';
import { junit } from './junit';
import type { ProvenEnvironment } from './junit';
import { proofsToJson } from './proofs-to-json';
import { currentOutput, highlight, note } from '../kit/output';

const options = {
  config,
  environment: everyEnvironment,
  format: choice(['human', 'json', ...ANNOTATION_FORMATS], 'output format'),
  mutate: flag(
    'also change each guardrail with proofs, one part at a time, and report changes that no proof notices',
  ),
  at,
};
export const command = defineCommand({
  options,
  examples: [
    { about: 'Prove the guardrails of all environments.', run: 'orgcharter prove' },
    {
      about: 'Write the results for a CI system.',
      run: 'orgcharter prove --format junit > proofs.xml',
    },
  ],
  run: prove,
});

/**
 * `orgcharter prove`. Exit code 0, 1 if a proof fails or no proof notices a mutant, 2 if the
 * charter is wrong.
 *
 * @throws {UsageError} for mutants as JUnit XML
 */
function prove(given: Given<typeof options>): number {
  if (given.mutate && given.format === 'junit')
    throw new UsageError('--mutate does not work with --format junit');
  const { organizations } = load(given);
  if (organizations.length === 0) return 2;
  const environments = organizations.map((organization) => ({
    environment: organization.environment.name,
    proven: proveOrganization(organization),
    ...(given.mutate && { mutation: mutate(organization) }),
  }));
  print(environments, given);
  return environments.some(
    ({ proven, mutation }) => failedClaims(proven).length > 0 || mutation?.accepted.length,
  )
    ? 1
    : 0;
}

function print(
  environments: readonly ProvenEnvironment[],
  { format, config }: Given<typeof options>,
): void {
  switch (format) {
    case 'json': {
      const answer = {
        environments: environments.map(({ environment, proven, mutation }) => ({
          ...proofsToJson(environment, proven),
          ...(mutation && { mutation }),
        })),
      };
      console.log(toJson(answer, config));
      return;
    }
    case 'junit':
      console.log(junit(environments, config));
      return;
    case 'github':
    case 'sarif':
      printAnnotations(format, config, (folder) => proofAnnotations(environments, folder));
      return;
    case 'human':
      printWarnings(environments, config);
      for (const each of environments) printResults(each, config);
  }
}

/** Environments often share a warning: print it once. */
function printWarnings(environments: readonly ProvenEnvironment[], config: string): void {
  const warnings = environments.flatMap(({ proven }) => [
    ...describeUnproven(proven.unproven, config),
    ...describeEmptyProofs(proven, config),
    ...describeDeniedByOthers(proven, config),
    ...proven.unusedAcceptances
      .filter((acceptance) => isUnusedEverywhere(acceptance, environments))
      .map((acceptance) => describeUnusedAcceptance(acceptance, config)),
  ]);
  for (const warning of new Set(warnings))
    note(highlight(visible(warning), /(?<=: )warning(?=: )/, 'yellow', currentOutput().stderr));
}

/** An override can make a proof fail in one environment alone. */
function isUnusedEverywhere(
  { cause }: AcceptanceOf,
  environments: readonly ProvenEnvironment[],
): boolean {
  const key = JSON.stringify(cause);
  return environments.every(({ proven }) =>
    proven.unusedAcceptances.some((each) => JSON.stringify(each.cause) === key),
  );
}

function describeUnproven(guardrails: readonly Guardrail[], config: string): readonly string[] {
  return guardrails.map(
    ({ name, cause }) =>
      `${name}${written(cause, config)}: warning: no proof covers this policy. Add requests that it must deny under mustDeny`,
  );
}

function printResults({ environment, proven, mutation }: ProvenEnvironment, config: string): void {
  const { stdout } = currentOutput();
  for (const paragraph of [
    ...describeFailures(proven, config),
    ...describeAccepted(proven, config),
  ])
    console.log(`${visible(paragraph)}\n`);
  const claims = proven.results.flatMap((result) => result.claims);
  const guardrails = proven.results.filter(
    ({ name }) => name !== NO_LOCK_OUT && name !== BOUNDARIES,
  ).length;
  const requests = claims.reduce(
    (sum, claim) => sum + (claim.expected === 'in effect' ? 0 : claim.requests),
    0,
  );
  console.log(
    `${environment}: ${styled(summarize(proven, claims), stdout, failedClaims(proven).length > 0 ? 'red' : 'green')} (${counted(guardrails, 'guardrail')}, ${counted(requests, 'request')})`,
  );
  if (!mutation) return;
  for (const line of describeUnnoticed(mutation, config)) console.log(visible(line));
  console.log(`${environment}: ${describeMutation(mutation)}`);
}

/** `all 3 proofs hold`, `2 of 3 proofs hold, 1 failure is accepted`, `1 of 3 proofs fail`. */
function summarize(proven: Proven, claims: readonly Claim[]): string {
  const failed = failedClaims(proven).length;
  const accepted = claims.filter((claim) => claim.accepted !== undefined).length;
  const total = `${claims.length} proofs`;
  const also =
    accepted === 0
      ? ''
      : `, ${counted(accepted, 'failure')} ${accepted === 1 ? 'is' : 'are'} accepted`;
  if (failed > 0) return `${failed} of ${total} fail${also}`;
  return accepted === 0
    ? `all ${total} hold`
    : `${claims.length - accepted} of ${total} hold${also}`;
}
