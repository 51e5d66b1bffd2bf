"""S3: bucket policies whose denials have conditions, the whole of a lifecycle rule, and versions that go by their ids
where versioning is suspended.

https://docs.aws.amazon.com/AmazonS3/latest/API/
"""

import json
from typing import Any

from moto.iam.access_control import IAMPolicy, PermissionResult
from moto.s3.models import FakeBucket, S3Backend
from moto.s3.responses import S3Response


def get_permission(self: FakeBucket, action: str, resource: str) -> Any:
    """What the bucket's policy says, leaving aside the statements that have a condition.

    moto knows no conditions and would take "deny what is not encrypted in transit" as "deny".
    """
    policy = json.loads(self.policy) if self.policy else {"Statement": []}
    statements = policy["Statement"] if isinstance(policy["Statement"], list) else [policy["Statement"]]
    unconditional = [statement for statement in statements if "Condition" not in statement]
    if not unconditional:
        return PermissionResult.NEUTRAL
    return IAMPolicy(json.dumps({**policy, "Statement": unconditional})).is_action_permitted(action, resource)


def set_lifecycle(self: FakeBucket, rules: list[dict[str, Any]]) -> None:
    moto_set_lifecycle(self, rules)
    for kept, asked in zip(self.rules, rules, strict=True):
        # moto forgets how many of the newest versions stay whatever their age.
        kept.newer_noncurrent_versions = (asked.get("NoncurrentVersionExpiration") or {}).get("NewerNoncurrentVersions")  # type: ignore[attr-defined]


def get_bucket_lifecycle(self: S3Response) -> Any:
    def serialized(answer: Any) -> Any:
        # Errors pass here as well.
        shown_rules = answer.result["Rules"] if isinstance(answer.result, dict) else []
        rules: Any = self.backend.get_bucket_lifecycle(self.bucket_name) if shown_rules else []
        for shown, kept in zip(shown_rules, rules, strict=True):
            if kept.newer_noncurrent_versions:
                shown["NoncurrentVersionExpiration"]["NewerNoncurrentVersions"] = kept.newer_noncurrent_versions
        return S3Response.serialized(self, answer)

    self.serialized = serialized  # type: ignore[method-assign]  # of this one request
    return moto_get_bucket_lifecycle(self)


def delete_object(self: S3Backend, bucket_name: str, key_name: str, version_id: str | None = None, bypass: bool = False) -> Any:
    """Where versioning is suspended, one version goes by its id, as where it is enabled.

    moto takes such a bucket for one that never had versions, and fails at the first delete marker. Terraform suspends
    versioning before it empties a bucket. No version is locked there: a bucket with Object Lock cannot be suspended.
    https://docs.aws.amazon.com/AmazonS3/latest/userguide/DeletingObjectsfromVersioningSuspendedBuckets.html
    """
    bucket = self.get_bucket(bucket_name)
    if version_id is None or bucket.versioning_status != "Suspended":
        return moto_delete_object(self, bucket_name, key_name, version_id, bypass)
    kept = [version for version in bucket.keys.getlist(key_name, []) if str(version.version_id) != version_id]
    bucket.keys.setlist(key_name, kept)
    if not kept:
        bucket.keys.pop(key_name)
    return True, {"version-id": version_id}


moto_delete_object = S3Backend.delete_object
moto_get_bucket_lifecycle = S3Response.get_bucket_lifecycle
moto_set_lifecycle = FakeBucket.set_lifecycle
S3Backend.delete_object = delete_object  # type: ignore[method-assign]
S3Response.get_bucket_lifecycle = get_bucket_lifecycle  # type: ignore[method-assign]
FakeBucket.get_permission = get_permission  # type: ignore[method-assign]
FakeBucket.set_lifecycle = set_lifecycle  # type: ignore[method-assign]
