"""Amazon Inspector: the organization's administrator in each region, registered with AWS Organizations.

https://docs.aws.amazon.com/inspector/v2/APIReference/
"""

from typing import Any

from moto.inspector2.models import Inspector2Backend

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


def update_organization_configuration(self: Inspector2Backend, auto_enable: dict[str, bool]) -> dict[str, Any]:
    if not membership.administers(self.account_id, SERVICE):
        raise RestError("AccessDeniedException", 403, "Only the delegated administrator can do this.")
    self.org_config.update(auto_enable)
    return {"autoEnable": self.org_config}


for function in (enable_delegated_admin_account, disable_delegated_admin_account, update_organization_configuration):
    setattr(Inspector2Backend, function.__name__, function)
