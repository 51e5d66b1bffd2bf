"""STS: a role can be assumed only where it is, in an account that is still in the organization.

moto lets any caller assume any role of any account and makes the account on the way, so that a wrong account id or a
missing access role would go unnoticed. What the role's trust policy allows is compared by account and external ID: the
caller's account, its root, one of its principals, or everybody.
"""

import json
import re
from typing import Any

from moto.iam.models import iam_backends
from moto.organizations.models import organizations_backends
from moto.sts.exceptions import STSClientError
from moto.sts.models import AssumedRole, STSBackend


def assume_role(self: STSBackend, **request: Any) -> AssumedRole:
    arn = request["role_arn"]
    match = re.fullmatch(r"arn:aws:iam::(\d{12}):role/(?:.*/)?([\w+=,.@-]+)", arn or "")
    if match is None:
        raise STSClientError("ValidationError", f"{arn} is invalid")
    account, name = match.groups()
    roles = iam_backends[account]["aws"].roles.values() if known(self.account_id, account) else []
    role = next((role for role in roles if role.arn == arn), None)
    if role is None or not trusts(role.assume_role_policy_document, self.account_id, request.get("external_id")):
        caller = f"arn:aws:iam::{self.account_id}:root"
        raise STSClientError("AccessDenied", f"User: {caller} is not authorized to perform: sts:AssumeRole on resource: {arn}")
    return moto_assume_role(self, **request)


def known(caller: str, account: str) -> bool:
    """Whether the account exists and is open, as far as the local AWS can tell: the caller's own, or an organization's."""
    for regions in organizations_backends.values():
        for organization in regions.values():
            for other in organization.accounts:
                if other.id == account:
                    return other.status == "ACTIVE"
    return account == caller


def trusts(document: str | dict[str, Any], account: str, external_id: str | None) -> bool:
    policy = json.loads(document) if isinstance(document, str) else document
    statements = policy["Statement"] if isinstance(policy["Statement"], list) else [policy["Statement"]]
    return any(statement["Effect"] == "Allow" and names(statement.get("Principal"), account) and agrees(statement, external_id) for statement in statements)


def names(principal: Any, account: str) -> bool:
    principals = principal.get("AWS", []) if isinstance(principal, dict) else principal
    principals = principals if isinstance(principals, list) else [principals]
    return any(one == "*" or one == account or f"::{account}:" in str(one) for one in principals)


def agrees(statement: dict[str, Any], external_id: str | None) -> bool:
    wanted = statement.get("Condition", {}).get("StringEquals", {}).get("sts:ExternalId")
    return wanted is None or external_id in (wanted if isinstance(wanted, list) else [wanted])


moto_assume_role = STSBackend.assume_role
STSBackend.assume_role = assume_role  # type: ignore[method-assign,assignment]
# A web identity has no account of its own: moto calls the same function for it, which here would ask for one.
STSBackend.assume_role_with_web_identity = lambda self, **request: moto_assume_role(self, **request)  # type: ignore[method-assign,assignment]
