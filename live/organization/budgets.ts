import {
  BudgetsClient,
  DescribeBudgetsCommand,
  DescribeNotificationsForBudgetCommand,
  DescribeSubscribersForNotificationCommand,
  ListTagsForResourceCommand,
} from '@aws-sdk/client-budgets';
import type { Budget, Notification } from '@aws-sdk/client-budgets';
import type { LiveBudget, LiveBudgetNotification } from '../../adoption/live-organization';
import { mapConcurrently } from '../../lib/map-concurrently';
import { allPages } from '../pages';
import { readOr, type Reading } from './reading';
import { tagsOf } from './tags';

/**
 * The budgets of the management account, with their notifications and tags. A budget whose
 * notifications or tags AWS does not give is left out and is among `unread`.
 */
export async function readBudgets(reading: Reading): Promise<readonly LiveBudget[]> {
  const { aws, homeRegion, partition, managementAccountId: AccountId } = reading;
  const client = aws.client(BudgetsClient, homeRegion);
  const budgets = await readOr(reading, 'the budgets of the management account', [], () =>
    allPages(
      (next) => client.send(new DescribeBudgetsCommand({ AccountId, ...next })),
      ({ Budgets }) => Budgets,
    ),
  );
  const found = await mapConcurrently(budgets, (budget) =>
    readOr<readonly LiveBudget[]>(reading, `the budget ${budget.BudgetName}`, [], async () => {
      const BudgetName = budget.BudgetName ?? '';
      const notifications = await readNotifications(client, { AccountId, BudgetName });
      const ResourceARN = `arn:${partition}:budgets::${AccountId}:budget/${BudgetName}`;
      const { ResourceTags } = await client.send(new ListTagsForResourceCommand({ ResourceARN }));
      return [liveBudget(budget, notifications, tagsOf(ResourceTags))];
    }),
  );
  return found.flat();
}

interface OfBudget {
  readonly AccountId: string;
  readonly BudgetName: string;
}

async function readNotifications(
  client: BudgetsClient,
  budget: OfBudget,
): Promise<readonly LiveBudgetNotification[]> {
  const all = await allPages(
    (next) => client.send(new DescribeNotificationsForBudgetCommand({ ...budget, ...next })),
    ({ Notifications }) => Notifications,
  );
  return mapConcurrently(all, async (Notification) => {
    const subscribers = await allPages(
      (next) =>
        client.send(
          new DescribeSubscribersForNotificationCommand({ ...budget, Notification, ...next }),
        ),
      ({ Subscribers }) => Subscribers,
    );
    return {
      type: Notification.NotificationType ?? '',
      threshold: Notification.Threshold ?? 0,
      isPercentageAbove: isPercentageAbove(Notification),
      email: subscribers.flatMap(({ SubscriptionType, Address = '' }) =>
        SubscriptionType === 'EMAIL' ? [Address] : [],
      ),
      others: subscribers.filter(({ SubscriptionType }) => SubscriptionType !== 'EMAIL').length,
    };
  });
}

/** AWS's default is a percentage. */
const isPercentageAbove = ({ ThresholdType, ComparisonOperator }: Notification): boolean =>
  (ThresholdType ?? 'PERCENTAGE') === 'PERCENTAGE' && ComparisonOperator === 'GREATER_THAN';

function liveBudget(
  budget: Budget,
  notifications: readonly LiveBudgetNotification[],
  tags: LiveBudget['tags'],
): LiveBudget {
  const { BudgetName = '', BudgetLimit, BudgetType, TimeUnit } = budget;
  const filters = Object.entries(budget.CostFilters ?? {});
  const [[filter, [account, ...others]] = ['', []], ...more] = filters;
  const isOfOneAccount =
    filter === 'LinkedAccount' && account !== undefined && others.length + more.length === 0;
  return {
    name: BudgetName,
    limit: BudgetLimit?.Amount ?? '',
    unit: BudgetLimit?.Unit ?? '',
    isMonthlyCost:
      BudgetType === 'COST' &&
      TimeUnit === 'MONTHLY' &&
      !budget.PlannedBudgetLimits &&
      !budget.AutoAdjustData &&
      !budget.FilterExpression,
    ...(isOfOneAccount && { accountId: account }),
    notifications,
    tags,
  };
}
