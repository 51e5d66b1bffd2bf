"""AWS Config: deliveries that the bucket lets in, and an organization's rules, conformance packs and aggregator.

https://docs.aws.amazon.com/config/latest/APIReference/
"""

import json
from typing import Any

import yaml
from moto.config.exceptions import JsonRESTError
from moto.config.models import ConfigBackend, ConfigRule, OrganizationConformancePack, config_backends, random_string
from moto.config.responses import ConfigResponse
from moto.core.utils import unix_time
from moto.iam.models import SERVICE_NAME_CONVERSION, iam_backends
from moto.s3.models import s3_backends

import membership
from bucket_policies import allowing, grants, many

AGGREGATOR = "config.amazonaws.com"
DEPLOYMENT = "config-multiaccountsetup.amazonaws.com"
TEMPLATE_BYTES = 51_200
RULES_IN_A_PACK = 130

SERVICE_NAME_CONVERSION["config"] = "Config"


def error(name: str, message: str) -> JsonRESTError:
    return JsonRESTError(name, message)


# ---------------------------------------------------------------------------------------- one account's recorder


def put_configuration_recorder(self: ConfigBackend, config_recorder: dict[str, Any]) -> None:
    check_role(self, config_recorder.get("roleARN", ""), "InvalidRoleException")
    moto_put_configuration_recorder(self, config_recorder)


def check_role(self: ConfigBackend, arn: str, fault: str) -> None:
    if not any(role.arn == arn for role in iam_backends[self.account_id]["aws"].roles.values()):
        raise error(fault, f"The role {arn} does not exist, or Config cannot assume it.")


def put_delivery_channel(self: ConfigBackend, delivery_channel: dict[str, Any]) -> None:
    bucket = s3_backends[self.account_id]["aws"].buckets.get(delivery_channel.get("s3BucketName")) or next(
        (found for account in list(s3_backends.values()) for found in account["aws"].buckets.values() if found.name == delivery_channel.get("s3BucketName")), None
    )
    if bucket is None:
        raise error("NoSuchBucketException", f"Cannot find a S3 bucket with name {delivery_channel.get('s3BucketName')}.")
    if not lets_config_in(bucket, self.account_id):
        raise error("InsufficientDeliveryPolicyException", f"Insufficient delivery policy to s3 bucket: {bucket.name}, unable to write to bucket.")
    moto_put_delivery_channel(self, delivery_channel)


def lets_config_in(bucket: Any, account: str) -> bool:
    """Whether the policy allows Config to look for the bucket and to put files for the account."""
    arn = f"arn:aws:s3:::{bucket.name}"
    needs = [("s3:GetBucketAcl", arn), ("s3:ListBucket", arn), ("s3:PutObject", f"{arn}/AWSLogs/{account}/Config/eu-west-2/2026/1/1/ConfigHistory/file.json.gz")]
    allowed = [statement for statement in allowing(bucket, AGGREGATOR) if meant(statement, account)]
    return all(any(grants(statement, *need) for statement in allowed) for need in needs)


def meant(statement: dict[str, Any], account: str) -> bool:
    """Whether a statement is about this account, by the two conditions that say so."""
    organization = membership.organization_of(account)
    conditions = {key: many(value) for operator in statement.get("Condition", {}).values() for key, value in operator.items()}
    if "aws:SourceOrgID" in conditions and (organization is None or organization.org.id not in conditions["aws:SourceOrgID"]):  # type: ignore[union-attr]
        return False
    return account in conditions.get("aws:SourceAccount", [account])


# ------------------------------------------------------------------------------------------- the whole organization


def put_configuration_aggregator(self: ConfigBackend, config_aggregator: dict[str, Any]) -> dict[str, Any]:
    source = config_aggregator.get("OrganizationAggregationSource")
    if source:
        of_administrator(self, AGGREGATOR)
        check_role(self, source.get("RoleArn", ""), "InvalidRoleException")
    return moto_put_configuration_aggregator(self, config_aggregator)


def of_administrator(self: ConfigBackend, service: str) -> None:
    organization = membership.organization_of(self.account_id)
    if organization is None or not membership.administers(self.account_id, service):
        raise error("OrganizationAccessDeniedException", "This action can only be performed if you are the management account or a delegated administrator of an organization.")
    if not membership.is_trusted(organization, service):
        raise error("OrganizationAccessDeniedException", f"Trusted access for {service} is not enabled.")


def reached(self: ConfigBackend, excluded: list[str]) -> list[ConfigBackend]:
    """Config in each account of the organization, in this region."""
    organization: Any = membership.organization_of(self.account_id)
    return [config_backends[id][self.region_name] for id in membership.accounts_in(organization) if id not in excluded]


