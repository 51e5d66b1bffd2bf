"""Amazon Detective, which moto does not have: a behavior graph in each region, and the organization's administrator.

https://docs.aws.amazon.com/detective/latest/APIReference/Welcome.html
"""

import json
import uuid
from typing import Any
from urllib.parse import unquote

from moto.core.base_backend import BackendDict, BaseBackend
from moto.core.responses import BaseResponse
from moto.core.utils import iso_8601_datetime_with_milliseconds, utcnow

import membership
import new_service
from rest_error import RestError

SERVICE = "detective.amazonaws.com"


class DetectiveBackend(BaseBackend):
    def __init__(self, region_name: str, account_id: str) -> None:
        super().__init__(region_name, account_id)
        # An account has one in a region at most.
        self.graph: dict[str, Any] | None = None
        self.tags: dict[str, str] = {}
        self.auto_enable = False
        self.administrator: dict[str, Any] | None = None
        self.members: dict[str, dict[str, Any]] = {}

    @property
    def url_bases(self) -> list[str]:
        return [r"https?://(?:api\.)?detective\.(.+)\.amazonaws\.com"]

    @property
    def url_paths(self) -> dict[str, Any]:
        return {path: DetectiveResponse.dispatch for path in PATHS}

    def create_graph(self, tags: dict[str, str]) -> str:
        if self.graph is not None:
            raise RestError("ConflictException", 409, "The account has a behavior graph already.")
        self.graph = {"Arn": f"arn:aws:detective:{self.region_name}:{self.account_id}:graph:{uuid.uuid4().hex}", "CreatedTime": now()}
        self.tags = tags
        self.auto_enable = False
        return self.graph["Arn"]

    def of(self, arn: str) -> "DetectiveBackend":
        if self.graph is None or self.graph["Arn"] != arn:
            raise RestError("ResourceNotFoundException", 404, f"There is no behavior graph {arn}.")
        return self

    def as_administrator(self, arn: str) -> "DetectiveBackend":
        if not membership.administers(self.account_id, SERVICE):
            raise RestError("AccessDeniedException", 403, "Only the delegated administrator can do this.")
        return self.of(arn)


class DetectiveResponse(BaseResponse):
    def __init__(self) -> None:
        super().__init__(service_name="detective")

    @property
    def detective(self) -> DetectiveBackend:
        return detective_backends[self.current_account][self.region]

    @property
    def asked(self) -> dict[str, Any]:
        return json.loads(self.body or "{}")

    @property
    def tagged(self) -> dict[str, str]:
        return self.detective.of(unquote(self.path.split("/", 2)[2])).tags

    def create_graph(self) -> str:
        return json.dumps({"GraphArn": self.detective.create_graph(self.asked.get("Tags") or {})})

    def delete_graph(self) -> str:
        self.detective.of(self.asked["GraphArn"]).graph = None
        return "{}"

    def list_graphs(self) -> str:
        graph = self.detective.graph
        return json.dumps({"GraphList": [graph] if graph else []})

    def enable_organization_admin_account(self) -> str:
        account = self.asked["AccountId"]
        if not membership.is_management_account(self.current_account):
            raise RestError("AccessDeniedException", 403, "Only the management account can do this.")
        membership.delegate(account, SERVICE)
        administrator = detective_backends[account][self.region]
        arn = administrator.graph["Arn"] if administrator.graph else administrator.create_graph({})
        self.detective.administrator = {"AccountId": account, "GraphArn": arn, "DelegationTime": now()}
        return "{}"

    def disable_organization_admin_account(self) -> str:
        if self.detective.administrator is not None:
            membership.undelegate(self.detective.administrator["AccountId"], SERVICE)
        self.detective.administrator = None
        return "{}"

    def list_organization_admin_accounts(self) -> str:
        administrator = self.detective.administrator
        return json.dumps({"Administrators": [administrator] if administrator else []})

    def describe_organization_configuration(self) -> str:
        return json.dumps({"AutoEnable": self.detective.as_administrator(self.asked["GraphArn"]).auto_enable})

    def update_organization_configuration(self) -> str:
        self.detective.as_administrator(self.asked["GraphArn"]).auto_enable = self.asked.get("AutoEnable", False)
        return "{}"

    def create_members(self) -> str:
        graph = self.detective.as_administrator(self.asked["GraphArn"])
        new = [account for account in self.asked["Accounts"] if account["AccountId"] not in graph.members]
        for account in new:
            graph.members[account["AccountId"]] = {**account, "GraphArn": self.asked["GraphArn"], "AdministratorId": self.current_account, "Status": "ENABLED", "InvitationType": "ORGANIZATION", "InvitedTime": now(), "UpdatedTime": now()}
        failed = [{"AccountId": account["AccountId"], "Reason": "It is a member already."} for account in self.asked["Accounts"] if account not in new]
        return json.dumps({"Members": [graph.members[account["AccountId"]] for account in new], "UnprocessedAccounts": failed})

    def list_members(self) -> str:
        return json.dumps({"MemberDetails": list(self.detective.of(self.asked["GraphArn"]).members.values())})

    def delete_members(self) -> str:
        graph = self.detective.of(self.asked["GraphArn"])
        removed = [account for account in self.asked["AccountIds"] if graph.members.pop(account, None)]
        return json.dumps({"AccountIds": removed, "UnprocessedAccounts": []})

    def list_tags_for_resource(self) -> str:
        return json.dumps({"Tags": self.tagged})

    def tag_resource(self) -> str:
        self.tagged.update(self.asked["Tags"])
        return "{}"

    def untag_resource(self) -> str:
        for key in self.querystring.get("tagKeys", []):
            self.tagged.pop(key, None)
        return "{}"


PATHS = ["/graph$", "/graph/removal$", "/graphs/list$", "/graph/members$", "/graph/members/list$", "/graph/members/removal$", "/tags/(?P<arn>.+)$"]
PATHS += [f"/orgs/{name}$" for name in ("enableAdminAccount", "disableAdminAccount", "adminAccountslist", "describeOrganizationConfiguration", "updateOrganizationConfiguration")]


def now() -> str:
    return iso_8601_datetime_with_milliseconds(utcnow())


detective_backends = BackendDict(DetectiveBackend, "detective")
new_service.add("detective", r"https?://(?:api\.)?detective\.(.+)\.amazonaws\.com", detective_backends)
