import {
  claimTitle,
  describeUnusedAcceptance,
  detailLines,
  emptyProof,
  headline,
} from '../../access/proofs/describe-failures';
import { describeUnnoticed } from '../../access/proofs/describe-mutants';
import type { Mutation } from '../../access/proofs/mutation/mutate';
import type { Claim, ProofResult } from '../../access/proofs/proof-result';
import type { Proven } from '../../access/proofs/prove';
import type { Cause } from '../../source/cause';
import type { Annotation, AnnotationRule, Annotations } from './annotation';
import { merged, placeOfCause, type InEnvironment } from './in-environments';

/** What `prove` found in an environment. */
interface ProvenEnvironment {
  readonly environment: string;
  readonly proven: Proven;
  readonly mutation?: Mutation;
}

const RULES = {
  'proof-failed': {
    meaning:
      'A guardrail does not deny what its proof says that it must deny, denies what it must not deny, or locks somebody out.',
    fix: 'Correct the policy or the proof, or accept the failure with a reason under `accepted`.',
  },
  'proof-missing': {
    meaning: 'No proof covers a policy, so nobody notices when it stops denying what it should.',
    fix: 'Add requests that it must deny under `mustDeny`.',
  },
  'proof-empty': {
    meaning: 'A proof holds whatever the guardrail says, so it proves nothing.',
    fix: 'Write a request that the guardrail decides on.',
  },
  'acceptance-unused': {
    meaning: 'Nothing fails that an entry under `accepted` accepts.',
    fix: 'Remove the entry.',
  },
  'mutant-unnoticed': {
    meaning: 'A part of a policy can be changed, and all proofs still hold.',
    fix: 'Add a proof that needs this part, or remove the part from the policy.',
  },
} as const satisfies Readonly<Record<string, AnnotationRule>>;

/** The results of `orgcharter prove`. */
export const proofAnnotations = (
  environments: readonly ProvenEnvironment[],
  folder: string,
): Annotations => ({
  command: 'prove',
  all: merged(environments.flatMap((each) => annotationsOf(each, folder))),
  ruleOf: (rule) => RULES[rule as keyof typeof RULES],
});

function annotationsOf(
  { environment, proven, mutation }: ProvenEnvironment,
  folder: string,
): readonly InEnvironment[] {
  const of = (
    rule: keyof typeof RULES,
    level: Annotation['level'],
    cause: Cause | undefined,
    message: string,
  ): InEnvironment => ({
    environment,
    annotation: { rule, level, message, at: placeOfCause(cause, folder, environment) },
  });
  return [
    ...proven.results.flatMap((result) =>
      result.claims.flatMap((claim) => {
        if (claim.failures.length > 0)
          return [of('proof-failed', 'error', causeOf(result), failureText(result, claim, folder))];
        const empty = emptyProof(claim);
        const title = `${result.name}: "${claimTitle(result, claim)}" proves nothing: ${empty}`;
        return empty === undefined ? [] : [of('proof-empty', 'warning', causeOf(result), title)];
      }),
    ),
    ...proven.unproven.map(({ name, cause }) =>
      of('proof-missing', 'warning', cause, `${name}: no proof covers this policy`),
    ),
    ...proven.unusedAcceptances.map((acceptance) =>
      of(
        'acceptance-unused',
        'warning',
        acceptance.cause,
        describeUnusedAcceptance(acceptance, folder).replace(/^.*?: warning: /s, ''),
      ),
    ),
    ...(mutation?.accepted ?? []).map((mutant) => {
      const [message = ''] = describeUnnoticed({ mutants: 1, accepted: [mutant] }, folder);
      return of('mutant-unnoticed', 'error', mutant.cause, message);
    }),
  ];
}

const causeOf = ({ cause }: ProofResult): Cause | undefined => cause;

const failureText = (result: ProofResult, claim: Claim, folder: string): string =>
  [`${result.name}: ${headline(result, claim)}`, ...detailLines(result, claim, folder)].join('\n');
