"""IAM Identity Center (sso-admin): what moto lacks.

Tags, permissions boundaries, attributes for access control, the status of a provisioning, and AWS-managed policies
with a path. Assignments are checked as AWS checks them: the account is in the organization, the principal is in the
identity store, and a customer-managed policy of the permission set exists in the account. Where one does not hold, AWS
takes the request and answers FAILED later, and so does this.

Source: https://docs.aws.amazon.com/singlesignon/latest/APIReference/
"""

import json
import re
from typing import Any

from moto.core.exceptions import JsonRESTError
from moto.core.utils import unix_time
from moto.iam.aws_managed_policies import aws_managed_policies_data
from moto.iam.models import iam_backends
from moto.identitystore.models import identitystore_backends
from moto.moto_api._internal import mock_random
from moto.ssoadmin.exceptions import ConflictException, ResourceNotFoundException
from moto.ssoadmin.models import AccountAssignment, Instance, ManagedPolicy, PermissionSet, SSOAdminBackend
from moto.ssoadmin.responses import SSOAdminResponse

import membership

INLINE_POLICY_BYTES = 32_768
SESSION_DURATION = re.compile(r"PT(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?")

AWS_MANAGED_POLICIES = {
    f"arn:aws:iam::aws:policy{policy['Path']}{name}" for name, policy in json.loads(aws_managed_policies_data).items()
}


def validation(message: str) -> JsonRESTError:
    return JsonRESTError("ValidationException", message)


def instance(backend: SSOAdminBackend, arn: str) -> Instance:
    found = next((instance for instance in backend.instances if instance.instance_arn == arn), None)
    if found is None:
        raise ResourceNotFoundException(f"Could not find Instance with arn {arn}")
    return found


def asked_permission_set(self: SSOAdminResponse) -> PermissionSet:
    return self.ssoadmin_backend._find_permission_set(self._get_param("InstanceArn"), self._get_param("PermissionSetArn"))


# ------------------------------------------------------------------------------------------- permission sets


def create_permission_set(self: SSOAdminBackend, **request: Any) -> dict[str, Any]:
    instance(self, request["instance_arn"])
    if request["session_duration"] == 3600:  # what moto puts for an absent one, which is an hour, spelt otherwise
        request["session_duration"] = "PT1H"
    if any(other.name == request["name"] for other in self.permission_sets):
        raise ConflictException(f"PermissionSet with name {request['name']} already exists.")
    check_permission_set(request)
    return moto_create_permission_set(self, **{**request, "tags": request["tags"] or []})


def update_permission_set(self: SSOAdminBackend, **request: Any) -> dict[str, Any]:
    permission_set = self._find_permission_set(request["instance_arn"], request["permission_set_arn"])
    check_permission_set({"name": permission_set.name, **request})
    for name in ("description", "session_duration", "relay_state"):
        if request[name] is not None:
            setattr(permission_set, name, request[name])
    return permission_set.to_json(True)


def check_permission_set(request: dict[str, Any]) -> None:
    if not re.fullmatch(r"[\w+=,.@-]{1,32}", request["name"]):
        raise validation("Value at 'name' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\w+=,.@-]+ and have length less than or equal to 32")
    if len(request["description"] or "") > 700:
        raise validation("Value at 'description' failed to satisfy constraint: Member must have length less than or equal to 700")
    duration = SESSION_DURATION.fullmatch(request["session_duration"] or "PT1H")
    hours, minutes, seconds = [int(part or 0) for part in duration.groups()] if duration else [0, 0, 0]
    if not 3_600 <= hours * 3_600 + minutes * 60 + seconds <= 43_200:
        raise validation(f"Value '{request['session_duration']}' at 'sessionDuration' failed to satisfy constraint: a duration from one hour to twelve hours")


def delete_permission_set(self: SSOAdminBackend, instance_arn: str, permission_set_arn: str) -> dict[str, Any]:
    self._find_permission_set(instance_arn, permission_set_arn)
    if any(assignment.permission_set_arn == permission_set_arn for assignment in self.account_assignments):
        raise ConflictException("PermissionSet cannot be deleted because it has account assignments.")
    return moto_delete_permission_set(self, instance_arn, permission_set_arn)


