"""AWS Organizations: the rules that moto leaves out.

Policy types are enabled in the root before a policy of theirs can be attached, the default policies come and go with
them, every policy is checked for its form and its size, and nothing that is still in use can be deleted. Accounts have
e-mail addresses of their own, and leave when they are removed or closed.

Sources: the API reference of each action, and "Quotas and service limits for AWS Organizations"
(https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html).
"""

import json
import re
from typing import Any

from moto.core.utils import unix_time
from moto.organizations import exceptions as errors
from moto.organizations import models, utils
from moto.organizations.exceptions import OrganizationsClientError
from moto.organizations.models import FakeAccount, FakeDelegatedAdministrator, FakePolicy, FakeRoot, OrganizationsBackend
from moto.organizations.responses import OrganizationsResponse

import membership
from policy_documents import malformed

# Characters of a policy document, and how many policies of the type one root, unit or account can carry.
LIMITS = {
    "SERVICE_CONTROL_POLICY": (10_240, 10),
    "RESOURCE_CONTROL_POLICY": (5_120, 5),
    "DECLARATIVE_POLICY_EC2": (10_000, 10),
    "TAG_POLICY": (10_000, 10),
    "BACKUP_POLICY": (10_000, 10),
    "AISERVICES_OPT_OUT_POLICY": (2_500, 5),
    "CHATBOT_POLICY": (10_000, 5),
    # The quotas of these are not all documented: those of most types.
    **dict.fromkeys(
        [
            "SECURITYHUB_POLICY",
            "INSPECTOR_POLICY",
            "BEDROCK_POLICY",
            "S3_POLICY",
            "UPGRADE_ROLLOUT_POLICY",
            "NETWORK_SECURITY_DIRECTOR_POLICY",
        ],
        (10_000, 10),
    ),
}
DEFAULT_POLICIES = {
    "SERVICE_CONTROL_POLICY": utils.DEFAULT_SCP_POLICY_ID,
    "RESOURCE_CONTROL_POLICY": utils.DEFAULT_RCP_POLICY_ID,
}
MAXIMUM_DEPTH = 5

# AWS adds services faster than any list of them is kept: every service's principal is accepted. `orgcharter validate`
# warns about those that look misspelt.
SERVICE_PRINCIPAL = re.compile(r"[a-z0-9.-]+\.amazonaws\.com")
ONE_DELEGATED_ADMINISTRATOR = ["sso.amazonaws.com", "cloudtrail.amazonaws.com"]


def constraint(reason: str, message: str) -> OrganizationsClientError:
    error = errors.ConstraintViolationException(message)
    error.Reason = reason  # type: ignore[attr-defined]
    return error


def client_error(code: str, message: str) -> OrganizationsClientError:
    return OrganizationsClientError(code, message)


# ---------------------------------------------------------------------------------------------- policy types

FakeRoot.SUPPORTED_POLICY_TYPES = list(LIMITS)
FakePolicy.SUPPORTED_POLICY_TYPES = list(LIMITS)


def policy_arn(self: FakePolicy) -> str:
    # AWS's own policies have no account and no organization in their ARN.
    if self.aws_managed:
        return f"arn:aws:organizations::aws:policy/{self.type.lower()}/{self.id}"
    return f"arn:aws:organizations::{self.master_account_id}:policy/{self.organization_id}/{self.type.lower()}/{self.id}"


def new_policy(self: FakePolicy, organization: Any, **request: Any) -> None:
    # moto's own constructor knows the ARNs of four types only, and ours is made of the type's name for all.
    type = request.get("Type", "")
    if type not in LIMITS:
        raise errors.InvalidInputException("You specified an invalid value.")
    moto_new_policy(self, organization, **{**request, "Type": "SERVICE_CONTROL_POLICY"})
    self.type = type


moto_new_policy = FakePolicy.__init__
FakePolicy.__init__ = new_policy  # type: ignore[method-assign]
FakePolicy.arn = property(policy_arn)  # type: ignore[assignment,method-assign]


