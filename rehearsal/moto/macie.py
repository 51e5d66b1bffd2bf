"""Amazon Macie: changes of its session, and the organization's administrator in each region.

https://docs.aws.amazon.com/macie/latest/APIReference/
"""

import json
from typing import Any

from moto.macie2 import urls
from moto.macie2.models import MacieBackend
from moto.macie2.responses import MacieResponse

import membership
from rest_error import RestError

SERVICE = "macie.amazonaws.com"


def update_macie_session(self: MacieResponse) -> str:
    session = self.macie_backend.macie_session
    if session is None:
        raise RestError("AccessDeniedException", 403, "Macie is not enabled.")
    session.update(json.loads(self.body or "{}"))
    return "{}"


def enable_organization_admin_account(self: MacieBackend, admin_account_id: str) -> None:
    if not membership.is_management_account(self.account_id):
        raise RestError("AccessDeniedException", 403, "Only the management account can do this.")
    membership.delegate(admin_account_id, SERVICE)
    self.organization_admin_account_id = admin_account_id


def disable_organization_admin_account(self: MacieResponse) -> str:
    membership.undelegate(self._get_param("adminAccountId"), SERVICE)
    self.macie_backend.organization_admin_account_id = None
    return "{}"


def administrator(self: MacieResponse) -> Any:
    backend: Any = self.macie_backend
    if backend.macie_session is None or not membership.administers(backend.account_id, SERVICE):
        raise RestError("AccessDeniedException", 403, "Only the delegated administrator can do this.")
    return backend


def describe_organization_configuration(self: MacieResponse) -> str:
    return json.dumps({"autoEnable": getattr(administrator(self), "auto_enable", False), "maxAccountLimitReached": False})


def update_organization_configuration(self: MacieResponse) -> str:
    administrator(self).auto_enable = json.loads(self.body)["autoEnable"]
    return "{}"


MacieBackend.enable_organization_admin_account = enable_organization_admin_account  # type: ignore[method-assign]
for function in (update_macie_session, disable_organization_admin_account, describe_organization_configuration, update_organization_configuration):
    setattr(MacieResponse, function.__name__, function)
urls.url_paths["{0}/admin/configuration$"] = MacieResponse.dispatch
