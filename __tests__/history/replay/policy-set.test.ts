import { Evaluator } from '../../../history/replay/evaluator';
import type { AccessRequest } from '../../../iam/evaluate/request';
import { anAccount, anOrganization } from '../../organizations';
import { DEV } from '../requests/reading';
import { guardrail } from './random-charters';

const REQUEST: AccessRequest = {
  principal: {
    kind: 'role',
    arn: `arn:aws:iam::${DEV}:role/app`,
    account: { id: DEV, name: 'dev', isManagementAccount: false },
  },
  action: 's3:ListBucket',
  context: { 'aws:SourceIp': '192.0.2.7' },
};

test.each([false, true])(
  'one statement of several that reads the resource is enough: %s',
  (isLast) => {
    const ofAny = {
      Effect: 'Deny',
      Action: 's3:*',
      Resource: '*',
      Condition: { StringEquals: { 'aws:SourceIp': '10.0.0.1' } },
    };
    const ofOne = { Effect: 'Deny', Action: 's3:*', Resource: 'arn:aws:s3:::data' };
    const evaluator = new Evaluator(
      anOrganization({
        accounts: [anAccount('dev', { id: DEV })],
        guardrails: [guardrail('both', isLast ? [ofAny, ofOne] : [ofOne, ofAny], false)],
      }),
    );
    const outcomeOf = (resource: string) =>
      evaluator.verdict({ ...REQUEST, resource }, { caller: true, resource: true }).outcome;
    expect(['other', 'data', 'other'].map((name) => outcomeOf(`arn:aws:s3:::${name}`))).toEqual([
      'allowed',
      'denied',
      'allowed',
    ]);
  },
);