def enabled(backend: OrganizationsBackend, type: str) -> bool:
    return any(entry["Type"] == type for root in backend.ou if isinstance(root, FakeRoot) for entry in root.policy_types)


def enable_policy_type(self: OrganizationsBackend, **request: str) -> dict[str, Any]:
    root = self._get_root_by_id(request["RootId"])
    root.add_policy_type(request["PolicyType"])
    default = DEFAULT_POLICIES.get(request["PolicyType"])
    for target in [*self.ou, *self.accounts] if default else []:
        self.attach_policy(PolicyId=default, TargetId=target.id)
    return {"Root": root.describe()}


def disable_policy_type(self: OrganizationsBackend, **request: str) -> dict[str, Any]:
    root = self._get_root_by_id(request["RootId"])
    root.remove_policy_type(request["PolicyType"])
    for target in [*self.ou, *self.accounts]:
        detach_all(target, request["PolicyType"])
    return {"Root": root.describe()}


def detach_all(target: Any, *types: str) -> None:
    for policy in [policy for policy in target.attached_policies if policy.type in types]:
        target.attached_policies.remove(policy)
        policy.attachments.remove(target)


OrganizationsBackend.enable_policy_type = enable_policy_type  # type: ignore[method-assign]
OrganizationsBackend.disable_policy_type = disable_policy_type  # type: ignore[method-assign]


# ---------------------------------------------------------------------------------- policies and attachments


def check_policy(type: str, content: str) -> None:
    reason = malformed(type, content)
    if reason:
        raise client_error("MalformedPolicyDocumentException", f"The provided policy document does not meet the requirements of the specified policy type: {reason}")
    if len(content) > LIMITS[type][0]:
        raise constraint("POLICY_CONTENT_LIMIT_EXCEEDED", f"You have exceeded the content size limit for policies of this type ({LIMITS[type][0]} characters).")


def create_policy(self: OrganizationsBackend, **request: Any) -> dict[str, Any]:
    if self.org is None:
        raise errors.AWSOrganizationsNotInUseException
    if request.get("Type") in LIMITS:
        check_policy(request["Type"], request["Content"])
    return moto_create_policy(self, **request)


def update_policy(self: OrganizationsBackend, **request: Any) -> dict[str, Any]:
    policy = self.get_policy_by_id(request["PolicyId"])
    not_aws_managed(policy)
    if any(other is not policy and other.name == request.get("Name") for other in self.policies):
        raise errors.DuplicatePolicyException
    if "Content" in request:
        check_policy(policy.type, request["Content"])
    return moto_update_policy(self, **request)


def delete_policy(self: OrganizationsBackend, **request: Any) -> None:
    not_aws_managed(self.get_policy_by_id(request["PolicyId"]))
    moto_delete_policy(self, **request)


def not_aws_managed(policy: FakePolicy) -> None:
    if policy.aws_managed:
        raise client_error("AccessDeniedException", "You can't change a policy that AWS manages.")


moto_create_policy = OrganizationsBackend.create_policy
moto_update_policy = OrganizationsBackend.update_policy
moto_delete_policy = OrganizationsBackend.delete_policy
OrganizationsBackend.create_policy = create_policy  # type: ignore[method-assign]
OrganizationsBackend.update_policy = update_policy  # type: ignore[method-assign]
OrganizationsBackend.delete_policy = delete_policy  # type: ignore[method-assign]


def find_target(backend: OrganizationsBackend, id: str) -> Any:
    target = next((target for target in [*backend.ou, *backend.accounts] if target.id == id), None)
    if target is None:
        raise errors.TargetNotFoundException
    return target


