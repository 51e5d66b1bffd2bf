"""IAM Access Analyzer, which moto does not have: the analyzers of an account or, from its administrator, of an organization.

https://docs.aws.amazon.com/access-analyzer/latest/APIReference/
"""

import json
from typing import Any
from urllib.parse import unquote

from moto.core.base_backend import BackendDict, BaseBackend
from moto.core.responses import BaseResponse
from moto.core.utils import iso_8601_datetime_with_milliseconds, utcnow

import membership
import new_service
from rest_error import RestError

SERVICE = "access-analyzer.amazonaws.com"
TYPES = ["ACCOUNT", "ACCOUNT_UNUSED_ACCESS", "ACCOUNT_INTERNAL_ACCESS", "ORGANIZATION", "ORGANIZATION_UNUSED_ACCESS", "ORGANIZATION_INTERNAL_ACCESS"]


class AccessAnalyzerBackend(BaseBackend):
    def __init__(self, region_name: str, account_id: str) -> None:
        super().__init__(region_name, account_id)
        self.analyzers: dict[str, dict[str, Any]] = {}

    @property
    def url_bases(self) -> list[str]:
        return [r"https?://access-analyzer\.(.+)\.amazonaws\.com"]

    @property
    def url_paths(self) -> dict[str, Any]:
        return {path: AccessAnalyzerResponse.dispatch for path in ("/analyzer$", "/analyzer/(?P<name>[^/]+)$", "/tags/(?P<arn>.+)$")}

    def analyzer(self, name: str) -> dict[str, Any]:
        if name not in self.analyzers:
            raise RestError("ResourceNotFoundException", 404, f"Could not find analyzer {name}.")
        return self.analyzers[name]

    def create(self, name: str, type: str, configuration: dict[str, Any], tags: dict[str, str]) -> dict[str, Any]:
        if type not in TYPES:
            raise RestError("ValidationException", 400, f"{type} is not a valid type.")
        if name in self.analyzers:
            raise RestError("ConflictException", 409, f"An analyzer named {name} already exists.")
        if type.startswith("ORGANIZATION") and not membership.administers(self.account_id, SERVICE):
            raise RestError("ValidationException", 400, "You must create the analyzer in the management account or a delegated administrator of the organization.")
        unused = configuration.get("unusedAccess")
        if (unused is not None) != type.endswith("UNUSED_ACCESS"):
            raise RestError("ValidationException", 400, "The configuration is not that of the analyzer's type.")
        if unused is not None and not 1 <= unused.get("unusedAccessAge", 90) <= 365:
            raise RestError("ValidationException", 400, "unusedAccessAge must be between 1 and 365.")
        self.analyzers[name] = {
            "arn": f"arn:aws:access-analyzer:{self.region_name}:{self.account_id}:analyzer/{name}",
            "name": name,
            "type": type,
            "createdAt": iso_8601_datetime_with_milliseconds(utcnow()),
            "status": "ACTIVE",
            "tags": tags,
            **({"configuration": configuration} if configuration else {}),
        }
        return self.analyzers[name]


class AccessAnalyzerResponse(BaseResponse):
    def __init__(self) -> None:
        super().__init__(service_name="accessanalyzer")

    @property
    def access_analyzer(self) -> AccessAnalyzerBackend:
        return accessanalyzer_backends[self.current_account][self.region]

    @property
    def last(self) -> str:
        return unquote(self.path.split("/", 2)[2])

    def create_analyzer(self) -> str:
        asked = json.loads(self.body)
        analyzer = self.access_analyzer.create(asked["analyzerName"], asked["type"], asked.get("configuration") or {}, asked.get("tags") or {})
        return json.dumps({"arn": analyzer["arn"]})

    def get_analyzer(self) -> str:
        return json.dumps({"analyzer": self.access_analyzer.analyzer(self.last)})

    def list_analyzers(self) -> str:
        type = self._get_param("type")
        return json.dumps({"analyzers": [analyzer for analyzer in self.access_analyzer.analyzers.values() if type in (None, analyzer["type"])]})

    def update_analyzer(self) -> str:
        analyzer = self.access_analyzer.analyzer(self.last)
        analyzer["configuration"] = json.loads(self.body).get("configuration") or {}
        return json.dumps({"configuration": analyzer["configuration"]})

    def delete_analyzer(self) -> str:
        self.access_analyzer.analyzer(self.last)
        del self.access_analyzer.analyzers[self.last]
        return "{}"

    def list_tags_for_resource(self) -> str:
        return json.dumps({"tags": self.access_analyzer.analyzer(self.last.split("/")[-1])["tags"]})

    def tag_resource(self) -> str:
        self.access_analyzer.analyzer(self.last.split("/")[-1])["tags"].update(json.loads(self.body)["tags"])
        return "{}"

    def untag_resource(self) -> str:
        tags = self.access_analyzer.analyzer(self.last.split("/")[-1])["tags"]
        for key in self.querystring.get("tagKeys", []):
            tags.pop(key, None)
        return "{}"


accessanalyzer_backends = BackendDict(AccessAnalyzerBackend, "accessanalyzer")
new_service.add("accessanalyzer", r"https?://access-analyzer\.(.+)\.amazonaws\.com", accessanalyzer_backends)
