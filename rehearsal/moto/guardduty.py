"""GuardDuty: an organization's administrator in each region, who enrolls all accounts with the features it declares.

https://docs.aws.amazon.com/guardduty/latest/APIReference/
"""

import json
from typing import Any

from moto.guardduty import urls
from moto.guardduty.models import Detector, GuardDutyBackend, guardduty_backends
from moto.guardduty.responses import GuardDutyResponse

import membership
from rest_error import RestError

SERVICE = "guardduty.amazonaws.com"
AGENTS = ["EKS_ADDON_MANAGEMENT", "ECS_FARGATE_AGENT_MANAGEMENT", "EC2_AGENT_MANAGEMENT"]
# What a detector has from the start, and in which state.
FEATURES = {
    "S3_DATA_EVENTS": "ENABLED",
    "EKS_AUDIT_LOGS": "ENABLED",
    "EBS_MALWARE_PROTECTION": "ENABLED",
    "RDS_LOGIN_EVENTS": "ENABLED",
    "LAMBDA_NETWORK_LOGS": "ENABLED",
    "EKS_RUNTIME_MONITORING": "DISABLED",
    "RUNTIME_MONITORING": "DISABLED",
}


def feature(name: str, state: str, key: str) -> dict[str, Any]:
    agents = {"additionalConfiguration": [{"name": agent, key: "NONE" if key == "autoEnable" else "DISABLED"} for agent in AGENTS]} if name == "RUNTIME_MONITORING" else {}
    return {"name": name, key: state, **agents}


def merged(known: list[dict[str, Any]], asked: list[dict[str, Any]], key: str, states: list[str]) -> list[dict[str, Any]]:
    """The features as they were, save for those that the request names."""
    result = {entry["name"]: entry for entry in known}
    for entry in asked:
        if entry.get("name") not in FEATURES or entry.get(key) not in states:
            raise RestError("BadRequestException", 400, "The request is rejected because an invalid or out-of-range value is specified as an input parameter.")
        before = result[entry["name"]]
        wanted = {agent["name"]: agent[key] for agent in entry.get("additionalConfiguration") or []}
        if set(wanted) - {agent["name"] for agent in before.get("additionalConfiguration", [])}:
            raise RestError("BadRequestException", 400, "The request is rejected because the additional configuration is not that of the feature.")
        result[entry["name"]] = {**before, key: entry[key]}
        if "additionalConfiguration" in before:
            result[entry["name"]]["additionalConfiguration"] = [{**agent, key: wanted.get(agent["name"], agent[key])} for agent in before["additionalConfiguration"]]
    return list(result.values())


def create_detector(self: GuardDutyBackend, enable: bool, finding_publishing_frequency: str, data_sources: Any, tags: Any, features: Any) -> str:
    if self.detectors:
        raise RestError("BadRequestException", 400, "The request is rejected because a detector already exists for the current account.")
    id = moto_create_detector(self, enable, finding_publishing_frequency, data_sources, tags, [])
    defaults = [feature(name, state, "status") for name, state in FEATURES.items()]
    self.detectors[id].features = merged(defaults, features or [], "status", ["ENABLED", "DISABLED"])
    return id


def update(self: Detector, enable: Any, finding_publishing_frequency: Any, data_sources: Any, features: Any) -> None:
    moto_update(self, enable, finding_publishing_frequency, data_sources, merged(self.features, features or [], "status", ["ENABLED", "DISABLED"]))


def delete_detector(self: GuardDutyBackend, detector_id: str) -> None:
    self.get_detector(detector_id)
    if administrator(self) == self.account_id:
        raise RestError("BadRequestException", 400, "The request is rejected because you cannot delete the detector of the delegated administrator of an organization.")
    moto_delete_detector(self, detector_id)


def administrator(self: GuardDutyBackend) -> str | None:
    """The delegated administrator in this region. It is kept where the management account designated it."""
    organization = membership.organization_of(self.account_id)
    designated = guardduty_backends[organization.account_id][self.region_name].admin_account_ids if organization else []
    return designated[0] if designated else None


def enable_organization_admin_account(self: GuardDutyBackend, admin_account_id: str) -> None:
    of_management_account(self)
    if membership.organization_of(admin_account_id) is not membership.organization_of(self.account_id):
        raise RestError("BadRequestException", 400, "The request is rejected because the account is not a member of the organization.")
    if self.admin_account_ids:
        raise RestError("BadRequestException", 400, "The request failed because another account is already enabled as GuardDuty delegated administrator for the organization.")
    membership.delegate(admin_account_id, SERVICE)
    self.admin_account_ids.append(admin_account_id)
    of_admin = guardduty_backends[admin_account_id][self.region_name]
    if not of_admin.detectors:
        of_admin.create_detector(True, "SIX_HOURS", None, None, [])


