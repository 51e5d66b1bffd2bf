"""Whose call it is: the account of the access key, and the management account for a key that nobody made.

moto looks a key up in every account and every partition, making the missing ones as it goes, at every call; and its
`MOTO_ACCOUNT_ID` would put all calls into the one account, roles of member accounts included. Here the calls with the
made-up keys that Terraform starts with come from the management account, and a key of an assumed role from its own.
"""

from collections.abc import Callable

from moto.iam import models


def use_management_account(management_account: str) -> None:
    models.get_account_id_from = account_of(management_account)


def account_of(management_account: str) -> Callable[[str], str]:
    def account(access_key: str) -> str:
        # list(): other threads may add accounts meanwhile.
        for id, partitions in list(models.iam_backends.items()):
            if any(access_key in iam.access_keys for iam in list(partitions.values())):
                return id
        return management_account

    return account
