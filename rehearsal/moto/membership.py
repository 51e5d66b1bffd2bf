"""Which organization an account belongs to, and what it may administer there."""

from moto.organizations.models import OrganizationsBackend, organizations_backends


def organization_of(account: str) -> OrganizationsBackend | None:
    management, partition = organizations_backends.master_accounts.get(account, (account, "aws"))
    organization = organizations_backends[management][partition]
    return organization if organization.org is not None else None


def is_management_account(account: str) -> bool:
    organization = organization_of(account)
    return organization is not None and organization.account_id == account


def is_trusted(organization: OrganizationsBackend, service: str) -> bool:
    return any(entry["ServicePrincipal"] == service for entry in organization.services)


def administers(account: str, service: str) -> bool:
    """Whether the account may act for the whole organization: its management account, or the service's delegated administrator."""
    organization = organization_of(account)
    if organization is None:
        return False
    return organization.account_id == account or any(admin.account.id == account and service in admin.services for admin in organization.admins)


def delegate(account: str, service: str) -> None:
    """What services do that have a call of their own for it: trusted access, and the registration with Organizations."""
    organization = organization_of(account)
    assert organization is not None
    if not is_trusted(organization, service):
        organization.enable_aws_service_access(ServicePrincipal=service)
    if not any(admin.account.id == account and service in admin.services for admin in organization.admins):
        organization.register_delegated_administrator(AccountId=account, ServicePrincipal=service)


def undelegate(account: str, service: str) -> None:
    organization = organization_of(account)
    if organization is not None and any(admin.account.id == account and service in admin.services for admin in organization.admins):
        organization.deregister_delegated_administrator(AccountId=account, ServicePrincipal=service)


def accounts_in(organization: OrganizationsBackend) -> list[str]:
    return [account.id for account in organization.accounts if account.status == "ACTIVE"]
