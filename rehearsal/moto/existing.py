"""What exists before the charter is deployed: an organization with given ids, and what AWS publishes beyond moto's lists.

No API of AWS makes a thing with a given id, so the local AWS has a page of its own, `POST /orgcharter/existing`. Its
body has any of these keys:

    managementAccount   { name, email }
    organization        { id, root }
    units               [{ id, name, parent, tags }], parents before their children
    accounts            [{ id?, name, email, parent?, role?, tags?, recordedIn? }], without a parent in the root;
                        recordedIn: the regions in which AWS Config records
    policies            [{ id, name, type, content, description, tags }]
    awsManagedPolicies  names with their paths, such as job-function/ViewOnlyAccess
    synchronized        IDs of groups and users that an identity provider has made: they get IDs of that provider as well
    openBuckets         names of buckets that let services in as long as they have no policy
    configRules         { IDENTIFIER: { parameter: whether it is optional } }, or null for any parameters
"""

import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from copy import copy
from typing import Any

from moto.config.models import MANAGED_RULES_CONSTRAINTS, ConfigBackend, ConfigRule, config_backends
from moto.iam.models import AWSManagedPolicy, IAMBackend, iam_backends
from moto.organizations import utils
from moto.organizations.models import FakeRoot, OrganizationsBackend, organizations_backends

from bucket_policies import open_buckets
from config import moto_put_configuration_recorder
from identity_center import AWS_MANAGED_POLICIES
from identity_store import external_ids

PATH = "/orgcharter/existing"
REGION = "us-east-1"  # Organizations is called there
Json = dict[str, Any]

# AWS's own forms of ids. moto knows only the shortest.
# https://docs.aws.amazon.com/organizations/latest/APIReference/API_Organization.html and its like
utils.ORG_ID_REGEX = r"o-[a-z0-9]{10,32}"
utils.ROOT_ID_REGEX = r"r-[a-z0-9]{4,32}"
utils.OU_ID_REGEX = r"ou-[a-z0-9]{4,32}-[a-z0-9]{8,32}"
utils.POLICY_ID_REGEX = rf"{utils.DEFAULT_SCP_POLICY_ID}|{utils.DEFAULT_RCP_POLICY_ID}|p-[a-zA-Z0-9_]{{8,128}}"


@contextmanager
def given(maker: str, id: str | None) -> Iterator[None]:
    """The next thing that moto makes has this id instead of a random one."""
    if id is None:
        yield
        return
    random = getattr(utils, maker)
    setattr(utils, maker, lambda *_: id)
    try:
        yield
    finally:
        setattr(utils, maker, random)


def tag_list(thing: Json) -> list[Json]:
    return [{"Key": key, "Value": value} for key, value in thing.get("tags", {}).items()]


def create(asked: Json, management_account: str) -> None:
    organization = organizations_backends[management_account]["aws"]
    if "managementAccount" in asked:
        utils.MASTER_ACCOUNT_EMAIL = asked["managementAccount"]["email"]
        organization.management_name = asked["managementAccount"]["name"]  # type: ignore[attr-defined]
    if "organization" in asked:
        with given("make_random_org_id", asked["organization"]["id"]), given("make_random_root_id", asked["organization"]["root"]):
            organization.create_organization(REGION, FeatureSet="ALL")
    for unit in asked.get("units", []):
        with given("make_random_ou_id", unit["id"]):
            organization.create_organizational_unit(ParentId=unit["parent"], Name=unit["name"], Tags=tag_list(unit))
    for account in asked.get("accounts", []):
        create_account(organization, account)
    for policy in asked.get("policies", []):
        with given("make_random_policy_id", policy["id"]):
            organization.create_policy(Name=policy["name"], Type=policy["type"], Content=policy["content"], Description=policy.get("description", ""), Tags=tag_list(policy))
    external_ids.update({id: f"00u-{id}" for id in asked.get("synchronized", [])})
    open_buckets.update(asked.get("openBuckets", []))
    publish_policies(asked.get("awsManagedPolicies", []))
    for identifier, parameters in asked.get("configRules", {}).items():
        MANAGED_RULES_CONSTRAINTS[identifier] = {"Parameters": None if parameters is None else [{"Name": name, "Optional": optional} for name, optional in parameters.items()]}


def create_organization(self: OrganizationsBackend, region: str, **request: Any) -> Json:
    answer = moto_create_organization(self, region, **request)
    management = self.get_account_by_id(self.account_id)
    management.name = getattr(self, "management_name", management.name)
    return answer


