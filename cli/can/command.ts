import { can as evaluate } from '../../access/can';
import type { Answer, Verdict } from '../../access/can';
import { canThroughRoles } from '../../access/reach/can-through-roles';
import type { Style } from '../../lib/terminal';
import { visible } from '../../lib/visible';
import { defineCommand } from '../kit/command';
import { loadOne } from '../kit/load';
import { at, config, format, oneEnvironment, required, several, text } from '../kit/options';
import type { Given } from '../kit/options';
import { highlight } from '../kit/output';
import { toJson } from '../kit/to-json';
import { answerToJson } from './answer-to-json';
import { describeAnswer, describeThroughRole } from './describe-answer';
import { UsageError } from '../kit/usage-error';
import { parseQuestion } from './question';

const options = {
  config,
  environment: oneEnvironment,
  account: required('NAME', 'account to perform the action in'),
  as: text('PERMISSION_SET', 'only with this permission set; default: any that WHO has there'),
  resource: text(
    'ARN',
    'resource of the action; without it, the answer may depend on the resource',
  ),
  context: several('KEY=VALUE', 'value of a condition key; can be repeated'),
  absent: several('KEY', 'condition key that the request does not have; can be repeated'),
  format,
  at,
};
export const command = defineCommand({
  arguments: ['WHO', 'ACTION'],
  options,
  examples: [
    {
      about: 'Can developers list tables in dev, in this region?',
      run: 'orgcharter can dev-engineers dynamodb:ListTables --account dev --context aws:RequestedRegion=eu-west-2',
    },
    {
      about:
        'Can they with this permission set, and on this resource? Exit code 1: no, or it depends.',
      run: 'orgcharter can dev-engineers iam:CreateUser --account dev --as PowerUser --resource arn:aws:iam::111122223333:user/eve',
      exitCode: 1,
    },
  ],
  run: can,
});

/**
 * `orgcharter can WHO ACTION --account A`. Exit code 0 for yes, 1 for no or depends, also if
 * another role would allow it that WHO can reach, 2 if the charter or the command line is wrong.
 *
 * @throws {UsageError} for a name that the charter, or AWS, does not have, and for condition keys
 *   that no request of the principal has
 */
function can(given: Given<typeof options>, [who = '', action = '']: readonly string[]): number {
  const organization = loadOne(given);
  if (!organization) return 2;
  const question = parseQuestion({ who, action, ...given }, organization);
  const answer = evaluate(question, organization);
  checkContext(answer);
  const through =
    answer.answer === 'yes' || answer.takesOnly
      ? undefined
      : canThroughRoles(question, organization);
  console.log(
    given.format === 'json'
      ? toJson(answerToJson(question, answer, through), given.config)
      : highlight(
          visible(
            [
              describeAnswer(question, answer, organization, given.config),
              ...(through ? describeThroughRole(through, given.config) : []),
            ].join('\n'),
          ),
          /^(yes|no|depends)(?=: )|(?<=: )(yes|no|depends)$/gm,
          (verdict) => COLORS[verdict as Verdict],
        ),
  );
  return answer.answer === 'yes' ? 0 : 1;
}

const COLORS: Readonly<Record<Verdict, Style>> = { yes: 'green', no: 'red', depends: 'yellow' };

/**
 * A key that contradicts the principal in every way to act, or the resource, makes the question
 * about nothing.
 */
function checkContext({ tried }: Answer): void {
  const [first, ...others] = tried.map(({ contradictions }) => contradictions);
  const found = first?.find(({ key }) =>
    others.every((contradictions) => contradictions.some((other) => other.key === key)),
  );
  if (!found) return;
  if (found.because === 'action')
    throw new UsageError(`no request for this action has the condition key ${found.key}`);
  if (found.because === 'value')
    throw new UsageError(`no request has this value of ${found.key}: ${found.detail}`);
  const values = found.possible?.map((value) => value?.join(', ') ?? 'no value').join(' or ');
  throw new UsageError(
    `no such request has this value of ${found.key}${found.because === 'another key' ? ` beside ${found.detail}` : ''}${values === undefined ? '' : `, only ${values}`}`,
  );
}