# The rules for attaching and detaching stand in the responses, because moto's own backend calls its
# `attach_policy` for the default policies as well, which come without a request.
def attach_policy(self: OrganizationsResponse) -> str:
    backend = self.organizations_backend
    policy = backend.get_policy_by_id(self.request_params["PolicyId"])
    target = find_target(backend, self.request_params["TargetId"])
    if not enabled(backend, policy.type):
        raise errors.PolicyTypeNotEnabledException
    if policy in target.attached_policies:
        raise client_error("DuplicatePolicyAttachmentException", "The selected policy is already attached to the specified target.")
    if len([other for other in target.attached_policies if other.type == policy.type]) >= LIMITS[policy.type][1]:
        raise constraint("MAX_POLICY_TYPE_ATTACHMENT_LIMIT_EXCEEDED", "You have exceeded the number of policies of this type that can be attached to one target.")
    backend.attach_policy(**self.request_params)
    return "{}"


def detach_policy(self: OrganizationsResponse) -> str:
    backend = self.organizations_backend
    policy = backend.get_policy_by_id(self.request_params["PolicyId"])
    target = find_target(backend, self.request_params["TargetId"])
    if policy not in target.attached_policies:
        raise client_error("PolicyNotAttachedException", "The policy isn't attached to the specified target in the specified root.")
    if policy.id == utils.DEFAULT_RCP_POLICY_ID:
        raise constraint("MIN_POLICY_TYPE_ATTACHMENT_LIMIT_EXCEEDED", "RCPFullAWSAccess cannot be detached.")
    if policy.type == "SERVICE_CONTROL_POLICY" and len([other for other in target.attached_policies if other.type == policy.type]) == 1:
        raise constraint("MIN_POLICY_TYPE_ATTACHMENT_LIMIT_EXCEEDED", "You cannot remove the last service control policy from a target.")
    backend.detach_policy(**self.request_params)
    return "{}"


OrganizationsResponse.attach_policy = attach_policy  # type: ignore[method-assign]
OrganizationsResponse.detach_policy = detach_policy  # type: ignore[method-assign]


# ----------------------------------------------------------------------- the organization, its units, accounts


def drop_defaults_of_disabled_types(backend: OrganizationsBackend, target: Any) -> None:
    """moto attaches the default policies to whatever it creates; AWS does so only where their type is enabled."""
    detach_all(target, *[type for type in DEFAULT_POLICIES if not enabled(backend, type)])


def create_organization(self: OrganizationsBackend, region: str, **request: Any) -> dict[str, Any]:
    answer = moto_create_organization(self, region, **request)
    self.failed_accounts = {}  # type: ignore[attr-defined]
    for target in [*self.ou, *self.accounts]:
        drop_defaults_of_disabled_types(self, target)
    return answer


def delete_organization(self: OrganizationsBackend) -> None:
    if self.org is None:
        raise errors.AWSOrganizationsNotInUseException
    if len(self.accounts) > 1 or len(self.ou) > 1 or any(not policy.aws_managed for policy in self.policies):
        raise errors.OrganizationNotEmptyException
    self._reset()


def create_organizational_unit(self: OrganizationsBackend, **request: Any) -> dict[str, Any]:
    parent = self.validate_parent_id(request["ParentId"])
    no_namesake(self, parent, request["Name"])
    depth = 1
    while not isinstance(self.get_organizational_unit_by_id(parent), FakeRoot):
        parent, depth = self.get_organizational_unit_by_id(parent).parent_id, depth + 1
    if depth > MAXIMUM_DEPTH:
        raise constraint("OU_DEPTH_LIMIT_EXCEEDED", "You have exceeded the number of levels of organizational units.")
    answer = moto_create_organizational_unit(self, **request)
    drop_defaults_of_disabled_types(self, self.get_organizational_unit_by_id(answer["OrganizationalUnit"]["Id"]))
    return answer


def update_organizational_unit(self: OrganizationsBackend, **request: Any) -> dict[str, Any]:
    unit = self.get_organizational_unit_by_id(request["OrganizationalUnitId"])
    if "Name" in request and request["Name"] != unit.name:
        no_namesake(self, unit.parent_id, request["Name"])
        unit.name = request["Name"]
    return unit.describe()


