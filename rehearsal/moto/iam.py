"""IAM: centralized root access for the member accounts of an organization, and the root user in credential reports.

https://docs.aws.amazon.com/IAM/latest/APIReference/API_EnableOrganizationsRootCredentialsManagement.html
https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_getting-report.html
"""

from moto.core.responses import ActionResult
from moto.core.utils import utcnow
from moto.iam.exceptions import IAMException
from moto.iam.models import AccountSummary, IAMBackend
from moto.iam.responses import IamResponse
from moto.organizations.models import OrganizationsBackend, organizations_backends

import membership


def organization(self: IamResponse) -> OrganizationsBackend:
    backend = organizations_backends[self.current_account]["aws"]
    if self.current_account in organizations_backends.master_accounts:
        raise IAMException("AccountNotManagementOrDelegatedAdministratorException", "The account is neither the management account nor a delegated administrator for IAM.")
    if backend.org is None:
        raise IAMException("OrganizationNotFoundException", "The account is not part of an organization.")
    if not membership.is_trusted(backend, "iam.amazonaws.com"):
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


# ------------------------------------------------------------------------------------------- the root user

# No API makes root credentials, so they are as AWS leaves them: a member account that the organization created has
# none; the management account, which somebody opened in a browser, has a password, and here an MFA device with it.


def is_member(account: str) -> bool:
    return account in organizations_backends.master_accounts


def get_credential_report(self: IAMBackend) -> str:
    header, *rows = moto_get_credential_report(self).splitlines()
    if not hasattr(self, "root_created"):
        self.root_created = f"{utcnow():%Y-%m-%dT%H:%M:%S+00:00}"  # type: ignore[attr-defined]
    member = is_member(self.account_id)
    root = {
        "user": "<root_account>",
        "arn": f"arn:aws:iam::{self.account_id}:root",
        "user_creation_time": self.root_created,  # type: ignore[attr-defined]
        "password_enabled": "false" if member else "true",
        "password_last_used": "N/A" if member else "no_information",
        "password_last_changed": "N/A" if member else self.root_created,  # type: ignore[attr-defined]
        "password_next_rotation": "not_supported",
        "mfa_active": "false" if member else "true",
        **{f"{name}_active": "false" for name in ("access_key_1", "access_key_2", "cert_1", "cert_2")},
    }
    return "\n".join([header, ",".join(root.get(field, "N/A") for field in header.split(",")), *rows]) + "\n"


def account_mfa_enabled(self: AccountSummary) -> int:
    return 0 if is_member(self._iam_backend.account_id) else 1


moto_get_credential_report = IAMBackend.get_credential_report
IAMBackend.get_credential_report = get_credential_report  # type: ignore[method-assign]
# moto sets it to 0 when it makes a summary; a property of the class that ignores that wins.
AccountSummary._account_mfa_enabled = property(account_mfa_enabled, lambda self, value: None)  # type: ignore[assignment]


for function in (
    enable_organizations_root_credentials_management,
    enable_organizations_root_sessions,
    disable_organizations_root_credentials_management,
    disable_organizations_root_sessions,
    list_organizations_features,
):
    setattr(IamResponse, function.__name__, function)
