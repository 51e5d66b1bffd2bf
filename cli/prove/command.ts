import { visible } from '../../lib/visible';
import { BOUNDARIES } from '../../access/proofs/boundaries';
import {
  describeDeniedByOthers,
  describeEmptyProofs,
  describeFailures,
} from '../../access/proofs/describe-failures';
import { NO_LOCK_OUT } from '../../access/proofs/proof-result';
import { prove as proveOrganization } from '../../access/proofs/prove';
import { written } from '../../access/proofs/describe';
import { counted } from '../../lib/counted';
import type { Guardrail } from '../../model/organization';
import { defineCommand } from '../kit/command';
import { load } from '../kit/load';
import { at, choice, config, everyEnvironment } from '../kit/options';
import type { Given } from '../kit/options';
import { toJson } from '../kit/to-json';
import { failedClaims } from './failed-claims';
import { junit } from './junit';
import type { ProvenEnvironment } from './junit';
import { proofsToJson } from './proofs-to-json';

const options = {
  config,
  environment: everyEnvironment,
  format: choice(['human', 'json', 'junit'], 'output format; junit is XML for CI'),
  at,
};
export const command = defineCommand({ options, run: prove });

/** `orgcharter prove`. Exit code 0, 1 if a proof fails, 2 if the charter is wrong. */
function prove(given: Given<typeof options>): number {
  const { organizations } = load(given);
  if (organizations.length === 0) return 2;
  const environments = organizations.map((organization) => ({
    environment: organization.environment.name,
    proven: proveOrganization(organization),
  }));
  print(environments, given);
  return environments.some(({ proven }) => failedClaims(proven).length > 0) ? 1 : 0;
}

function print(
  environments: readonly ProvenEnvironment[],
  { format, config }: Given<typeof options>,
): void {
  switch (format) {
    case 'json': {
      const answer = {
        environments: environments.map(({ environment, proven }) =>
          proofsToJson(environment, proven),
        ),
      };
      console.log(toJson(answer, config));
      return;
    }
    case 'junit':
      console.log(junit(environments, config));
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
  ]);
  for (const warning of new Set(warnings)) console.error(warning);
}

function describeUnproven(guardrails: readonly Guardrail[], config: string): readonly string[] {
  return guardrails.map(
    ({ name, cause }) =>
      `${name}${written(cause, config)}: warning: no proof covers this policy. Add requests that it must deny under mustDeny`,
  );
}

function printResults({ environment, proven }: ProvenEnvironment, config: string): void {
  for (const failure of describeFailures(proven, config)) console.log(`${visible(failure)}\n`);
  const claims = proven.results.flatMap((result) => result.claims);
  const guardrails = proven.results.filter(
    ({ name }) => name !== NO_LOCK_OUT && name !== BOUNDARIES,
  ).length;
  const requests = claims.reduce(
    (sum, claim) => sum + (claim.expected === 'in effect' ? 0 : claim.requests),
    0,
  );
  const failed = failedClaims(proven).length;
  const summary =
    failed === 0 ? `all ${claims.length} proofs hold` : `${failed} of ${claims.length} proofs fail`;
  console.log(
    `${environment}: ${summary} (${counted(guardrails, 'guardrail')}, ${counted(requests, 'request')})`,
  );
}
