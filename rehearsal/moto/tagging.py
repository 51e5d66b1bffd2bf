"""The Resource Groups Tagging API: tags of what AWS Organizations has, a hundred resources at a time.

moto answers for the resources of a region alone. Those of Organizations are in us-east-1, and only those that have tags,
or had them, are listed.

https://docs.aws.amazon.com/resourcegroupstagging/latest/APIReference/API_GetResources.html
"""

import json
from typing import Any

from moto.organizations.models import FakeRoot, organizations_backends
from moto.resourcegroupstaggingapi.responses import ResourceGroupsTaggingAPIResponse

MOST_RESOURCES = 100


def get_resources(self: ResourceGroupsTaggingAPIResponse) -> Any:
    types = self._get_param("ResourceTypeFilters", [])
    if not types or not all(type.split(":")[0] == "organizations" for type in types):
        return moto_get_resources(self)
    all_tagged = tagged(self.current_account, types) if self.region == "us-east-1" else []
    start = int(self._get_param("PaginationToken") or 0)
    end = start + min(self._get_int_param("ResourcesPerPage", MOST_RESOURCES), MOST_RESOURCES)
    token = str(end) if end < len(all_tagged) else ""
    return json.dumps({"ResourceTagMappingList": all_tagged[start:end], "PaginationToken": token})


def tagged(account: str, types: list[str]) -> list[dict[str, Any]]:
    organization = organizations_backends[account]["aws"]
    things = [
        *(("organizations:root" if isinstance(unit, FakeRoot) else "organizations:ou", unit) for unit in organization.ou),
        *(("organizations:account", one) for one in organization.accounts),
        *(("organizations:policy", policy) for policy in organization.policies),
    ]
    return [
        {"ResourceARN": thing.arn, "Tags": [{"Key": key, "Value": value} for key, value in thing.tags.items()]}
        for type, thing in things
        if thing.tags and ("organizations" in types or type in types)
    ]


moto_get_resources = ResourceGroupsTaggingAPIResponse.get_resources
ResourceGroupsTaggingAPIResponse.get_resources = get_resources  # type: ignore[method-assign]
