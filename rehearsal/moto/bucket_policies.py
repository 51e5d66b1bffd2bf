"""What a bucket's policy lets an AWS service do. The form alone: conditions and denials are for `orgcharter prove`."""

import json
from fnmatch import fnmatchcase
from typing import Any

Statement = dict[str, Any]

# Names of buckets whose policy is somebody else's, and lets services in: see existing.py.
open_buckets: set[str] = set()


def allowing(bucket: Any, service: str) -> list[Statement]:
    """The statements that allow something to a service."""
    if not bucket.policy and bucket.name in open_buckets:
        return [{"Effect": "Allow", "Principal": {"Service": service}, "Action": "*", "Resource": "*"}]
    statements = many(json.loads(bucket.policy)["Statement"]) if bucket.policy else []
    return [statement for statement in statements if statement["Effect"] == "Allow" and service in services(statement["Principal"])]


def services(principal: Any) -> list[str]:
    return many(principal.get("Service")) if isinstance(principal, dict) else []


def grants(statement: Statement, action: str, resource: str) -> bool:
    actions = {action.lower() for action in many(statement.get("Action"))}
    return bool({action.lower(), "s3:*", "*"} & actions) and any(fnmatchcase(resource, pattern) for pattern in many(statement.get("Resource")))


def many(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]