def no_namesake(backend: OrganizationsBackend, parent: str, name: str) -> None:
    if any(unit.parent_id == parent and unit.name == name for unit in backend.ou):
        raise errors.DuplicateOrganizationalUnitException


def delete_organizational_unit(self: OrganizationsBackend, **request: Any) -> None:
    unit = self.get_organizational_unit_by_id(request["OrganizationalUnitId"])
    if any(child.parent_id == unit.id for child in [*self.ou, *self.accounts]):
        raise client_error("OrganizationalUnitNotEmptyException", "The specified OU is not empty. Move all accounts to another root or to other OUs, remove all child OUs, and try the operation again.")
    detach_all(unit, *LIMITS)
    self.ou.remove(unit)


def create_account(self: OrganizationsBackend, **request: Any) -> dict[str, Any]:
    if self.org is None:
        raise errors.AWSOrganizationsNotInUseException
    if email_in_use(request["Email"]):
        id = utils.make_random_create_account_status_id()
        status = {"Id": id, "AccountName": request["AccountName"], "State": "FAILED", "FailureReason": "EMAIL_ALREADY_EXISTS", "RequestedTimestamp": unix_time(), "CompletedTimestamp": unix_time()}
        self.failed_accounts[id] = {"CreateAccountStatus": status}  # type: ignore[attr-defined]
        return self.failed_accounts[id]  # type: ignore[attr-defined]
    answer = moto_create_account(self, **request)
    drop_defaults_of_disabled_types(self, self.get_account_by_id(answer["CreateAccountStatus"]["AccountId"]))
    return answer


def email_in_use(email: str) -> bool:
    """An e-mail address is one account's in all of AWS, also after the account is closed."""
    return any(account.email.lower() == email.lower() for regions in models.organizations_backends.values() for backend in regions.values() for account in backend.accounts)


def describe_create_account_status(self: OrganizationsBackend, **request: Any) -> dict[str, Any]:
    failed = getattr(self, "failed_accounts", {}).get(request["CreateAccountRequestId"])
    if failed:
        return failed
    account = next((account for account in self.accounts if account.create_account_status_id == request["CreateAccountRequestId"]), None)
    if account is None:
        raise client_error("CreateAccountStatusNotFoundException", "We can't find an create account request with the CreateAccountRequestId that you specified.")
    return account.create_account_status


def move_account(self: OrganizationsBackend, **request: Any) -> None:
    account = self.get_account_by_id(request["AccountId"])
    if account.parent_id != request["SourceParentId"]:
        raise client_error("SourceParentNotFoundException", "We can't find a source root or OU with the ParentId that you specified.")
    if not any(unit.id == request["DestinationParentId"] for unit in self.ou):
        raise client_error("DestinationParentNotFoundException", "We can't find the destination container (a root or OU) with the ParentId that you specified.")
    account.parent_id = request["DestinationParentId"]


def member(backend: OrganizationsBackend, id: str) -> FakeAccount:
    account = backend.get_account_by_id(id)
    if id == backend.account_id:
        raise client_error("MasterCannotLeaveOrganizationException", "You can't remove a management account from an organization.")
    if any(admin.account.id == id for admin in backend.admins):
        raise constraint("CANNOT_REMOVE_DELEGATED_ADMINISTRATOR_FROM_ORG", "You cannot remove a delegated administrator from the organization.")
    return account


def remove_account_from_organization(self: OrganizationsBackend, **request: str) -> None:
    account = member(self, request["AccountId"])
    detach_all(account, *LIMITS)
    self.accounts.remove(account)
    models.organizations_backends.master_accounts.pop(account.id, None)


def close_account(self: OrganizationsBackend, **request: Any) -> None:
    if self.org is None:
        raise errors.AWSOrganizationsNotInUseException
    if request["AccountId"] == self.account_id:
        raise constraint("CANNOT_CLOSE_MANAGEMENT_ACCOUNT", "You cannot close the management account.")
    member(self, request["AccountId"]).close()


