"""EC2: the defaults of the instance metadata service that an account has in a region.

https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ModifyInstanceMetadataDefaults.html
"""

import json
from typing import Any

from moto.core.responses import ActionResult
from moto.ec2.exceptions import EC2ClientError, InvalidParameterValueError
from moto.ec2.responses.settings import Settings
from moto.organizations.models import organizations_backends

VALUES = {
    "HttpTokens": ("optional", "required"),
    "HttpEndpoint": ("disabled", "enabled"),
    "InstanceMetadataTags": ("disabled", "enabled"),
}
NO_PREFERENCE = ("no-preference", "-1")


def defaults(self: Settings) -> dict[str, Any]:
    backend: Any = self.ec2_backend
    if not hasattr(backend, "instance_metadata_defaults"):
        backend.instance_metadata_defaults = {}
    return backend.instance_metadata_defaults


def modify_instance_metadata_defaults(self: Settings) -> ActionResult:
    self.error_on_dryrun()
    if set_by_policy(self.current_account):
        raise EC2ClientError("OperationNotPermitted", "This action is denied due to an organizational policy in effect.")
    given = {name: self._get_param(name) for name in (*VALUES, "HttpPutResponseHopLimit")}
    asked = {name: str(value) for name, value in given.items() if value is not None}
    for name, value in asked.items():
        known = value in VALUES[name] if name in VALUES else value.isdigit() and 1 <= int(value) <= 64
        if value not in NO_PREFERENCE and not known:
            raise InvalidParameterValueError(value)
    saved = defaults(self)
    for name, value in asked.items():
        if value in NO_PREFERENCE:
            saved.pop(name, None)
        else:
            saved[name] = value
    return ActionResult({"Return": True})


def get_instance_metadata_defaults(self: Settings) -> ActionResult:
    self.error_on_dryrun()
    managed_by = "declarative-policy" if set_by_policy(self.current_account) else "account"
    return ActionResult({"AccountLevel": {**defaults(self), "ManagedBy": managed_by}})


def set_by_policy(account: str) -> bool:
    """Whether a declarative policy sets the defaults, of the account's own or above it: then nothing else can."""
    for backend in [backend for regions in organizations_backends.values() for backend in regions.values()]:
        above = {target.id: target for target in [*backend.ou, *backend.accounts]}
        target = above.get(account)
        while target is not None:
            for policy in target.attached_policies:
                if policy.type == "DECLARATIVE_POLICY_EC2" and "instance_metadata_defaults" in json.loads(policy.content).get("ec2_attributes", {}):
                    return True
            target = above.get(target.parent_id)
    return False


for function in (modify_instance_metadata_defaults, get_instance_metadata_defaults):
    setattr(Settings, function.__name__, function)
