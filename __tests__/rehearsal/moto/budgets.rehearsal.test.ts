import { callJson } from '../../../rehearsal/aws-call';
import { emptyLocalAws, MANAGEMENT } from '../empty-local-aws';
import { fault } from '../fault';
import { needsLocalAws } from '../needs-local-aws';

/* What the local AWS has of Budgets beyond moto. */
const { test } = needsLocalAws();
const local = emptyLocalAws();

const budgets = <Answer = Record<string, never>>(
  action: string,
  request: object,
): Promise<Answer> =>
  callJson<Answer>(local.management, 'budgets', action, { AccountId: MANAGEMENT, ...request });
const named = { BudgetName: 'account-dev' };
const budget = (Amount: string): object => ({
  ...named,
  BudgetType: 'COST',
  TimeUnit: 'MONTHLY',
  BudgetLimit: { Amount, Unit: 'USD' },
});
const alert = (Threshold: number): object => ({
  NotificationType: 'ACTUAL',
  ComparisonOperator: 'GREATER_THAN',
  Threshold,
  ThresholdType: 'PERCENTAGE',
});
const email = (...addresses: readonly string[]): object => ({
  Subscribers: addresses.map((Address) => ({ SubscriptionType: 'EMAIL', Address })),
});

test('a budget is changed and keeps its notifications; each has its subscribers', async () => {
  await budgets('CreateBudget', {
    Budget: budget('10'),
    NotificationsWithSubscribers: [{ Notification: alert(80), ...email('a@b.cd') }],
  });
  await budgets('CreateNotification', { ...named, Notification: alert(100), ...email('e@f.gh') });
  await budgets('UpdateBudget', { NewBudget: budget('20') });
  expect(await budgets('DescribeBudget', named)).toMatchObject({
    Budget: { BudgetLimit: { Amount: '20' } },
  });
  expect(await budgets('DescribeNotificationsForBudget', named)).toEqual({
    Notifications: [alert(80), alert(100)],
  });
  expect(
    await budgets('DescribeSubscribersForNotification', { ...named, Notification: alert(100) }),
  ).toEqual(email('e@f.gh'));
  await budgets('DeleteNotification', { ...named, Notification: alert(80) });
  expect(
    await fault(
      budgets('DescribeSubscribersForNotification', { ...named, Notification: alert(80) }),
    ),
  ).toBe('NotFoundException');
  await budgets('DeleteBudget', named);
  for (const action of ['DescribeBudget', 'DescribeNotificationsForBudget', 'DeleteBudget'])
    expect(await fault(budgets(action, named))).toBe('NotFoundException');
});

test('tags', async () => {
  const ResourceARN = `arn:aws:budgets::${MANAGEMENT}:budget/account-dev`;
  await budgets('CreateBudget', { Budget: budget('10'), ResourceTags: [{ Key: 'a', Value: '1' }] });
  await budgets('TagResource', {
    ResourceARN,
    ResourceTags: [
      { Key: 'a', Value: '2' },
      { Key: 'b', Value: '3' },
    ],
  });
  await budgets('UntagResource', { ResourceARN, ResourceTagKeys: ['b'] });
  expect(await budgets('ListTagsForResource', { ResourceARN })).toEqual({
    ResourceTags: [{ Key: 'a', Value: '2' }],
  });
  expect(await fault(budgets('ListTagsForResource', { ResourceARN: `${ResourceARN}x` }))).toBe(
    'NotFoundException',
  );
});

test('what Budgets refuses', async () => {
  const create = (request: object): Promise<string> => fault(budgets('CreateBudget', request));
  expect(await create({ Budget: budget('0') })).toBe('InvalidParameterException');
  expect(
    await create({
      Budget: budget('1'),
      NotificationsWithSubscribers: [{ Notification: alert(80), ...email() }],
    }),
  ).toBe('InvalidParameterException');
  expect(
    await create({
      Budget: budget('1'),
      NotificationsWithSubscribers: [
        {
          Notification: alert(80),
          ...email(...Array.from({ length: 11 }, (_, number) => `a${number}@b.cd`)),
        },
      ],
    }),
  ).toBe('CreationLimitExceededException');
  expect(
    await create({
      Budget: budget('1'),
      NotificationsWithSubscribers: Array.from({ length: 11 }, (_, number) => ({
        Notification: alert(number + 1),
        ...email('a@b.cd'),
      })),
    }),
  ).toBe('CreationLimitExceededException');
  expect(await create({ Budget: budget('1'), AccountId: '999999999999' })).toBe(
    'AccessDeniedException',
  );
  expect(
    await create({
      Budget: budget('1'),
      NotificationsWithSubscribers: [{ Notification: alert(80), ...email('a@b.cd') }],
    }),
  ).toBe('no fault');
  expect(await create({ Budget: budget('1') })).toBe('DuplicateRecordException');
  expect(
    await fault(
      budgets('CreateNotification', { ...named, Notification: alert(80), ...email('a@b.cd') }),
    ),
  ).toBe('DuplicateRecordException');
});
