/** Policy documents for living organizations, as people write them by hand. */

export const allow = (Action: string | readonly string[], Resource = '*'): object => ({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action, Resource }],
});

export const deny = (
  Sid: string,
  Action: string | readonly string[],
  Condition?: object,
): object => ({
  Version: '2012-10-17',
  Statement: [{ Sid, Effect: 'Deny', Action, Resource: '*', ...(Condition && { Condition }) }],
});

export const trusting = (Principal: object, Action = 'sts:AssumeRole'): object => ({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal, Action }],
});