def disable_organization_admin_account(self: GuardDutyResponse) -> str:
    backend = self.guardduty_backend
    of_management_account(backend)
    id = self._get_param("adminAccountId")
    if id not in backend.admin_account_ids:
        raise RestError("BadRequestException", 400, "The request failed because the account is not the GuardDuty delegated administrator.")
    backend.admin_account_ids.remove(id)
    for detector in guardduty_backends[id][backend.region_name].detectors.values():
        detector.organization = None  # type: ignore[attr-defined]
    if not any(id in other.admin_account_ids for other in guardduty_backends[backend.account_id].values()):
        membership.undelegate(id, SERVICE)
    return "{}"


def of_management_account(self: GuardDutyBackend) -> None:
    if not membership.is_management_account(self.account_id):
        raise RestError("BadRequestException", 400, "The request failed because you must be the management account of an organization to run this operation.")


def organization_configuration(self: GuardDutyResponse) -> dict[str, Any]:
    backend = self.guardduty_backend
    detector: Any = backend.get_detector(self.path.split("/")[-2])
    if administrator(backend) != backend.account_id:
        raise RestError("BadRequestException", 400, "The request failed because you are not the GuardDuty delegated administrator of an organization.")
    if getattr(detector, "organization", None) is None:
        detector.organization = {"autoEnableOrganizationMembers": "NEW", "features": [feature(name, "NONE", "autoEnable") for name in FEATURES]}
    return detector.organization


def update_organization_configuration(self: GuardDutyResponse) -> str:
    configuration = organization_configuration(self)
    members = self._get_param("autoEnableOrganizationMembers")
    if (members is None) == (self._get_param("autoEnable") is None):
        raise RestError("BadRequestException", 400, "The request is rejected because you must provide a value for either autoEnableOrganizationMembers or autoEnable.")
    if members is not None and members not in ("ALL", "NEW", "NONE"):
        raise RestError("BadRequestException", 400, "The request is rejected because an invalid or out-of-range value is specified as an input parameter.")
    configuration["features"] = merged(configuration["features"], self._get_param("features") or [], "autoEnable", ["ALL", "NEW", "NONE"])
    configuration["autoEnableOrganizationMembers"] = members or ("NEW" if self._get_param("autoEnable") else "NONE")
    return "{}"


def describe_organization_configuration(self: GuardDutyResponse) -> str:
    configuration = organization_configuration(self)
    by_name = {entry["name"]: entry["autoEnable"] != "NONE" for entry in configuration["features"]}
    sources = {
        "s3Logs": {"autoEnable": by_name["S3_DATA_EVENTS"]},
        "kubernetes": {"auditLogs": {"autoEnable": by_name["EKS_AUDIT_LOGS"]}},
        "malwareProtection": {"scanEc2InstanceWithFindings": {"ebsVolumes": {"autoEnable": by_name["EBS_MALWARE_PROTECTION"]}}},
    }
    return json.dumps({**configuration, "autoEnable": configuration["autoEnableOrganizationMembers"] != "NONE", "memberAccountLimitReached": False, "dataSources": sources})


def list_members(self: GuardDutyResponse) -> str:
    backend = self.guardduty_backend
    everybody = organization_configuration(self)["autoEnableOrganizationMembers"] == "ALL"
    organization = membership.organization_of(backend.account_id)
    members = [id for id in membership.accounts_in(organization) if id != backend.account_id] if everybody and organization else []
    return json.dumps({"members": [{"accountId": id, "administratorId": backend.account_id, "relationshipStatus": "Enabled"} for id in members]})


moto_create_detector = GuardDutyBackend.create_detector
moto_delete_detector = GuardDutyBackend.delete_detector
moto_update = Detector.update
Detector.update = update  # type: ignore[method-assign]
for function in (create_detector, delete_detector, enable_organization_admin_account):
    setattr(GuardDutyBackend, function.__name__, function)
for function in (disable_organization_admin_account, update_organization_configuration, describe_organization_configuration, list_members):
    setattr(GuardDutyResponse, function.__name__, function)
for path in ("/admin/disable$", "/detector/(?P<detector_id>[^/]+)/admin$", "/detector/(?P<detector_id>[^/]+)/member$"):
    urls.url_paths["{0}" + path] = GuardDutyResponse.dispatch