def status_in(backend: ConfigBackend) -> dict[str, str]:
    recording = any(recorder.status.recording for recorder in backend.recorders.values())
    return {} if recording else {"ErrorCode": "NoAvailableConfigurationRecorder", "ErrorMessage": "Configuration recorder is not available in this account."}


def deployed(self: ConfigBackend, excluded: list[str], verb: str) -> tuple[str, list[dict[str, Any]]]:
    """How a deployment to all accounts ends: it fails where one of them records nothing."""
    statuses: list[dict[str, Any]] = [{"AccountId": backend.account_id, **status_in(backend), "LastUpdateTime": unix_time()} for backend in reached(self, excluded)]
    for status in statuses:
        status["Status"] = f"{verb}_FAILED" if "ErrorCode" in status else f"{verb}_SUCCESSFUL"
    return next((status["Status"] for status in statuses if "ErrorCode" in status), f"{verb}_SUCCESSFUL"), statuses


def checked_rule(self: ConfigBackend, name: str, identifier: str, parameters: str | None) -> dict[str, Any]:
    rule = {"ConfigRuleName": name, "Source": {"Owner": "AWS", "SourceIdentifier": identifier}, **({"InputParameters": parameters} if parameters else {})}
    ConfigRule(self.account_id, self.region_name, rule, {})  # refuses what Config refuses
    return rule


def bring(self: ConfigBackend, excluded: list[str], rules: dict[str, dict[str, Any]]) -> None:
    for backend in reached(self, excluded):
        for name, rule in rules.items():
            backend.config_rules[name] = ConfigRule(backend.account_id, backend.region_name, {**rule, "ConfigRuleName": name}, {})


def take_away(self: ConfigBackend, suffix: str) -> None:
    for backend in reached(self, []):
        for name in [name for name in backend.config_rules if name.endswith(suffix)]:
            del backend.config_rules[name]


def kept(self: ConfigBackend) -> dict[str, dict[str, Any]]:
    if not hasattr(self, "organization_rules"):
        self.organization_rules = {}  # type: ignore[attr-defined]
    return self.organization_rules  # type: ignore[attr-defined]


def put_organization_config_rule(self: ConfigResponse) -> str:
    backend = self.config_backend
    of_administrator(backend, DEPLOYMENT)
    name = self._get_param("OrganizationConfigRuleName")
    metadata = self._get_param("OrganizationManagedRuleMetadata")
    if not metadata:
        raise error("InvalidParameterValueException", "Only managed rules are known here.")
    excluded = self._get_param("ExcludedAccounts") or []
    rule = checked_rule(backend, name, metadata["RuleIdentifier"], metadata.get("InputParameters"))
    before = kept(backend).get(name)
    suffix = before["suffix"] if before else random_string().lower()[:8]
    take_away(backend, suffix)
    bring(backend, excluded, {f"OrgConfigRule-{name}-{suffix}": rule})
    status, details = deployed(backend, excluded, "UPDATE" if before else "CREATE")
    arn = f"arn:aws:config:{backend.region_name}:{backend.account_id}:organization-config-rule/{name}-{suffix}"
    kept(backend)[name] = {
        "suffix": suffix,
        "status": status,
        "details": details,
        "rule": {"OrganizationConfigRuleName": name, "OrganizationConfigRuleArn": arn, "OrganizationManagedRuleMetadata": metadata, "ExcludedAccounts": excluded, "LastUpdateTime": unix_time()},
    }
    return json.dumps({"OrganizationConfigRuleArn": arn})


def named(self: ConfigResponse, names: list[str] | None) -> list[dict[str, Any]]:
    rules = kept(self.config_backend)
    for name in names or []:
        if name not in rules:
            raise error("NoSuchOrganizationConfigRuleException", "One or more organization config rules with specified names are not present.")
    return [rules[name] for name in names or rules]


def describe_organization_config_rules(self: ConfigResponse) -> str:
    return json.dumps({"OrganizationConfigRules": [rule["rule"] for rule in named(self, self._get_param("OrganizationConfigRuleNames"))]})


def describe_organization_config_rule_statuses(self: ConfigResponse) -> str:
    found = named(self, self._get_param("OrganizationConfigRuleNames"))
    return json.dumps({"OrganizationConfigRuleStatuses": [{"OrganizationConfigRuleName": rule["rule"]["OrganizationConfigRuleName"], "OrganizationRuleStatus": rule["status"], "LastUpdateTime": unix_time()} for rule in found]})


def get_organization_config_rule_detailed_status(self: ConfigResponse) -> str:
    (rule,) = named(self, [self._get_param("OrganizationConfigRuleName")])
    details = [{**{key: value for key, value in detail.items() if key != "Status"}, "ConfigRuleName": f"OrgConfigRule-{rule['rule']['OrganizationConfigRuleName']}-{rule['suffix']}", "MemberAccountRuleStatus": detail["Status"]} for detail in rule["details"]]
    return json.dumps({"OrganizationConfigRuleDetailedStatus": details})


