"""Amazon Inspector: the organization's administrator in each region, registered with AWS Organizations.

https://docs.aws.amazon.com/inspector/v2/APIReference/
"""

from typing import Any

from moto.inspector2.models import Inspector2Backend, Member, inspector2_backends

import membership
from rest_error import RestError

SERVICE = "inspector2.amazonaws.com"


def enable_delegated_admin_account(self: Inspector2Backend, account_id: str) -> None:
    if not membership.is_management_account(self.account_id):
        raise RestError("AccessDeniedException", 403, "Only the management account can do this.")
    membership.delegate(account_id, SERVICE)
    self.admin_accounts[account_id] = "ENABLED"


def disable_delegated_admin_account(self: Inspector2Backend, account_id: str) -> None:
    self.admin_accounts.pop(account_id, None)
    membership.undelegate(account_id, SERVICE)


def describe_organization_configuration(self: Inspector2Backend) -> dict[str, Any]:
    organization = membership.organization_of(self.account_id)
    if organization is None or self.account_id not in inspector2_backends[organization.account_id][self.region_name].admin_accounts:
        raise RestError("AccessDeniedException", 403, "Only the delegated administrator can do this.")
    return {"autoEnable": self.org_config, "maxAccountLimitReached": False}


def update_organization_configuration(self: Inspector2Backend, auto_enable: dict[str, bool]) -> dict[str, Any]:
    if not membership.administers(self.account_id, SERVICE):
        raise RestError("AccessDeniedException", 403, "Only the delegated administrator can do this.")
    self.org_config.update(auto_enable)
    return {"autoEnable": self.org_config}


def associate_member(self: Inspector2Backend, account_id: str) -> None:
    if not membership.administers(self.account_id, SERVICE):
        raise RestError("AccessDeniedException", 403, "Invoking account does not have access to associate member account")
    if account_id in self.members:
        raise RestError("ValidationException", 400, "The request is rejected because the given account ID is already a member or associated member of the current account.")
    self.members[account_id] = Member(account_id=account_id, admin_account_id=self.account_id)


def disassociate_member(self: Inspector2Backend, account_id: str) -> None:
    if self.members.pop(account_id, None) is None:
        raise RestError("ValidationException", 400, "The given member account ID is not yet associated to it.")


def get_member(self: Inspector2Backend, account_id: str) -> Member:
    if account_id not in self.members:
        raise RestError("ResourceNotFoundException", 404, "There is no such member.")
    return self.members[account_id]


own_enable = Inspector2Backend.enable


def enable(self: Inspector2Backend, account_ids: list[str], resource_types: list[str]) -> list[dict[str, Any]]:
    for account in account_ids:
        if account != self.account_id and account not in self.members:
            raise RestError("AccessDeniedException", 403, f"{account} is not a member.")
    return own_enable(self, account_ids, resource_types)


for function in (enable_delegated_admin_account, disable_delegated_admin_account, describe_organization_configuration, update_organization_configuration, associate_member, disassociate_member, get_member, enable):
    setattr(Inspector2Backend, function.__name__, function)
