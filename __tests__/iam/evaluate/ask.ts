import { evaluate } from '../../../iam/evaluate/evaluate';
import type { AccessRequest, ContextValue, IamPrincipal } from '../../../iam/evaluate/request';
import type { Json, PolicyDocument } from '../../../iam/language/policy-document';

/** Helpers for the tables in this folder. */

export const account = { id: '111122223333', name: 'dev', isManagementAccount: false };
export const management = { id: '999988887777', name: 'management', isManagementAccount: true };
export const developer: IamPrincipal = {
  kind: 'role',
  arn: 'arn:aws:iam::111122223333:role/Developer',
  account,
};
export const alice: IamPrincipal = {
  kind: 'user',
  arn: 'arn:aws:iam::111122223333:user/division/alice',
  account,
};
export const root: IamPrincipal = { kind: 'root', arn: 'arn:aws:iam::111122223333:root', account };

export const aRequest = (parts: Partial<AccessRequest> = {}): AccessRequest => ({
  principal: developer,
  action: 's3:GetObject',
  resource: 'arn:aws:s3:::bucket/key',
  context: {},
  ...parts,
});

export type Statement = { readonly [element: string]: Json };
export const policy = (...statements: readonly Statement[]): PolicyDocument => ({
  Version: '2012-10-17',
  Statement: statements,
});
export const allow = (statement: Statement = {}): Statement => ({
  Effect: 'Allow',
  ...('NotAction' in statement ? {} : { Action: '*' }),
  ...('NotResource' in statement ? {} : { Resource: '*' }),
  ...statement,
});
export const deny = (statement: Statement = {}): Statement => ({
  ...allow(statement),
  Effect: 'Deny',
});

/** Whether a statement applies to a request: true, false, or the keys that this depends on. */
export function applies(
  statement: Statement,
  request: Partial<AccessRequest> = {},
  version = '2012-10-17',
): boolean | string {
  const { outcome, dependsOn } = evaluate(aRequest(request), {
    identity: [{ name: 'policy', document: { ...policy(allow(statement)), Version: version } }],
  });
  return outcome === 'depends' ? dependsOn.join(', ') : outcome === 'allowed';
}

export type Context = Readonly<Record<string, ContextValue>>;

/**
 * One row for each case: `{ StringEquals: { 'aws:username': 'alice' } }`, the request's context,
 * whether the condition holds.
 */
export type ConditionCase = readonly [
  condition: { readonly [operator: string]: { readonly [key: string]: Json } },
  context: Context,
  holds: boolean | string,
];

export function conditionTable(title: string, cases: readonly ConditionCase[]): void {
  describe(title, () => {
    test.each(
      cases.map(
        ([condition, context, holds]) =>
          [JSON.stringify(condition), JSON.stringify(context), holds, condition, context] as const,
      ),
    )('%s with %s: %s', (_1, _2, holds, condition, context) => {
      expect(applies({ Condition: condition }, { context })).toBe(holds);
    });
  });
}