def put_inline_policy_to_permission_set(self: SSOAdminBackend, instance_arn: str, permission_set_arn: str, inline_policy: str) -> None:
    try:
        json.loads(inline_policy)["Statement"]
    except (ValueError, KeyError, TypeError):
        raise validation("The inline policy is not a valid policy document.") from None
    if len(inline_policy) > INLINE_POLICY_BYTES:
        raise validation(f"Value at 'inlinePolicy' failed to satisfy constraint: Member must have length less than or equal to {INLINE_POLICY_BYTES}")
    moto_put_inline_policy(self, instance_arn, permission_set_arn, inline_policy)


def find_managed_policy(self: SSOAdminBackend, managed_policy_arn: str) -> ManagedPolicy:
    # moto reads the policy's `path`; its table spells it `Path`.
    if managed_policy_arn not in AWS_MANAGED_POLICIES:
        raise ResourceNotFoundException(f"Policy does not exist with ARN: {managed_policy_arn}")
    return ManagedPolicy(managed_policy_arn, managed_policy_arn.rsplit("/", 1)[-1])


def permission_set_arn(instance_arn: str) -> str:
    # moto begins it with the instance's ARN; in AWS it is an ARN of its own.
    return f"arn:aws:sso:::permissionSet/{instance_arn.rsplit('/', 1)[-1]}/ps-{mock_random.get_random_hex(16)}"


PermissionSet.generate_id = staticmethod(permission_set_arn)  # type: ignore[method-assign]
moto_create_permission_set = SSOAdminBackend.create_permission_set
moto_delete_permission_set = SSOAdminBackend.delete_permission_set
moto_put_inline_policy = SSOAdminBackend.put_inline_policy_to_permission_set
SSOAdminBackend.create_permission_set = create_permission_set  # type: ignore[method-assign]
SSOAdminBackend.update_permission_set = update_permission_set  # type: ignore[method-assign]
SSOAdminBackend.delete_permission_set = delete_permission_set  # type: ignore[method-assign]
SSOAdminBackend.put_inline_policy_to_permission_set = put_inline_policy_to_permission_set  # type: ignore[method-assign]
SSOAdminBackend._find_managed_policy = find_managed_policy  # type: ignore[method-assign]


# ------------------------------------------------------------------------------------------------------ tags


def tagged(self: SSOAdminResponse) -> list[dict[str, str]]:
    """The tags of the resource asked for, as the list that moto keeps: change it in place."""
    arn = self._get_param("ResourceArn")
    owner = next((owner for owner in [*self.ssoadmin_backend.permission_sets, *self.ssoadmin_backend.instances] if arn in (getattr(owner, "permission_set_arn", None), owner.instance_arn if isinstance(owner, Instance) else None)), None)
    if owner is None:
        raise ResourceNotFoundException(f"Could not find resource with arn {arn}")
    if not hasattr(owner, "tags"):
        owner.tags = []
    return owner.tags


def list_tags_for_resource(self: SSOAdminResponse) -> str:
    return json.dumps({"Tags": tagged(self)})


def tag_resource(self: SSOAdminResponse) -> str:
    tags = tagged(self)
    new = {tag["Key"]: tag["Value"] for tag in [*tags, *self._get_param("Tags")]}
    if len(new) > 50:
        raise JsonRESTError("ServiceQuotaExceededException", "You have exceeded AWS SSO limits. A resource can have 50 tags.")
    tags[:] = [{"Key": key, "Value": value} for key, value in new.items()]
    return "{}"


def untag_resource(self: SSOAdminResponse) -> str:
    tags = tagged(self)
    tags[:] = [tag for tag in tags if tag["Key"] not in self._get_param("TagKeys")]
    return "{}"


# -------------------------------------------------------------------------------------- permissions boundary


def put_permissions_boundary_to_permission_set(self: SSOAdminResponse) -> str:
    permission_set = asked_permission_set(self)
    boundary = self._get_param("PermissionsBoundary")
    if len(boundary) != 1:
        raise validation("A permissions boundary is either a ManagedPolicyArn or a CustomerManagedPolicyReference.")
    if "ManagedPolicyArn" in boundary:
        self.ssoadmin_backend._find_managed_policy(boundary["ManagedPolicyArn"])
    else:
        boundary["CustomerManagedPolicyReference"].setdefault("Path", "/")
    permission_set.permissions_boundary = boundary  # type: ignore[attr-defined]
    return "{}"


def get_permissions_boundary_for_permission_set(self: SSOAdminResponse) -> str:
    return json.dumps({"PermissionsBoundary": boundary_of(asked_permission_set(self))})


