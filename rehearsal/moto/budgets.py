"""Budgets: changes, subscribers and tags, and the rules of what a budget may hold.

https://docs.aws.amazon.com/aws-cost-management/latest/APIReference/API_Operations_AWS_Budgets.html
"""

import json
from typing import Any

from moto.budgets.exceptions import DuplicateRecordException, NotFoundException
from moto.budgets.models import Budget, Notification
from moto.budgets.responses import BudgetsResponse
from moto.core.exceptions import JsonRESTError

# https://docs.aws.amazon.com/aws-cost-management/latest/APIReference/API_budgets_Notification.html
NOTIFICATIONS = 10
EMAIL_SUBSCRIBERS = 10


def error(code: str, message: str) -> JsonRESTError:
    return JsonRESTError(code, message)


def budget_of(self: BudgetsResponse, name: str | None = None) -> Budget:
    """The budget that a call names, in the account that it names: the caller's own, or AWS says no."""
    account = own_account(self)
    name = name or self._get_param("BudgetName")
    budget = self.backend.budgets[account].get(name)
    if budget is None:
        raise NotFoundException(f"Unable to get budget: {name} - the budget doesn't exist.")
    return budget


def own_account(self: BudgetsResponse) -> str:
    account = self._get_param("AccountId")
    if account != self.current_account:
        raise error("AccessDeniedException", f"Account {self.current_account} is not authorized to access budgets of {account}")
    return account


def check(budget: dict[str, Any]) -> None:
    if float(budget.get("BudgetLimit", {"Amount": "1"})["Amount"]) <= 0:
        raise error("InvalidParameterException", "Budget limit must be greater than 0.")


def check_subscribers(subscribers: list[dict[str, str]]) -> None:
    emails = [subscriber for subscriber in subscribers if subscriber["SubscriptionType"] == "EMAIL"]
    if not subscribers:
        raise error("InvalidParameterException", "A notification needs at least one subscriber.")
    if len(emails) > EMAIL_SUBSCRIBERS:
        raise error("CreationLimitExceededException", f"A notification takes {EMAIL_SUBSCRIBERS} e-mail subscribers.")


def key(notification: dict[str, Any]) -> tuple[Any, ...]:
    """What tells two notifications of a budget apart."""
    return (notification["NotificationType"], notification["ComparisonOperator"], float(notification["Threshold"]), notification.get("ThresholdType", "PERCENTAGE"))


def notification_of(budget: Budget, asked: dict[str, Any]) -> Notification:
    for notification in budget.notifications:
        if key(notification.details) == key(asked):
            return notification
    raise NotFoundException("Unable to find the notification - it doesn't exist.")


def add_notification(budget: Budget, details: dict[str, Any], subscribers: list[dict[str, str]]) -> None:
    check_subscribers(subscribers)
    if any(key(other.details) == key(details) for other in budget.notifications):
        raise DuplicateRecordException("notification", str(details["Threshold"]))
    if len(budget.notifications) >= NOTIFICATIONS:
        raise error("CreationLimitExceededException", f"A budget takes {NOTIFICATIONS} notifications.")
    budget.add_notification(details, subscribers)  # type: ignore[arg-type]


def create_budget(self: BudgetsResponse) -> str:
    account, asked = own_account(self), self._get_param("Budget")
    check(asked)
    self.backend.create_budget(account_id=account, budget=asked, notifications=[])
    budget: Any = self.backend.budgets[account][asked["BudgetName"]]
    budget.tags = {tag["Key"]: tag["Value"] for tag in self._get_param("ResourceTags") or []}
    try:
        for one in self._get_param("NotificationsWithSubscribers") or []:
            add_notification(budget, one["Notification"], one["Subscribers"])
    except JsonRESTError:
        del self.backend.budgets[account][asked["BudgetName"]]
        raise
    return json.dumps({})


def update_budget(self: BudgetsResponse) -> str:
    asked = self._get_param("NewBudget")
    check(asked)
    budget = budget_of(self, asked["BudgetName"])
    budget.budget = Budget({**{"TimePeriod": budget.budget["TimePeriod"]}, **asked}, []).budget
    return json.dumps({})


def create_notification(self: BudgetsResponse) -> str:
    add_notification(budget_of(self), self._get_param("Notification"), self._get_param("Subscribers"))
    return json.dumps({})


def delete_notification(self: BudgetsResponse) -> str:
    budget = budget_of(self)
    budget.notifications.remove(notification_of(budget, self._get_param("Notification")))
    return json.dumps({})


def describe_notifications_for_budget(self: BudgetsResponse) -> str:
    return json.dumps({"Notifications": list(budget_of(self).get_notifications())})


def describe_subscribers_for_notification(self: BudgetsResponse) -> str:
    return json.dumps({"Subscribers": notification_of(budget_of(self), self._get_param("Notification")).subscribers})


def tags_of(self: BudgetsResponse) -> dict[str, str]:
    arn = self._get_param("ResourceARN")
    budgets: dict[str, Any] = self.backend.budgets[self.current_account]
    for name, budget in budgets.items():
        if arn == f"arn:aws:budgets::{self.current_account}:budget/{name}":
            return budget.tags
    raise NotFoundException(f"Unable to find the resource: {arn}")


def list_tags_for_resource(self: BudgetsResponse) -> str:
    return json.dumps({"ResourceTags": [{"Key": name, "Value": value} for name, value in tags_of(self).items()]})


def tag_resource(self: BudgetsResponse) -> str:
    tags_of(self).update({tag["Key"]: tag["Value"] for tag in self._get_param("ResourceTags")})
    return json.dumps({})


def untag_resource(self: BudgetsResponse) -> str:
    for name in self._get_param("ResourceTagKeys"):
        tags_of(self).pop(name, None)
    return json.dumps({})


for function in (
    create_budget,
    update_budget,
    create_notification,
    delete_notification,
    describe_notifications_for_budget,
    describe_subscribers_for_notification,
    list_tags_for_resource,
    tag_resource,
    untag_resource,
):
    setattr(BudgetsResponse, function.__name__, function)
