"""Security Hub: an organization's administrator, central configuration by policies, and findings of linked regions.

https://docs.aws.amazon.com/securityhub/1.0/APIReference/
"""

import json
import re
from typing import Any
from urllib.parse import unquote

from moto.moto_api._internal import mock_random
from moto.securityhub import urls
from moto.securityhub.exceptions import SecurityHubClientError
from moto.securityhub.models import SecurityHubBackend, securityhub_backends
from moto.securityhub.responses import SecurityHubResponse

import membership

SERVICE = "securityhub.amazonaws.com"
STANDARD = re.compile(r"arn:aws:securityhub:(:|[a-z0-9-]+:):(ruleset|standards)/[a-z0-9-]+/v/\d+\.\d+\.\d+")


def access_denied(message: str) -> SecurityHubClientError:
    return SecurityHubClientError("AccessDeniedException", message)


def invalid(message: str) -> SecurityHubClientError:
    return SecurityHubClientError("InvalidInputException", message)


def not_found(what: str) -> SecurityHubClientError:
    return SecurityHubClientError("ResourceNotFoundException", f"The request was rejected because we can't find the specified {what}.")


# -------------------------------------------------------------------------------------------- one account's hub


def enable_security_hub(self: SecurityHubResponse) -> str:
    backend: Any = self.securityhub_backend
    if backend.enabled:
        raise SecurityHubClientError("ResourceConflictException", "Account is already subscribed to Security Hub")
    asked = json.loads(self.body or "{}")
    backend.enable_security_hub(asked.get("EnableDefaultStandards", True), asked.get("Tags", {}))
    backend.settings = {"AutoEnableControls": True, "ControlFindingGenerator": asked.get("ControlFindingGenerator", "SECURITY_CONTROL")}
    return "{}"


def update_security_hub_configuration(self: SecurityHubResponse) -> str:
    backend: Any = self.securityhub_backend
    backend.describe_hub()
    asked = json.loads(self.body or "{}")
    backend.settings.update({key: value for key, value in asked.items() if key in ("AutoEnableControls", "ControlFindingGenerator") and value is not None})
    return "{}"


def describe_hub(self: SecurityHubBackend, hub_arn: str | None = None) -> dict[str, Any]:
    return {**moto_describe_hub(self, hub_arn), **getattr(self, "settings", {})}


def disable_security_hub(self: SecurityHubBackend) -> dict[str, Any]:
    if administrator(self) == self.account_id:
        raise SecurityHubClientError("InvalidAccessException", "Account is the delegated administrator of an organization and cannot be disabled")
    return moto_disable_security_hub(self)


# ------------------------------------------------------------------------------------------- the administrator


def administrators(self: SecurityHubBackend) -> list[str]:
    """Kept where the management account designated it, in each region by itself."""
    organization = membership.organization_of(self.account_id)
    if organization is None:
        return []
    of_management: Any = securityhub_backends[organization.account_id][self.region_name]
    if not hasattr(of_management, "designated"):
        of_management.designated = []
    return of_management.designated


def administrator(self: SecurityHubBackend) -> str | None:
    return next(iter(administrators(self)), None)


def enable_organization_admin_account(self: SecurityHubResponse) -> str:
    backend = self.securityhub_backend
    of_management_account(backend)
    id = json.loads(self.body)["AdminAccountId"]
    if membership.organization_of(id) is not membership.organization_of(backend.account_id):
        raise invalid(f"The account {id} is not a member of the organization.")
    if administrator(backend) not in (None, id):
        raise SecurityHubClientError("ResourceConflictException", "The organization has a delegated administrator already.")
    membership.delegate(id, SERVICE)
    if administrator(backend) is None:
        administrators(backend).append(id)
    hub: Any = securityhub_backends[id][backend.region_name]
    if not hub.enabled:
        hub.enable_security_hub(True, {})
    return "{}"


def list_organization_admin_accounts(self: SecurityHubResponse) -> str:
    of_management_account(self.securityhub_backend)
    return json.dumps({"AdminAccounts": [{"AccountId": id, "Status": "ENABLED"} for id in administrators(self.securityhub_backend)]})