def delete_permissions_boundary_from_permission_set(self: SSOAdminResponse) -> str:
    permission_set = asked_permission_set(self)
    boundary_of(permission_set)
    permission_set.permissions_boundary = None  # type: ignore[attr-defined]
    return "{}"


def boundary_of(permission_set: PermissionSet) -> dict[str, Any]:
    boundary = getattr(permission_set, "permissions_boundary", None)
    if boundary is None:
        raise ResourceNotFoundException(f"Could not find PermissionsBoundary for {permission_set.permission_set_arn}")
    return boundary


# --------------------------------------------------------------------------- attributes for access control


def create_instance_access_control_attribute_configuration(self: SSOAdminResponse) -> str:
    asked = instance(self.ssoadmin_backend, self._get_param("InstanceArn"))
    if getattr(asked, "attributes", None) is not None:
        raise ConflictException("Instance already has an access control attribute configuration.")
    asked.attributes = self._get_param("InstanceAccessControlAttributeConfiguration")  # type: ignore[attr-defined]
    return "{}"


def describe_instance_access_control_attribute_configuration(self: SSOAdminResponse) -> str:
    return json.dumps({"Status": "ENABLED", "InstanceAccessControlAttributeConfiguration": with_attributes(self).attributes})


def update_instance_access_control_attribute_configuration(self: SSOAdminResponse) -> str:
    with_attributes(self).attributes = self._get_param("InstanceAccessControlAttributeConfiguration")
    return "{}"


def delete_instance_access_control_attribute_configuration(self: SSOAdminResponse) -> str:
    with_attributes(self).attributes = None
    return "{}"


def with_attributes(self: SSOAdminResponse) -> Any:
    asked: Any = instance(self.ssoadmin_backend, self._get_param("InstanceArn"))
    if getattr(asked, "attributes", None) is None:
        raise ResourceNotFoundException("Instance has no access control attribute configuration.")
    return asked


# --------------------------------------------------------------------------------- assignments, provisioning


def create_account_assignment(self: SSOAdminResponse) -> str:
    backend = self.ssoadmin_backend
    request = [self._get_param(name) for name in ("InstanceArn", "TargetId", "TargetType", "PermissionSetArn", "PrincipalType", "PrincipalId")]
    instance(backend, request[0])
    permission_set = backend._find_permission_set(request[0], request[3])
    fault = account_fault(self, request[1]) or principal_fault(self, request[4], request[5]) or policy_fault(permission_set, request[1])
    assignment = AccountAssignment(*request)
    assignment.failure_reason = fault  # type: ignore[attr-defined]
    existing = next((other for other in backend.account_assignments if same(other, assignment)), None)
    if fault:
        created_failures(backend).append(assignment)
    elif existing is None:
        backend.account_assignments.append(assignment)
    return json.dumps({"AccountAssignmentCreationStatus": creation_status(existing or assignment)})


def describe_account_assignment_creation_status(self: SSOAdminResponse) -> str:
    id = self._get_param("AccountAssignmentCreationRequestId")
    backend = self.ssoadmin_backend
    for assignment in [*backend.account_assignments, *created_failures(backend)]:
        if assignment.request_id == id:
            return json.dumps({"AccountAssignmentCreationStatus": creation_status(assignment)})
    raise ResourceNotFoundException(f"Could not find the account assignment request {id}")


def creation_status(assignment: AccountAssignment) -> dict[str, Any]:
    fault = getattr(assignment, "failure_reason", None)
    outcome = {"Status": "FAILED", "FailureReason": fault} if fault else {"Status": "SUCCEEDED"}
    return {**assignment.to_json(include_creation_date=True, include_request_id=True), **outcome}


def created_failures(backend: Any) -> list[AccountAssignment]:
    if not hasattr(backend, "failed_account_assignments"):
        backend.failed_account_assignments = []
    return backend.failed_account_assignments


def same(one: AccountAssignment, other: AccountAssignment) -> bool:
    return one.to_json() == other.to_json()


def account_fault(self: SSOAdminResponse, id: str) -> str | None:
    organization = membership.organization_of(self.current_account)
    if organization is None or id not in membership.accounts_in(organization):
        return f"Received a 404 status error: account {id} is not an active member of the organization"
    return None


