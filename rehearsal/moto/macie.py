"""Amazon Macie: changes of its session, and the organization's administrator in each region.

https://docs.aws.amazon.com/macie/latest/APIReference/
"""

import json
from typing import Any

from moto.core.utils import iso_8601_datetime_with_milliseconds, utcnow
from moto.macie2 import urls
from moto.macie2.models import MacieBackend, macie2_backends
from moto.macie2.responses import MacieResponse

import membership
from rest_error import RestError

SERVICE = "macie.amazonaws.com"


def get_macie_session(self: MacieResponse) -> str:
    session = self.macie_backend.macie_session
    if session is None:
        raise RestError("AccessDeniedException", 403, "Macie is not enabled.")
    times = {key: iso_8601_datetime_with_milliseconds(session[key]) for key in ("createdAt", "updatedAt")}
    return json.dumps({**session, **times})


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
    organization = membership.organization_of(backend.account_id)
    designated = organization and macie2_backends[organization.account_id][backend.region_name].organization_admin_account_id
    if backend.macie_session is None or designated != backend.account_id:
        raise RestError("AccessDeniedException", 403, "Only the delegated administrator can do this.")
    return backend


def describe_organization_configuration(self: MacieResponse) -> str:
    return json.dumps({"autoEnable": getattr(administrator(self), "auto_enable", False), "maxAccountLimitReached": False})


def update_organization_configuration(self: MacieResponse) -> str:
    administrator(self).auto_enable = json.loads(self.body)["autoEnable"]
    return "{}"


def create_member(self: MacieResponse) -> str:
    backend = administrator(self)
    asked = json.loads(self.body)
    account = asked["account"]
    if account["accountId"] in backend.members:
        raise RestError("ConflictException", 409, "The account is a member already.")
    # As an account of the organization, it needs no invitation.
    backend.members[account["accountId"]] = Member(account["accountId"], account["email"], asked.get("tags") or {}, backend)
    return json.dumps({"arn": backend.members[account["accountId"]].details["arn"]})


def get_member(self: MacieResponse) -> str:
    member = administrator(self).members.get(self.path.rsplit("/", 1)[1])
    if member is None:
        raise RestError("ResourceNotFoundException", 404, "There is no such member.")
    return json.dumps(member.to_json())


class Member:
    def __init__(self, account: str, email: str, tags: dict[str, str], backend: Any) -> None:
        arn = f"arn:aws:macie2:{backend.region_name}:{backend.account_id}:member/{account}"
        now = iso_8601_datetime_with_milliseconds(utcnow())
        self.details = {"accountId": account, "email": email, "tags": tags, "arn": arn, "relationshipStatus": "Enabled", "invitedAt": now, "updatedAt": now}
        self.details.update(administratorAccountId=backend.account_id, masterAccountId=backend.account_id)

    def to_json(self) -> dict[str, Any]:
        return self.details


MacieBackend.enable_organization_admin_account = enable_organization_admin_account  # type: ignore[method-assign]
for function in (get_macie_session, update_macie_session, disable_organization_admin_account, describe_organization_configuration, update_organization_configuration, create_member, get_member):
    setattr(MacieResponse, function.__name__, function)
urls.url_paths["{0}/admin/configuration$"] = MacieResponse.dispatch