def disable_organization_admin_account(self: SecurityHubResponse) -> str:
    backend = self.securityhub_backend
    of_management_account(backend)
    id = json.loads(self.body)["AdminAccountId"]
    if id not in administrators(backend):
        raise not_found("delegated administrator")
    if configuration(securityhub_backends[id][backend.region_name])["OrganizationConfiguration"]["ConfigurationType"] == "CENTRAL":
        raise invalid("The delegated administrator cannot be removed while the organization uses central configuration.")
    administrators(backend).remove(id)
    if not any(id in administrators(other) for other in list(securityhub_backends[backend.account_id].values())):
        membership.undelegate(id, SERVICE)
    return "{}"


def of_management_account(self: SecurityHubBackend) -> None:
    if not membership.is_management_account(self.account_id):
        raise access_denied("The account is not the management account of an organization.")


def of_administrator(self: SecurityHubResponse) -> Any:
    backend = self.securityhub_backend
    if administrator(backend) != backend.account_id:
        raise access_denied("The account is not the delegated administrator of an organization.")
    return backend


# --------------------------------------------------------------------------------- the organization's configuration


def configuration(self: Any) -> dict[str, Any]:
    if not hasattr(self, "organization"):
        self.organization = {
            "AutoEnable": False,
            "AutoEnableStandards": "NONE",
            "MemberAccountLimitReached": False,
            "OrganizationConfiguration": {"ConfigurationType": "LOCAL", "Status": "ENABLED", "StatusMessage": ""},
        }
    return self.organization


def describe_organization_configuration(self: SecurityHubResponse) -> str:
    return json.dumps(configuration(of_administrator(self)))


def update_organization_configuration(self: SecurityHubResponse) -> str:
    backend = of_administrator(self)
    asked = json.loads(self.body)
    wanted = (asked.get("OrganizationConfiguration") or {}).get("ConfigurationType", configuration(backend)["OrganizationConfiguration"]["ConfigurationType"])
    if wanted not in ("CENTRAL", "LOCAL"):
        raise invalid("ConfigurationType must be CENTRAL or LOCAL.")
    if wanted == "CENTRAL":
        if asked.get("AutoEnable") or asked.get("AutoEnableStandards", "NONE") != "NONE":
            raise invalid("Auto Enable and AutoEnableStandards can not be enabled for Central Configuration")
        if not aggregators(backend):
            raise invalid("Central configuration needs a finding aggregator in this Region.")
    elif any(getattr(backend, "associations", {})):
        # AWS then ends the associations and deletes the policies.
        backend.associations, backend.policies = {}, {}
    configuration(backend).update(
        AutoEnable=bool(asked.get("AutoEnable")),
        AutoEnableStandards=asked.get("AutoEnableStandards", configuration(backend)["AutoEnableStandards"]),
        OrganizationConfiguration={"ConfigurationType": wanted, "Status": "ENABLED", "StatusMessage": ""},
    )
    return "{}"


# ---------------------------------------------------------------------------------------------- linked regions


def aggregators(self: Any) -> dict[str, dict[str, Any]]:
    if not hasattr(self, "finding_aggregators"):
        self.finding_aggregators = {}
    return self.finding_aggregators


def described(self: SecurityHubResponse, arn: str, asked: dict[str, Any]) -> dict[str, Any]:
    mode, regions = asked.get("RegionLinkingMode"), asked.get("Regions") or []
    if mode not in ("ALL_REGIONS", "ALL_REGIONS_EXCEPT_SPECIFIED", "SPECIFIED_REGIONS", "NO_REGIONS"):
        raise invalid("RegionLinkingMode is not valid.")
    if bool(regions) != (mode in ("ALL_REGIONS_EXCEPT_SPECIFIED", "SPECIFIED_REGIONS")) or self.region in regions:
        raise invalid("The list of Regions does not go with the linking mode.")
    return {"FindingAggregatorArn": arn, "FindingAggregationRegion": self.region, "RegionLinkingMode": mode, "Regions": regions}


def create_finding_aggregator(self: SecurityHubResponse) -> str:
    backend: Any = self.securityhub_backend
    backend.describe_hub()
    if aggregators(backend):
        raise SecurityHubClientError("ResourceConflictException", "There is a finding aggregator already.")
    arn = f"arn:aws:securityhub:{self.region}:{backend.account_id}:finding-aggregator/{mock_random.uuid4()}"
    aggregators(backend)[arn] = described(self, arn, json.loads(self.body))
    return json.dumps(aggregators(backend)[arn])