def delete_organization_config_rule(self: ConfigResponse) -> str:
    of_administrator(self.config_backend, DEPLOYMENT)
    (rule,) = named(self, [self._get_param("OrganizationConfigRuleName")])
    take_away(self.config_backend, rule["suffix"])
    del kept(self.config_backend)[rule["rule"]["OrganizationConfigRuleName"]]
    return ""


def put_organization_conformance_pack(self: ConfigBackend, name: str, template_s3_uri: str, template_body: str, **request: Any) -> dict[str, Any]:
    of_administrator(self, DEPLOYMENT)
    rules = rules_of(self, template_body or "")
    excluded = request["excluded_accounts"] or []
    pack: Any = self.organization_conformance_packs.get(name)
    verb = "UPDATE" if pack else "CREATE"
    if pack:
        pack.update(**request)
    else:
        pack = OrganizationConformancePack(account_id=self.account_id, region=self.region_name, name=name, **request)
        self.organization_conformance_packs[name] = pack
    pack._suffix = f"-conformance-pack-{name}-{pack._unique_pack_name[-8:].lower()}"
    pack._status, pack._details = deployed(self, excluded, verb)
    take_away(self, pack._suffix)
    bring(self, excluded, {f"{rule}{pack._suffix}": document for rule, document in rules.items()})
    return {"OrganizationConformancePackArn": pack.organization_conformance_pack_arn}


def rules_of(self: ConfigBackend, template: str) -> dict[str, dict[str, Any]]:
    if len(template.encode()) > TEMPLATE_BYTES:
        raise error("ValidationException", f"Value at 'templateBody' failed to satisfy constraint: Member must have length less than or equal to {TEMPLATE_BYTES}")
    try:
        document = yaml.safe_load(template)
        resources = document["Resources"].values()
        rules = [resource["Properties"] for resource in resources if resource["Type"] == "AWS::Config::ConfigRule"]
    except Exception as reason:
        raise error("OrganizationConformancePackTemplateValidationException", f"The template is not valid: {reason}") from None
    if len(rules) > RULES_IN_A_PACK:
        raise error("OrganizationConformancePackTemplateValidationException", f"A conformance pack has at most {RULES_IN_A_PACK} rules.")
    checked = {}
    for rule in rules:
        parameters = rule.get("InputParameters")
        if not all(isinstance(value, str) for value in (parameters or {}).values()):
            raise error("OrganizationConformancePackTemplateValidationException", f"A parameter of {rule['ConfigRuleName']} is no text.")
        checked[rule["ConfigRuleName"]] = checked_rule(self, rule["ConfigRuleName"], rule["Source"]["SourceIdentifier"], json.dumps(parameters) if parameters else None)
    return checked


def describe_organization_conformance_packs(self: ConfigBackend, names: list[str] | None) -> dict[str, Any]:
    """moto fails where no names are given; AWS then describes all."""
    return moto_describe_organization_conformance_packs(self, names or list(self.organization_conformance_packs))


def get_organization_conformance_pack_detailed_status(self: ConfigBackend, name: str) -> dict[str, Any]:
    moto_detailed_status(self, name)
    pack: Any = self.organization_conformance_packs[name]
    return {"OrganizationConformancePackDetailedStatuses": [{**detail, "ConformancePackName": f"OrgConformsPack-{pack._unique_pack_name}"} for detail in pack._details]}


def delete_organization_conformance_pack(self: ConfigBackend, name: str) -> None:
    of_administrator(self, DEPLOYMENT)
    pack: Any = self.organization_conformance_packs.get(name)
    moto_delete_organization_conformance_pack(self, name)
    take_away(self, pack._suffix)


moto_put_configuration_recorder = ConfigBackend.put_configuration_recorder
moto_put_delivery_channel = ConfigBackend.put_delivery_channel
moto_put_configuration_aggregator = ConfigBackend.put_configuration_aggregator
moto_describe_organization_conformance_packs = ConfigBackend.describe_organization_conformance_packs
moto_detailed_status = ConfigBackend.get_organization_conformance_pack_detailed_status
moto_delete_organization_conformance_pack = ConfigBackend.delete_organization_conformance_pack
for function in (
    put_configuration_recorder,
    put_delivery_channel,
    put_configuration_aggregator,
    put_organization_conformance_pack,
    describe_organization_conformance_packs,
    get_organization_conformance_pack_detailed_status,
    delete_organization_conformance_pack,
):
    setattr(ConfigBackend, function.__name__, function)
for function in (
    put_organization_config_rule,
    describe_organization_config_rules,
    describe_organization_config_rule_statuses,
    get_organization_config_rule_detailed_status,
    delete_organization_config_rule,
):
    setattr(ConfigResponse, function.__name__, function)
