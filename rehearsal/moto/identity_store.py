"""Identity Center's identity store: reading a membership back, changing a group or a user in place, and external IDs.

https://docs.aws.amazon.com/singlesignon/latest/IdentityStoreAPIReference/
"""

import json
from typing import Any

from moto.identitystore.exceptions import ConflictException, ResourceNotFoundException
from moto.identitystore.models import IdentityStoreBackend, IdentityStoreData, Name
from moto.identitystore.responses import IdentityStoreResponse

# The attribute paths of UpdateUser and UpdateGroup, and the fields of moto's own records.
PATHS = {
    "userName": "UserName",
    "displayName": "DisplayName",
    "nickName": "NickName",
    "profileUrl": "ProfileUrl",
    "userType": "UserType",
    "title": "Title",
    "preferredLanguage": "PreferredLanguage",
    "locale": "Locale",
    "timezone": "Timezone",
    "emails": "Emails",
    "addresses": "Addresses",
    "phoneNumbers": "PhoneNumbers",
    "description": "Description",
}
NAME_PATHS = {"formatted": "Formatted", "familyName": "FamilyName", "givenName": "GivenName", "middleName": "MiddleName", "honorificPrefix": "HonorificPrefix", "honorificSuffix": "HonorificSuffix"}


def store(self: IdentityStoreResponse) -> IdentityStoreData:
    return self.identitystore_backend._IdentityStoreBackend__get_identity_store(self._get_param("IdentityStoreId"))  # type: ignore[attr-defined]


def describe_group_membership(self: IdentityStoreResponse) -> str:
    memberships = store(self).group_memberships
    if self._get_param("MembershipId") not in memberships:
        raise ResourceNotFoundException(message="MEMBERSHIP not found.", resource_type="GROUP_MEMBERSHIP")
    return json.dumps(memberships[self._get_param("MembershipId")])


def get_group_membership_id(self: IdentityStoreResponse) -> str:
    for membership in store(self).group_memberships.values():
        if membership["GroupId"] == self._get_param("GroupId") and membership["MemberId"] == self._get_param("MemberId"):
            return json.dumps({"MembershipId": membership["MembershipId"], "IdentityStoreId": membership["IdentityStoreId"]})
    raise ResourceNotFoundException(message="MEMBERSHIP not found.", resource_type="GROUP_MEMBERSHIP")


def is_member_in_groups(self: IdentityStoreResponse) -> str:
    member = self._get_param("MemberId")
    groups = {membership["GroupId"] for membership in store(self).group_memberships.values() if membership["MemberId"] == member}
    return json.dumps({"Results": [{"GroupId": id, "MemberId": member, "MembershipExists": id in groups} for id in self._get_param("GroupIds")]})


def update_group(self: IdentityStoreResponse) -> str:
    groups = store(self).groups
    group = found(groups, self._get_param("GroupId"), "GROUP")
    changed = updated(group, self._get_param("Operations"))
    unique(groups, changed, "DisplayName")
    groups[group.GroupId] = changed
    return "{}"


def update_user(self: IdentityStoreResponse) -> str:
    users = store(self).users
    user = found(users, self._get_param("UserId"), "USER")
    changed = updated(user, self._get_param("Operations"))
    unique(users, changed, "UserName")
    users[user.UserId] = changed
    return "{}"


def found(records: dict[str, Any], id: str, type: str) -> Any:
    if id not in records:
        raise ResourceNotFoundException(message=f"{type} not found.", resource_type=type)
    return records[id]


def updated(record: Any, operations: list[dict[str, Any]]) -> Any:
    for operation in operations:
        path, value = operation["AttributePath"], operation.get("AttributeValue")
        if path.startswith("name."):
            record = record._replace(Name=(record.Name or Name(*[None] * 6))._replace(**{NAME_PATHS[path[5:]]: value}))
        else:
            record = record._replace(**{PATHS[path]: value})
    return record


def unique(records: dict[str, Any], changed: Any, field: str) -> None:
    if any(getattr(other, field) == getattr(changed, field) and other[0] != changed[0] for other in records.values()):
        raise ConflictException(message=f"Duplicate {field}", reason="UNIQUENESS_CONSTRAINT_VIOLATION")


def create_group_membership(self: IdentityStoreBackend, identity_store_id: str, group_id: str, member_id: dict[str, str]) -> tuple[str, str]:
    memberships = self._IdentityStoreBackend__get_identity_store(identity_store_id).group_memberships  # type: ignore[attr-defined]
    if any(other["GroupId"] == group_id and other["MemberId"] == member_id for other in memberships.values()):
        raise ConflictException(message="Member and Group relationship already exists.", reason="UNIQUENESS_CONSTRAINT_VIOLATION")
    return moto_create_group_membership(self, identity_store_id, group_id, member_id)


def delete_group_membership(self: IdentityStoreBackend, identity_store_id: str, membership_id: str) -> None:
    memberships = self._IdentityStoreBackend__get_identity_store(identity_store_id).group_memberships  # type: ignore[attr-defined]
    if memberships.pop(membership_id, None) is None:
        raise ResourceNotFoundException(message="MEMBERSHIP not found.", resource_type="GROUP_MEMBERSHIP")


# Groups and users that an identity provider has synchronized have its IDs beside their own. Only SCIM sets them, which no
# API of AWS's does: see existing.py.
external_ids: dict[str, str] = {}


def with_external_ids(principal: dict[str, Any], id: str) -> dict[str, Any]:
    external = external_ids.get(id)
    issuer = "https://scim.aws.com/example"
    return {**principal, "ExternalIds": [{"Issuer": issuer, "Id": external}] if external else []}


def described(key: str) -> Any:
    moto_describe = getattr(IdentityStoreResponse, f"describe_{key}")

    def describe(self: IdentityStoreResponse) -> str:
        principal = json.loads(moto_describe(self))
        return json.dumps(with_external_ids(principal, self._get_param(f"{key.title()}Id")))

    return describe


def listed(key: str) -> Any:
    moto_list = getattr(IdentityStoreResponse, f"list_{key}s")
    plural, id = f"{key.title()}s", f"{key.title()}Id"

    def list_principals(self: IdentityStoreResponse) -> str:
        answer = json.loads(moto_list(self))
        return json.dumps({**answer, plural: [with_external_ids(principal, principal[id]) for principal in answer[plural]]})

    return list_principals


for key in ("group", "user"):
    setattr(IdentityStoreResponse, f"describe_{key}", described(key))
    setattr(IdentityStoreResponse, f"list_{key}s", listed(key))

moto_create_group_membership = IdentityStoreBackend.create_group_membership
IdentityStoreBackend.create_group_membership = create_group_membership  # type: ignore[method-assign]
IdentityStoreBackend.delete_group_membership = delete_group_membership  # type: ignore[method-assign]
for function in (describe_group_membership, get_group_membership_id, is_member_in_groups, update_group, update_user):
    setattr(IdentityStoreResponse, function.__name__, function)
