"""CloudWatch Logs: saved queries of Logs Insights.

https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutQueryDefinition.html
"""

import json
from typing import Any

from moto.core.utils import unix_time_millis
from moto.logs.exceptions import InvalidParameterException, ResourceNotFoundException
from moto.logs.responses import LogsResponse
from moto.moto_api._internal import mock_random

PAGE = 1_000


def definitions(self: LogsResponse) -> dict[str, dict[str, Any]]:
    backend: Any = self.logs_backend
    if not hasattr(backend, "query_definitions"):
        backend.query_definitions = {}
    return backend.query_definitions


def put_query_definition(self: LogsResponse) -> str:
    saved = definitions(self)
    id, name, query = (self._get_param(parameter) for parameter in ("queryDefinitionId", "name", "queryString"))
    if id is not None and id not in saved:
        raise ResourceNotFoundException("The specified query definition does not exist.")
    if not name or len(name) > 255:
        raise InvalidParameterException(constraint="Member must have length between 1 and 255", parameter="name", value=name)
    if not query or len(query) > 10_000:
        raise InvalidParameterException(constraint="Member must have length between 1 and 10000", parameter="queryString", value=query)
    if any(other["name"] == name for other in saved.values() if other["queryDefinitionId"] != id):
        raise InvalidParameterException(f"A query definition named {name} already exists.")
    id = id or str(mock_random.uuid4())
    saved[id] = {
        "queryDefinitionId": id,
        "name": name,
        "queryString": query,
        "queryLanguage": self._get_param("queryLanguage", "CWLI"),
        "logGroupNames": self._get_param("logGroupNames", []),
        "lastModified": int(unix_time_millis()),
    }
    return json.dumps({"queryDefinitionId": id})


def describe_query_definitions(self: LogsResponse) -> str:
    prefix = self._get_param("queryDefinitionNamePrefix", "")
    found = sorted((saved for saved in definitions(self).values() if saved["name"].startswith(prefix)), key=lambda saved: saved["name"])
    start, page = int(self._get_param("nextToken") or 0), int(self._get_param("maxResults") or PAGE)
    more = {"nextToken": str(start + page)} if start + page < len(found) else {}
    return json.dumps({"queryDefinitions": found[start : start + page], **more})


def delete_query_definition(self: LogsResponse) -> str:
    if definitions(self).pop(self._get_param("queryDefinitionId"), None) is None:
        raise ResourceNotFoundException("The specified query definition does not exist.")
    return json.dumps({"success": True})


for function in (put_query_definition, describe_query_definitions, delete_query_definition):
    setattr(LogsResponse, function.__name__, function)
