"""Account Management: a contact that is not there cannot be deleted, regions that an account opts into, and its name.

https://docs.aws.amazon.com/accounts/latest/reference/API_DeleteAlternateContact.html
https://docs.aws.amazon.com/accounts/latest/reference/API_EnableRegion.html
https://docs.aws.amazon.com/accounts/latest/reference/API_PutAccountName.html

The management account acts on a member account only if the service has trusted access:
https://docs.aws.amazon.com/accounts/latest/reference/using-orgs-trusted-access.html

A region is opted into at once; AWS takes minutes to hours. What is called there before is answered all the same.
"""

import re
from typing import Any

from moto.account import urls
from moto.account.models import AccountBackend, account_backends
from moto.account.responses import AccountResponse
from moto.core.exceptions import JsonRESTError
from moto.core.responses import ActionResult, EmptyResult

import membership
from rest_error import RestError

SERVICE = "account.amazonaws.com"

# https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-regions.html: those that every account has
ENABLED_BY_DEFAULT = [
    "ap-northeast-1",
    "ap-northeast-2",
    "ap-northeast-3",
    "ap-south-1",
    "ap-southeast-1",
    "ap-southeast-2",
    "ca-central-1",
    "eu-central-1",
    "eu-north-1",
    "eu-west-1",
    "eu-west-2",
    "eu-west-3",
    "sa-east-1",
    "us-east-1",
    "us-east-2",
    "us-west-1",
    "us-west-2",
]


def acted_on(self: AccountResponse) -> str:
    account = self._get_param("AccountId")
    if account is None:
        return self.current_account
    organization = membership.organization_of(self.current_account)
    if (
        organization is None
        or not membership.administers(self.current_account, SERVICE)
        or not membership.is_trusted(organization, SERVICE)
        or account == organization.account_id
        or account not in membership.accounts_in(organization)
    ):
        raise RestError("AccessDeniedException", 403, f"You don't have access to the account {account}.")
    return account


def delete_alternate_contact(self: AccountBackend, alternate_contact_type: str) -> None:
    self.get_alternate_contact(alternate_contact_type)
    moto_delete_alternate_contact(self, alternate_contact_type)


moto_delete_alternate_contact = AccountBackend.delete_alternate_contact
AccountBackend.delete_alternate_contact = delete_alternate_contact  # type: ignore[method-assign]


# ------------------------------------------------------------------------------------------------------ regions


def opted_into(self: AccountResponse) -> set[str]:
    backend: Any = account_backends[self._get_account_id()][self.partition]
    if not hasattr(backend, "regions"):
        backend.regions = set()
    return backend.regions


def status(self: AccountResponse, region: str) -> str:
    if region in ENABLED_BY_DEFAULT:
        return "ENABLED_BY_DEFAULT"
    return "ENABLED" if region in opted_into(self) else "DISABLED"


def get_region_opt_status(self: AccountResponse) -> ActionResult:
    region = self._get_param("RegionName")
    return ActionResult({"RegionName": region, "RegionOptStatus": status(self, region)})


def list_regions(self: AccountResponse) -> ActionResult:
    asked = self._get_param("RegionOptStatusContains") or []
    regions = [{"RegionName": region, "RegionOptStatus": status(self, region)} for region in sorted({*ENABLED_BY_DEFAULT, *opted_into(self)})]
    return ActionResult({"Regions": [region for region in regions if not asked or region["RegionOptStatus"] in asked]})


def enable_region(self: AccountResponse) -> EmptyResult:
    opted_into(self).add(self._get_param("RegionName"))
    return EmptyResult()


def disable_region(self: AccountResponse) -> EmptyResult:
    opted_into(self).discard(self._get_param("RegionName"))
    return EmptyResult()


def put_account_name(self: AccountResponse) -> EmptyResult:
    account = self._get_account_id()
    name = self._get_param("AccountName") or ""
    if not re.fullmatch(r"[ -;=?-~]{1,50}", name):
        raise JsonRESTError("ValidationException", f"The name {name!r} is not valid.")
    organization = membership.organization_of(account)
    for each in organization.accounts if organization else []:
        if each.id == account:
            each.name = name
    return EmptyResult()


AccountResponse._get_account_id = acted_on  # type: ignore[method-assign]


for function in (put_account_name, get_region_opt_status, list_regions, enable_region, disable_region):
    setattr(AccountResponse, function.__name__, function)
for path in ("putAccountName", "getRegionOptStatus", "listRegions", "enableRegion", "disableRegion"):
    urls.url_paths["{0}/" + path + "$"] = AccountResponse.dispatch
