"""RAM: sharing with the organization shows as trusted access for RAM and as its service-linked role.

Both are where AWS's users, and Terraform, look whether it is on.
https://docs.aws.amazon.com/ram/latest/userguide/getting-started-sharing.html#getting-started-sharing-orgs
"""

from typing import Any

from moto.iam.models import SERVICE_NAME_CONVERSION, iam_backends
from moto.organizations.models import organizations_backends
from moto.ram.exceptions import OperationNotPermittedException
from moto.ram.models import ResourceAccessManagerBackend

SERVICE = "ram.amazonaws.com"
ROLE = "AWSServiceRoleForResourceAccessManager"

SERVICE_NAME_CONVERSION["ram"] = "ResourceAccessManager"


def enable_sharing_with_aws_organization(self: ResourceAccessManagerBackend) -> dict[str, Any]:
    organization = organizations_backends[self.account_id]["aws"]
    if organization.org is None:
        raise OperationNotPermittedException
    organization.enable_aws_service_access(ServicePrincipal=SERVICE)
    iam = iam_backends[self.account_id]["aws"]
    if not any(role.name == ROLE for role in iam.roles.values()):
        iam.create_service_linked_role(SERVICE, "Allows RAM to access Organizations on your behalf.", "")
    return {"returnValue": True}


ResourceAccessManagerBackend.enable_sharing_with_aws_organization = enable_sharing_with_aws_organization  # type: ignore[method-assign]
