import { Evaluator } from '../../../history/replay/evaluator';
import type { AccessRequest } from '../../../iam/evaluate/request';
import { anAccount, anOrganization, aUnit } from '../../organizations';
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

test('each side of a call has a verdict of its own', () => {
  const denied = { Effect: 'Deny', Action: 's3:*', Resource: '*' };
  const evaluator = new Evaluator(
    anOrganization({
      accounts: [anAccount('dev', { id: DEV })],
      guardrails: [guardrail('scp', [denied], false)],
    }),
  );
  const outcomeOf = (caller: boolean) =>
    evaluator.verdict(REQUEST, { caller, resource: true }).outcome;
  expect([false, true, false].map(outcomeOf)).toEqual(['allowed', 'denied', 'allowed']);
});

test('accounts share verdicts only if their levels have the same names and policies', () => {
  const denied = { Effect: 'Deny', Action: 's3:*', Resource: '*' };
  const other = { Effect: 'Deny', Action: 'iam:*', Resource: '*' };
  const evaluator = new Evaluator(
    anOrganization({
      organizationalUnits: [aUnit('Work')],
      accounts: [
        anAccount('dev', { id: DEV, parent: 'Work' }),
        anAccount('Work', { id: '210000000051' }),
        anAccount('closed', { id: '210000000052' }),
        anAccount('open', { id: '210000000053' }),
      ],
      fullAwsAccessDetachedFrom: ['closed'],
      guardrails: [
        guardrail('of-unit', [denied], false, { kind: 'organizationalUnit', path: 'Work' }),
        guardrail('of-account', [other], false, { kind: 'account', name: 'Work' }),
        {
          ...guardrail('of-both', [other], false),
          attachments: ['closed', 'open'].map((name) => ({ kind: 'account', name }) as const),
        },
      ],
    }),
  );
  const outcomeIn = (id: string) => {
    const account = { id, isManagementAccount: false };
    const principal = { kind: 'role', arn: `arn:aws:iam::${id}:role/app`, account } as const;
    return evaluator.verdict({ ...REQUEST, principal }, { caller: true, resource: true }).outcome;
  };
  const ids = [DEV, '210000000051', '210000000052', '210000000053'];
  expect(ids.map(outcomeIn)).toEqual(['denied', 'allowed', 'denied', 'allowed']);
});

test('a call of two actions is allowed if both are', () => {
  const evaluator = new Evaluator(
    anOrganization({
      accounts: [anAccount('dev', { id: DEV })],
      guardrails: [
        guardrail('to', [{ Effect: 'Deny', Action: 'kms:ReEncryptTo', Resource: '*' }], false),
      ],
    }),
  );
  const isAllowed = (...actions: readonly string[]) =>
    evaluator.allowsAll({ actions, role: `arn:aws:iam::${DEV}:role/app`, region: 'eu-west-2' });
  expect(isAllowed('kms:ReEncryptFrom')).toBe(true);
  expect(isAllowed('kms:ReEncryptFrom', 'kms:ReEncryptTo')).toBe(false);
});