def principal_fault(self: SSOAdminResponse, type: str, id: str) -> str | None:
    store_id = self.ssoadmin_backend.instances[0].identity_store_id
    store = identitystore_backends[self.current_account][self.region].identity_stores.get(store_id)
    principals = {} if store is None else store.groups if type == "GROUP" else store.users
    return None if id in principals else f"Received a 404 status error: {type} {id} not found"


def policy_fault(permission_set: PermissionSet, account: str) -> str | None:
    """https://docs.aws.amazon.com/singlesignon/latest/userguide/howtocmp.html: the account has to have the policy."""
    boundary = (getattr(permission_set, "permissions_boundary", None) or {}).get("CustomerManagedPolicyReference")
    references = [(policy.path, policy.name) for policy in permission_set.customer_managed_policies]
    references += [(boundary["Path"], boundary["Name"])] if boundary else []
    arns = [f"arn:aws:iam::{account}:policy{path}{name}" for path, name in references]
    missing = next((arn for arn in arns if arn not in iam_backends[account]["aws"].managed_policies), None)
    return f"Received a 404 status error: Policy {missing} does not exist or is not attachable." if missing else None


def provisioned_accounts(backend: SSOAdminBackend, permission_set_arn: str) -> list[str]:
    return sorted({assignment.target_id for assignment in backend.account_assignments if assignment.permission_set_arn == permission_set_arn})


def provision_permission_set(self: SSOAdminResponse) -> str:
    backend = self.ssoadmin_backend
    instance(backend, self._get_param("InstanceArn"))
    permission_set = asked_permission_set(self)
    accounts = provisioned_accounts(backend, permission_set.permission_set_arn)
    if self._get_param("TargetType") == "AWS_ACCOUNT":
        if self._get_param("TargetId") not in accounts:
            raise ResourceNotFoundException(f"PermissionSet is not provisioned to account {self._get_param('TargetId')}")
        accounts = [self._get_param("TargetId")]
    fault = next((fault for fault in (policy_fault(permission_set, account) for account in accounts) if fault), None)
    status = {
        "RequestId": str(mock_random.uuid4()),
        "PermissionSetArn": permission_set.permission_set_arn,
        "CreatedDate": unix_time(),
        **({"Status": "FAILED", "FailureReason": fault} if fault else {"Status": "SUCCEEDED"}),
    }
    provisionings(backend)[status["RequestId"]] = status
    return json.dumps({"PermissionSetProvisioningStatus": status})


def describe_permission_set_provisioning_status(self: SSOAdminResponse) -> str:
    id = self._get_param("ProvisionPermissionSetRequestId")
    if id not in provisionings(self.ssoadmin_backend):
        raise ResourceNotFoundException(f"Could not find the provisioning request {id}")
    return json.dumps({"PermissionSetProvisioningStatus": provisionings(self.ssoadmin_backend)[id]})


def provisionings(backend: Any) -> dict[str, Any]:
    if not hasattr(backend, "permission_set_provisionings"):
        backend.permission_set_provisionings = {}
    return backend.permission_set_provisionings


def list_accounts_for_provisioned_permission_set(self: SSOAdminResponse) -> str:
    permission_set = asked_permission_set(self)
    return json.dumps({"AccountIds": provisioned_accounts(self.ssoadmin_backend, permission_set.permission_set_arn)})


def list_permission_sets_provisioned_to_account(self: SSOAdminResponse) -> str:
    instance(self.ssoadmin_backend, self._get_param("InstanceArn"))
    assignments = self.ssoadmin_backend.account_assignments
    return json.dumps({"PermissionSets": sorted({other.permission_set_arn for other in assignments if other.target_id == self._get_param("AccountId")})})


for function in (
    list_tags_for_resource,
    tag_resource,
    untag_resource,
    put_permissions_boundary_to_permission_set,
    get_permissions_boundary_for_permission_set,
    delete_permissions_boundary_from_permission_set,
    create_instance_access_control_attribute_configuration,
    describe_instance_access_control_attribute_configuration,
    update_instance_access_control_attribute_configuration,
    delete_instance_access_control_attribute_configuration,
    create_account_assignment,
    describe_account_assignment_creation_status,
    provision_permission_set,
    describe_permission_set_provisioning_status,
    list_accounts_for_provisioned_permission_set,
    list_permission_sets_provisioned_to_account,
):
    setattr(SSOAdminResponse, function.__name__, function)
