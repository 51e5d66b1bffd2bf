import { xmlAttribute, xmlText } from '../../lib/xml';
import type { Proven } from '../../access/proofs/prove';
import type { Mutation } from '../../access/proofs/mutation/mutate';
import {
  claimTitle,
  deniedByOthersLines,
  describeReason,
  detailLines,
  emptyProof,
  headline,
} from '../../access/proofs/describe-failures';
import { reasonsOf } from '../../access/proofs/acceptances';
import type { Claim, ProofResult } from '../../access/proofs/proof-result';

export interface ProvenEnvironment {
  readonly environment: string;
  readonly proven: Proven;
  /** Only if asked for. */
  readonly mutation?: Mutation;
}

/**
 * Proofs as JUnit XML, which CI systems read: one suite per guardrail, one test case per proof.
 * https://github.com/testmoapp/junitxml
 */
export function junit(environments: readonly ProvenEnvironment[], folder: string): string {
  const suites = environments.flatMap(({ environment, proven }) =>
    proven.results.map((result) => ({ name: `${environment}: ${result.name}`, result })),
  );
  const totals = counts(suites.flatMap(({ result }) => result.claims));
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="orgcharter prove" ${totals}>`,
    ...suites.flatMap(({ name, result }) => suite(name, result, folder)),
    '</testsuites>',
  ].join('\n');
}

function suite(name: string, result: ProofResult, folder: string): readonly string[] {
  return [
    `  <testsuite name=${xmlAttribute(name)} ${counts(result.claims)}>`,
    ...result.claims.flatMap((claim) => testCase(name, result, claim, folder)),
    '  </testsuite>',
  ];
}

function testCase(
  suiteName: string,
  result: ProofResult,
  claim: Claim,
  folder: string,
): readonly string[] {
  const title = claimTitle(result, claim);
  // Proofs of the same action differ only in their reason.
  const opening = `    <testcase classname=${xmlAttribute(suiteName)} name=${xmlAttribute(claim.because === undefined || title === claim.because.replace(/\.$/, '') ? title : `${title}: ${claim.because}`)}`;
  if (claim.failures.length === 0 && claim.accepted !== undefined)
    return [
      `${opening}>`,
      `      <skipped message=${xmlAttribute(
        `accepted: ${reasonsOf(claim)
          .map((reason) => describeReason(reason, folder))
          .join('; ')}`,
      )}/>`,
      '    </testcase>',
    ];
  if (claim.failures.length === 0) {
    const others = deniedByOthersLines(claim, folder);
    const empty = emptyProof(claim);
    const notes = [
      ...(empty === undefined ? [] : [`this proves nothing: ${empty}`]),
      ...(others.length === 0 ? [] : ['another guardrail denies the request', ...others]),
    ];
    return notes.length === 0
      ? [`${opening}/>`]
      : [
          `${opening}>`,
          `      <system-out>${xmlText(notes.join('\n'))}</system-out>`,
          '    </testcase>',
        ];
  }
  return [
    `${opening}>`,
    `      <failure message=${xmlAttribute(headline(result, claim))}>${xmlText(detailLines(result, claim, folder).join('\n'))}</failure>`,
    '    </testcase>',
  ];
}

function counts(claims: readonly Claim[]): string {
  return `tests="${claims.length}" failures="${claims.filter(({ failures }) => failures.length > 0).length}"`;
}
