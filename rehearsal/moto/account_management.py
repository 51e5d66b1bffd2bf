"""Account Management: a contact that is not there cannot be deleted.

https://docs.aws.amazon.com/accounts/latest/reference/API_DeleteAlternateContact.html
"""

from moto.account.models import AccountBackend


def delete_alternate_contact(self: AccountBackend, alternate_contact_type: str) -> None:
    self.get_alternate_contact(alternate_contact_type)
    moto_delete_alternate_contact(self, alternate_contact_type)


moto_delete_alternate_contact = AccountBackend.delete_alternate_contact
AccountBackend.delete_alternate_contact = delete_alternate_contact  # type: ignore[method-assign]
