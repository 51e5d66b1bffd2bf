"""Amazon DynamoDB: the tables of TEAM, which orgcharter writes to and does not create. And an update keeps the type of
each value, where moto makes a string of a Boolean.

Sources: https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_AttributeValue.html and the names that
Amplify gives to the tables of https://github.com/aws-samples/iam-identity-center-team.
"""

import re
from typing import Any

from moto.dynamodb.models import DynamoDBBackend
from moto.dynamodb.models.dynamo_type import DynamoType, Item
from moto.dynamodb.models.table import Table

TABLE_OF_TEAM = re.compile(r"(Eligibility|Approvers)-[a-z0-9]{26}-main")

_get_table = DynamoDBBackend.get_table
_update = Item.update_with_attribute_updates


def get_table(self: DynamoDBBackend, table_name: str) -> Table:
    if TABLE_OF_TEAM.fullmatch(table_name) and table_name not in self.tables:
        self.create_table(
            table_name,
            schema=[{"AttributeName": "id", "KeyType": "HASH"}],
            attr=[{"AttributeName": "id", "AttributeType": "S"}],
            billing_mode="PAY_PER_REQUEST",
            throughput=None,
            global_indexes=None,
            indexes=None,
            streams=None,
            sse_specification=None,
            tags=[],
            deletion_protection_enabled=False,
            warm_throughput=None,
        )
    return _get_table(self, table_name)


def update_with_attribute_updates(self: Item, attribute_updates: dict[str, Any]) -> None:
    _update(self, attribute_updates)
    for name, update in attribute_updates.items():
        value = update.get("Value", {})
        if update.get("Action", "PUT") == "PUT" and "BOOL" in value:
            self.attrs[name] = DynamoType(value)


DynamoDBBackend.get_table = get_table  # type: ignore[method-assign]
Item.update_with_attribute_updates = update_with_attribute_updates  # type: ignore[method-assign]
