"""CloudTrail: trails by ARN in every call, insight selectors that replace, and an organization trail's conditions.

https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/
"""

import json
from typing import Any

from moto.cloudtrail.models import CloudTrailBackend, Trail
from moto.cloudtrail.responses import CloudTrailResponse
from moto.core.exceptions import JsonRESTError
from moto.organizations.models import organizations_backends
from moto.s3.models import s3_backends

import membership
from bucket_policies import allowing, grants

SERVICE = "cloudtrail.amazonaws.com"


def error(code: str, message: str) -> JsonRESTError:
    return JsonRESTError(code, message)


def create_trail(self: CloudTrailBackend, name: str, *arguments: Any) -> Trail:
    if name in self.trails:
        raise error("TrailAlreadyExistsException", f"Trail {name} already exists for customer: {self.account_id}")
    trail = moto_create_trail(self, name, *arguments)
    try:
        check(trail)
    except JsonRESTError:
        del self.trails[name]
        raise
    return trail


def update_trail(self: CloudTrailBackend, name: str, **request: Any) -> Trail:
    trail = moto_update_trail(self, name=self.get_trail(name).trail_name, **request)
    check(trail)
    return trail


def check(trail: Trail) -> None:
    if bool(trail.cw_log_group_arn) != bool(trail.cw_role_arn):
        raise error("InvalidCloudWatchLogsRoleArnException" if trail.cw_log_group_arn else "InvalidCloudWatchLogsLogGroupArnException", "You must specify a log group ARN and a role ARN together.")
    if trail.is_org_trail:
        organization = organizations_backends[trail.account_id]["aws"]
        if organization.org is None:
            raise error("NotOrganizationMasterAccountException", "This account is not the management account of an organization.")
        if not membership.is_trusted(organization, SERVICE):
            raise error("CloudTrailAccessNotEnabledException", "Trusted access for CloudTrail is not enabled in the organization.")
    if not bucket_lets_cloudtrail_in(trail):
        raise error("InsufficientS3BucketPolicyException", f"Incorrect S3 bucket policy is detected for bucket: {trail.bucket_name}")


def bucket_lets_cloudtrail_in(trail: Trail) -> bool:
    """Whether the policy allows CloudTrail to read the bucket's ACL and to put objects below every path of the trail."""
    bucket = s3_backends[trail.account_id]["aws"].get_bucket(trail.bucket_name)
    owners = [trail.account_id]
    if trail.is_org_trail:
        owners.append(organizations_backends[trail.account_id]["aws"].org.id)  # type: ignore[union-attr]
    arn = f"arn:aws:s3:::{trail.bucket_name}"
    prefix = f"{trail.s3_key_prefix}/" if trail.s3_key_prefix else ""
    needs = [("s3:GetBucketAcl", arn), *[("s3:PutObject", f"{arn}/{prefix}AWSLogs/{owner}/") for owner in owners]]
    return all(any(grants(statement, *need) for statement in allowing(bucket, SERVICE)) for need in needs)


def start_logging(self: CloudTrailBackend, name: str) -> None:
    self.get_trail(name).start_logging()


def stop_logging(self: CloudTrailBackend, name: str) -> None:
    self.get_trail(name).stop_logging()


def delete_trail(self: CloudTrailBackend, name: str) -> None:
    del self.trails[self.get_trail(name).trail_name]


def put_insight_selectors(self: Trail, insight_selectors: list[dict[str, str]]) -> None:
    for selector in insight_selectors:
        if selector.get("InsightType") not in ("ApiCallRateInsight", "ApiErrorRateInsight"):
            raise error("InvalidInsightSelectorsException", "The insight type is not valid.")
    self.insight_selectors = insight_selectors


def get_insight_selectors(self: CloudTrailResponse) -> str:
    trail = self.cloudtrail_backend.get_trail(self._get_param("TrailName"))
    if not trail.insight_selectors:
        raise error("InsightNotEnabledException", f"Trail {trail.arn} does not have Insights enabled.")
    return json.dumps({"TrailARN": trail.arn, "InsightSelectors": trail.insight_selectors})


def description(self: Trail, include_region: bool = False) -> dict[str, Any]:
    return {
        **moto_description(self, include_region=True),
        "HasInsightSelectors": bool(self.insight_selectors),
        "HasCustomEventSelectors": bool(self.event_selectors or self.advanced_event_selectors),
    }


moto_create_trail = CloudTrailBackend.create_trail
moto_update_trail = CloudTrailBackend.update_trail
moto_description = Trail.description
CloudTrailBackend.create_trail = create_trail  # type: ignore[method-assign,assignment]
CloudTrailBackend.update_trail = update_trail  # type: ignore[method-assign,assignment]
CloudTrailBackend.start_logging = start_logging  # type: ignore[method-assign]
CloudTrailBackend.stop_logging = stop_logging  # type: ignore[method-assign]
CloudTrailBackend.delete_trail = delete_trail  # type: ignore[method-assign]
Trail.put_insight_selectors = put_insight_selectors  # type: ignore[method-assign]
Trail.description = description  # type: ignore[method-assign]
CloudTrailResponse.get_insight_selectors = get_insight_selectors  # type: ignore[method-assign]