moto_create_organization = OrganizationsBackend.create_organization
moto_create_organizational_unit = OrganizationsBackend.create_organizational_unit
moto_create_account = OrganizationsBackend.create_account
for function in (
    create_organization,
    delete_organization,
    create_organizational_unit,
    update_organizational_unit,
    delete_organizational_unit,
    create_account,
    describe_create_account_status,
    move_account,
    remove_account_from_organization,
    close_account,
):
    setattr(OrganizationsBackend, function.__name__, function)


# ------------------------------------------------------------------ trusted access, delegated administrators



def is_service_principal(service: str) -> bool:
    return SERVICE_PRINCIPAL.fullmatch(service) is not None


models.FakeServiceAccess.trusted_service = staticmethod(is_service_principal)  # type: ignore[method-assign]
FakeDelegatedAdministrator.supported_service = staticmethod(is_service_principal)  # type: ignore[method-assign]


def register_delegated_administrator(self: OrganizationsBackend, **request: str) -> None:
    service = request["ServicePrincipal"]
    if FakeDelegatedAdministrator.supported_service(service) and request["AccountId"] != self.account_id:
        self.get_account_by_id(request["AccountId"])
        if not membership.is_trusted(self, service):
            raise constraint("SERVICE_ACCESS_NOT_ENABLED", "You must enable service access before you register a delegated administrator.")
        if service in ONE_DELEGATED_ADMINISTRATOR and any(service in admin.services and admin.account.id != request["AccountId"] for admin in self.admins):
            raise constraint("DELEGATED_ADMINISTRATOR_EXISTS_FOR_THIS_SERVICE", "You can register only one delegated administrator for this service.")
    moto_register_delegated_administrator(self, **request)
    # moto keeps an administrator of no service when the principal was not recognized.
    self.admins = [admin for admin in self.admins if admin.services]


moto_register_delegated_administrator = OrganizationsBackend.register_delegated_administrator
OrganizationsBackend.register_delegated_administrator = register_delegated_administrator  # type: ignore[method-assign]


# --------------------------------------------------------------------------------- the delegation policy


def put_resource_policy(self: OrganizationsResponse) -> str:
    backend = self.organizations_backend
    if backend.org is None:
        raise errors.AWSOrganizationsNotInUseException
    content = self.request_params["Content"]
    if not isinstance(parsed(content), dict):
        raise errors.InvalidInputException("The provided policy document is not valid JSON.")
    existing = getattr(backend, "resource_policy", None)
    id = existing["ResourcePolicySummary"]["Id"] if existing else f"rp-{utils.make_random_policy_id()[2:]}"
    arn = f"arn:aws:organizations::{backend.account_id}:resourcepolicy/{backend.org.id}/{id}"
    backend.resource_policy = {"ResourcePolicySummary": {"Id": id, "Arn": arn}, "Content": content}  # type: ignore[attr-defined]
    return json.dumps({"ResourcePolicy": backend.resource_policy})  # type: ignore[attr-defined]


def describe_resource_policy(self: OrganizationsResponse) -> str:
    return json.dumps({"ResourcePolicy": resource_policy(self.organizations_backend)})


def delete_resource_policy(self: OrganizationsResponse) -> str:
    resource_policy(self.organizations_backend)
    self.organizations_backend.resource_policy = None  # type: ignore[attr-defined]
    return "{}"


def resource_policy(backend: OrganizationsBackend) -> dict[str, Any]:
    policy = getattr(backend, "resource_policy", None)
    if policy is None:
        raise client_error("ResourcePolicyNotFoundException", "We can't find a resource policy request with the parameter that you specified.")
    return policy


def parsed(content: str) -> Any:
    try:
        return json.loads(content)
    except ValueError:
        return None


for function in (put_resource_policy, describe_resource_policy, delete_resource_policy):
    setattr(OrganizationsResponse, function.__name__, function)
