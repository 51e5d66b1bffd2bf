"""IAM: centralized root access for the member accounts of an organization.

https://docs.aws.amazon.com/IAM/latest/APIReference/API_EnableOrganizationsRootCredentialsManagement.html
"""

from moto.core.responses import ActionResult
from moto.iam.exceptions import IAMException
from moto.iam.responses import IamResponse
from moto.organizations.models import OrganizationsBackend, organizations_backends


def organization(self: IamResponse) -> OrganizationsBackend:
    backend = organizations_backends[self.current_account]["aws"]
    if self.current_account in organizations_backends.master_accounts:
        raise IAMException("AccountNotManagementOrDelegatedAdministratorException", "The account is neither the management account nor a delegated administrator for IAM.")
    if backend.org is None:
        raise IAMException("OrganizationNotFoundException", "The account is not part of an organization.")
    if not any(service["ServicePrincipal"] == "iam.amazonaws.com" for service in backend.services):
        raise IAMException("ServiceAccessNotEnabledException", "Trusted access for IAM is not enabled in the organization.")
    return backend


def features(backend: OrganizationsBackend) -> set[str]:
    # Kept on the organization, so that they end with it.
    if not hasattr(backend.org, "root_features"):
        backend.org.root_features = set()  # type: ignore[union-attr]
    return backend.org.root_features  # type: ignore[union-attr]


def answer(backend: OrganizationsBackend) -> ActionResult:
    return ActionResult({"OrganizationId": backend.org.id, "EnabledFeatures": sorted(features(backend))})  # type: ignore[union-attr]


def enable_organizations_root_credentials_management(self: IamResponse) -> ActionResult:
    backend = organization(self)
    features(backend).add("RootCredentialsManagement")
    return answer(backend)


def enable_organizations_root_sessions(self: IamResponse) -> ActionResult:
    backend = organization(self)
    features(backend).add("RootSessions")
    return answer(backend)


def disable_organizations_root_credentials_management(self: IamResponse) -> ActionResult:
    backend = organization(self)
    features(backend).discard("RootCredentialsManagement")
    return answer(backend)


def disable_organizations_root_sessions(self: IamResponse) -> ActionResult:
    backend = organization(self)
    features(backend).discard("RootSessions")
    return answer(backend)


def list_organizations_features(self: IamResponse) -> ActionResult:
    return answer(organization(self))


for function in (
    enable_organizations_root_credentials_management,
    enable_organizations_root_sessions,
    disable_organizations_root_credentials_management,
    disable_organizations_root_sessions,
    list_organizations_features,
):
    setattr(IamResponse, function.__name__, function)