def the_aggregator(self: SecurityHubResponse, arn: str) -> dict[str, Any]:
    if arn not in aggregators(self.securityhub_backend):
        raise not_found("finding aggregator")
    return aggregators(self.securityhub_backend)[arn]


def get_finding_aggregator(self: SecurityHubResponse) -> str:
    return json.dumps(the_aggregator(self, unquote(self.path.split("/", 3)[3])))


def list_finding_aggregators(self: SecurityHubResponse) -> str:
    return json.dumps({"FindingAggregators": [{"FindingAggregatorArn": arn} for arn in aggregators(self.securityhub_backend)]})


def update_finding_aggregator(self: SecurityHubResponse) -> str:
    asked = json.loads(self.body)
    the_aggregator(self, asked["FindingAggregatorArn"]).update(described(self, asked["FindingAggregatorArn"], asked))
    return json.dumps(the_aggregator(self, asked["FindingAggregatorArn"]))


def delete_finding_aggregator(self: SecurityHubResponse) -> str:
    backend: Any = self.securityhub_backend
    arn = unquote(self.path.split("/", 3)[3])
    the_aggregator(self, arn)
    if configuration(backend)["OrganizationConfiguration"]["ConfigurationType"] == "CENTRAL":
        raise invalid("The finding aggregator cannot be deleted while the organization uses central configuration.")
    del aggregators(backend)[arn]
    return "{}"


# ------------------------------------------------------------------------------------------- configuration policies


def centrally(self: SecurityHubResponse) -> Any:
    backend = of_administrator(self)
    if configuration(backend)["OrganizationConfiguration"]["ConfigurationType"] != "CENTRAL":
        raise access_denied("The organization does not use central configuration.")
    for name in ("policies", "associations"):
        if not hasattr(backend, name):
            setattr(backend, name, {})
    return backend


def checked_policy(policy: dict[str, Any]) -> dict[str, Any]:
    hub = policy.get("SecurityHub") or {}
    if hub.get("ServiceEnabled"):
        if hub.get("EnabledStandardIdentifiers") is None or hub.get("SecurityControlsConfiguration") is None:
            raise invalid("Enabled standards and security control configurations must be configured when Security Hub is enabled")
        for arn in hub["EnabledStandardIdentifiers"]:
            if not STANDARD.fullmatch(arn):
                raise invalid(f"{arn} is no standard.")
    return policy


def the_policy(backend: Any, id: str) -> dict[str, Any]:
    found = next((policy for policy in backend.policies.values() if id in (policy["Id"], policy["Arn"])), None)
    if found is None:
        raise not_found("configuration policy")
    return found


def create_configuration_policy(self: SecurityHubResponse) -> str:
    backend = centrally(self)
    asked = json.loads(self.body)
    if any(policy["Name"] == asked["Name"] for policy in backend.policies.values()):
        raise SecurityHubClientError("ResourceConflictException", "There is a configuration policy of this name already.")
    id = str(mock_random.uuid4())
    arn = f"arn:aws:securityhub:{self.region}:{backend.account_id}:configuration-policy/{id}"
    backend.policies[id] = {"Id": id, "Arn": arn, "Name": asked["Name"], "Description": asked.get("Description", ""), "ConfigurationPolicy": checked_policy(asked["ConfigurationPolicy"])}
    return json.dumps(backend.policies[id])


def get_configuration_policy(self: SecurityHubResponse) -> str:
    return json.dumps(the_policy(centrally(self), unquote(self.path.split("/", 3)[3])))


def list_configuration_policies(self: SecurityHubResponse) -> str:
    policies = centrally(self).policies.values()
    summaries = [{"Arn": policy["Arn"], "Id": policy["Id"], "Name": policy["Name"], "Description": policy["Description"], "ServiceEnabled": policy["ConfigurationPolicy"]["SecurityHub"].get("ServiceEnabled", False)} for policy in policies]
    return json.dumps({"ConfigurationPolicySummaries": summaries})


def update_configuration_policy(self: SecurityHubResponse) -> str:
    asked = json.loads(self.body)
    policy = the_policy(centrally(self), unquote(self.path.split("/", 2)[2]))
    policy.update({key: asked[key] for key in ("Name", "Description") if asked.get(key) is not None})
    if asked.get("ConfigurationPolicy") is not None:
        policy["ConfigurationPolicy"] = checked_policy(asked["ConfigurationPolicy"])
    return json.dumps(policy)