moto_create_organization = OrganizationsBackend.create_organization
OrganizationsBackend.create_organization = create_organization  # type: ignore[method-assign]


def create_account(organization: OrganizationsBackend, account: Json) -> None:
    role = {"RoleName": account["role"]} if "role" in account else {}
    with given("make_random_account_id", account.get("id")):
        answer = organization.create_account(AccountName=account["name"], Email=account["email"], Tags=tag_list(account), **role)
    status = answer["CreateAccountStatus"]
    if status["State"] == "FAILED":
        raise ValueError(f"account {account['name']}: {status['FailureReason']}")
    for region in account.get("recordedIn", []):
        record(config_backends[status["AccountId"]][region])
    if "parent" in account:
        root = next(unit for unit in organization.ou if isinstance(unit, FakeRoot))
        organization.move_account(AccountId=status["AccountId"], SourceParentId=root.id, DestinationParentId=account["parent"])


def record(config: ConfigBackend) -> None:
    role = f"arn:aws:iam::{config.account_id}:role/aws-service-role/config.amazonaws.com/AWSServiceRoleForConfig"
    moto_put_configuration_recorder(config, {"name": "default", "roleARN": role})
    config.recorders["default"].status.start()


# ---------------------------------------------------------------------------------- policies that AWS manages

# AWS publishes policies faster than moto releases; their documents do not matter where nothing is evaluated.
published: dict[str, Json] = {}


def publish_policies(names: list[str]) -> None:
    for name in names:
        path, _, last = f"/{name}".rpartition("/")
        arn = f"arn:aws:iam::aws:policy{path}/{last}"
        if arn in AWS_MANAGED_POLICIES:
            continue
        AWS_MANAGED_POLICIES.add(arn)
        published[last] = {"Path": f"{path}/", "DefaultVersionId": "v1", "Document": {"Version": "2012-10-17", "Statement": []}, "CreateDate": "2026-01-01T00:00:00+00:00", "UpdateDate": "2026-01-01T00:00:00+00:00"}
    for regions in list(iam_backends.values()):
        for iam in list(regions.values()):
            for policy in published_policies(iam):
                iam.managed_policies.setdefault(policy.arn, policy)


def published_policies(iam: IAMBackend) -> list[AWSManagedPolicy]:
    return [AWSManagedPolicy.from_data(name, iam.account_id, iam.region_name, data) for name, data in published.items()]


# By partition. moto reads all 1,400 from JSON for each account.
known: dict[str, list[AWSManagedPolicy]] = {}


def known_policies(iam: IAMBackend) -> list[AWSManagedPolicy]:
    if iam.partition not in known:
        known[iam.partition] = moto_init_aws_policies(iam)
    policies = [copy(policy) for policy in known[iam.partition]]
    for policy in policies:
        policy.account_id = iam.account_id
    return policies


def init_aws_policies(self: IAMBackend) -> Any:
    return [*known_policies(self), *published_policies(self)]


moto_init_aws_policies = IAMBackend._init_aws_policies
IAMBackend._init_aws_policies = init_aws_policies  # type: ignore[method-assign]


# ---------------------------------------------------------------------------------------- rules of AWS Config


def validate_managed_rule(self: ConfigRule) -> None:
    if MANAGED_RULES_CONSTRAINTS[self.source.source_identifier]["Parameters"] is not None:  # otherwise a rule that nobody here knows
        moto_validate_managed_rule(self)


moto_validate_managed_rule = ConfigRule.validate_managed_rule
ConfigRule.validate_managed_rule = validate_managed_rule  # type: ignore[method-assign]


# ------------------------------------------------------------------------------------------------------ the page


def serving(application: Callable[..., Iterable[bytes]], management_account: str) -> Callable[..., Iterable[bytes]]:
    def serve(environ: Json, start_response: Callable[..., Any]) -> Iterable[bytes]:
        if environ["PATH_INFO"] != PATH or environ["REQUEST_METHOD"] != "POST":
            return application(environ, start_response)
        body = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
        try:
            create(json.loads(body), management_account)
        except Exception as error:  # the reason is for whoever asked
            start_response("400 Bad Request", [("Content-Type", "application/json")])
            return [json.dumps({"message": str(error)}).encode()]
        start_response("200 OK", [("Content-Type", "application/json")])
        return [b"{}"]

    return serve
