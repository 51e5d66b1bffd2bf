import type { Guardrail, Organization } from '../model/organization';
import { prove as proveAll } from '../access/proofs/prove';
import type { Proven } from '../access/proofs/prove';
import { BOUNDARIES } from '../access/proofs/boundaries';
import { describeDeniedByOthers, describeFailures } from '../access/proofs/describe-failures';
import { NO_LOCK_OUT } from '../access/proofs/proof-result';
import type { Claim, Failure, ProofResult, SettingFailure } from '../access/proofs/proof-result';
import { written } from '../access/proofs/words';
import { defineCommand } from './kit/command';
import { counted } from '../lib/counted';
import { junit } from './kit/junit';
import { load } from './kit/load';
import { at, choice, config, everyEnvironment } from './kit/options';
import type { Given } from './kit/options';
import { toJson } from './kit/to-json';

const options = {
  config,
  environment: everyEnvironment,
  format: choice(['human', 'json', 'junit'], 'for people, for machines, or as JUnit XML for CI'),
  at,
};
export const command = defineCommand({ options, run: prove });

/** `orgcharter prove`: does every guardrail do what it must? Exit code 0, 1 where a proof fails, 2 where the model is wrong. */
function prove(given: Given<typeof options>): number {
  const { organizations } = load(given);
  if (organizations.length === 0) return 2;
  const proven = organizations.map((organization) => ({
    organization,
    proven: proveAll(organization),
  }));
  if (given.format === 'json')
    console.log(
      toJson(
        { environments: proven.map((each) => environmentToJson(each.organization, each.proven)) },
        given.config,
      ),
    );
  else if (given.format === 'junit')
    console.log(
      junit(
        proven.map((each) => ({
          environment: each.organization.environment.name,
          proven: each.proven,
        })),
        given.config,
      ),
    );
  else {
    const warnings = proven.flatMap((each) => [
      ...describeUnproven(each.proven.unproven, given.config),
      ...describeDeniedByOthers(each.proven, given.config),
    ]);
    // Once, though several environments have it.
    for (const warning of new Set(warnings)) console.error(warning);
    for (const each of proven) print(each.organization, each.proven, given.config);
  }
  return proven.some((each) => failed(each.proven).length > 0) ? 1 : 0;
}

function describeUnproven(guardrails: readonly Guardrail[], config: string): readonly string[] {
  return guardrails.map(
    ({ name, cause }) =>
      `${name}${written(cause, config)}: warning: nothing proves this policy of your own. Name requests that it mustDeny`,
  );
}

function print(organization: Organization, proven: Proven, config: string): void {
  for (const text of describeFailures(proven, config)) console.log(`${text}\n`);
  const claims = proven.results.flatMap((result) => result.claims);
  const guardrails = proven.results.filter(
    ({ name }) => name !== NO_LOCK_OUT && name !== BOUNDARIES,
  ).length;
  const [failing, requests] = [
    failed(proven).length,
    claims.reduce((sum, claim) => sum + (claim.expected === 'in effect' ? 0 : claim.requests), 0),
  ];
  const summary =
    failing === 0
      ? `all ${claims.length} proofs hold`
      : `${failing} of ${claims.length} proofs fail`;
  console.log(
    `${organization.environment.name}: ${summary} (${counted(guardrails, 'guardrail')}, ${counted(requests, 'request')})`,
  );
}

function failed({ results }: Proven): readonly Claim[] {
  return results.flatMap(({ claims }) => claims.filter(({ failures }) => failures.length > 0));
}

function environmentToJson(organization: Organization, proven: Proven): object {
  return {
    name: organization.environment.name,
    holds: failed(proven).length === 0,
    guardrails: proven.results.map((result) => resultToJson(result)),
    unproven: proven.unproven.map(({ name, cause }) => ({ name, cause })),
  };
}

function resultToJson({ name, cause, claims }: ProofResult): object {
  return { name, cause, proofs: claims.map(claimToJson) };
}

function claimToJson(claim: Claim): object {
  const holds = claim.failures.length === 0;
  if (claim.expected === 'in effect')
    return { ...claim, holds, failures: claim.failures.map(settingToJson) };
  return {
    ...claim,
    holds,
    failures: claim.failures.map(failureToJson),
    deniedByOthers: claim.deniedByOthers.map(failureToJson),
  };
}

function failureToJson({ who, accounts, request, alsoActions, decision }: Failure): object {
  return {
    who,
    accounts,
    actions: [request.action, ...alsoActions],
    resource: request.resource,
    principal:
      request.principal.kind === 'aws-service' ? request.principal.service : request.principal.arn,
    context: request.context,
    outcome: decision.outcome,
    dependsOn: decision.dependsOn,
    statements: decision.statements,
  };
}

function settingToJson({ accounts, found: { value, setBy, isContested } }: SettingFailure): object {
  return {
    accounts,
    value,
    isContested,
    setBy: setBy.map(({ policy: { name, cause }, level }) => ({ policy: name, level, cause })),
  };
}