def delete_configuration_policy(self: SecurityHubResponse) -> str:
    backend = centrally(self)
    policy = the_policy(backend, unquote(self.path.split("/", 2)[2]))
    if any(association["ConfigurationPolicyId"] == policy["Id"] for association in backend.associations.values()):
        raise SecurityHubClientError("ResourceConflictException", "The configuration policy is associated with a target.")
    del backend.policies[policy["Id"]]
    return "{}"


def target_of(backend: Any, asked: dict[str, Any]) -> tuple[str, str]:
    organization: Any = membership.organization_of(backend.account_id)
    target = asked["Target"]
    known = {
        "RootId": ("ROOT", [unit.id for unit in organization.ou if unit.type == "ROOT"]),
        "OrganizationalUnitId": ("ORGANIZATIONAL_UNIT", [unit.id for unit in organization.ou if unit.type != "ROOT"]),
        "AccountId": ("ACCOUNT", membership.accounts_in(organization)),
    }
    for key, (type, ids) in known.items():
        if target.get(key) in ids:
            return target[key], type
    raise not_found("target")


def start_configuration_policy_association(self: SecurityHubResponse) -> str:
    backend = centrally(self)
    asked = json.loads(self.body)
    id, type = target_of(backend, asked)
    policy = the_policy(backend, asked["ConfigurationPolicyIdentifier"])
    backend.associations[id] = {"ConfigurationPolicyId": policy["Id"], "TargetId": id, "TargetType": type, "AssociationType": "APPLIED", "AssociationStatus": "SUCCESS", "AssociationStatusMessage": ""}
    return json.dumps(backend.associations[id])


def get_configuration_policy_association(self: SecurityHubResponse) -> str:
    backend = centrally(self)
    id, type = target_of(backend, json.loads(self.body))
    above = next((association for association in backend.associations.values() if association["TargetType"] == "ROOT"), None)
    found = backend.associations.get(id) or (above and {**above, "TargetId": id, "TargetType": type, "AssociationType": "INHERITED"})
    if not found:
        raise not_found("configuration policy association")
    return json.dumps(found)


def start_configuration_policy_disassociation(self: SecurityHubResponse) -> str:
    backend = centrally(self)
    id, _ = target_of(backend, json.loads(self.body))
    if backend.associations.pop(id, None) is None:
        raise not_found("configuration policy association")
    return "{}"


moto_describe_hub = SecurityHubBackend.describe_hub
moto_disable_security_hub = SecurityHubBackend.disable_security_hub
SecurityHubBackend.describe_hub = describe_hub  # type: ignore[method-assign]
SecurityHubBackend.disable_security_hub = disable_security_hub  # type: ignore[method-assign]
for function in (
    enable_security_hub,
    update_security_hub_configuration,
    enable_organization_admin_account,
    list_organization_admin_accounts,
    disable_organization_admin_account,
    describe_organization_configuration,
    update_organization_configuration,
    create_finding_aggregator,
    get_finding_aggregator,
    list_finding_aggregators,
    update_finding_aggregator,
    delete_finding_aggregator,
    create_configuration_policy,
    get_configuration_policy,
    list_configuration_policies,
    update_configuration_policy,
    delete_configuration_policy,
    start_configuration_policy_association,
    get_configuration_policy_association,
    start_configuration_policy_disassociation,
):
    setattr(SecurityHubResponse, function.__name__, function)
for path in (
    "/organization/admin$",
    "/organization/admin/disable$",
    "/findingAggregator/create$",
    "/findingAggregator/list$",
    "/findingAggregator/update$",
    "/findingAggregator/get/(?P<arn>.+)$",
    "/findingAggregator/delete/(?P<arn>.+)$",
    "/configurationPolicy/create$",
    "/configurationPolicy/get/(?P<id>.+)$",
    "/configurationPolicy/list$",
    "/configurationPolicy/(?P<id>.+)$",
    "/configurationPolicyAssociation/associate$",
    "/configurationPolicyAssociation/disassociate$",
    "/configurationPolicyAssociation/get$",
):
    urls.url_paths["{0}" + path] = SecurityHubResponse.dispatch
