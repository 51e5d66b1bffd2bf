"""IAM Roles Anywhere, which moto has not: trust anchors and profiles, their tags, and whether they are enabled.

A certificate bundle has to hold certificates of authorities, and an ARN has to be one of the caller's account and
region. Sessions for certificates are not given out.
https://docs.aws.amazon.com/rolesanywhere/latest/APIReference/Welcome.html
"""

import json
import re
import uuid
from collections.abc import Callable, Iterable
from datetime import datetime, timezone
from typing import Any
from urllib.parse import parse_qs

from cryptography import x509
from moto.core.base_backend import BackendDict, BaseBackend
from moto.iam import models as iam

Json = dict[str, Any]

# What AWS sends to EventBridge and CloudWatch of its own accord.
NOTIFICATIONS = [
    {"event": event, "enabled": True, "threshold": 45, "channel": "ALL", "configuredBy": "rolesanywhere.amazonaws.com"}
    for event in ("CA_CERTIFICATE_EXPIRY", "END_ENTITY_CERTIFICATE_EXPIRY")
]


class Fault(Exception):
    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


class RolesAnywhereBackend(BaseBackend):
    def __init__(self, region_name: str, account_id: str) -> None:
        super().__init__(region_name, account_id)
        self.trust_anchors: dict[str, Json] = {}
        self.profiles: dict[str, Json] = {}
        self.tags: dict[str, dict[str, str]] = {}

    def arn(self, kind: str, id: str) -> str:
        return f"arn:aws:rolesanywhere:{self.region_name}:{self.account_id}:{kind}/{id}"

    def create_trust_anchor(self, request: Json) -> Json:
        check_source(required(request, "source"))
        id = str(uuid.uuid4())
        anchor = {"trustAnchorId": id, "trustAnchorArn": self.arn("trust-anchor", id), "name": required(request, "name"), "source": request["source"], "enabled": request.get("enabled", False), "createdAt": now(), "updatedAt": now()}
        anchor["notificationSettings"] = settings(request.get("notificationSettings", []))
        self.trust_anchors[id] = anchor
        self.tag(anchor["trustAnchorArn"], request.get("tags", []))
        return {"trustAnchor": anchor}

    def create_profile(self, request: Json) -> Json:
        id = str(uuid.uuid4())
        profile = {"profileId": id, "profileArn": self.arn("profile", id), "enabled": request.get("enabled", False), "createdAt": now(), "updatedAt": now()}
        profile |= {"requireInstanceProperties": request.get("requireInstanceProperties", False), "acceptRoleSessionName": False, "durationSeconds": 3600, "managedPolicyArns": []}
        profile |= {"createdBy": f"arn:aws:iam::{self.account_id}:root", "attributeMappings": []}
        required(request, "name")
        self.change_profile(profile, request | {"roleArns": required(request, "roleArns")})
        self.profiles[id] = profile
        self.tag(profile["profileArn"], request.get("tags", []))
        return {"profile": profile}

    def change_profile(self, profile: Json, request: Json) -> None:
        for arn in request.get("roleArns", []):
            if re.fullmatch(rf"arn:aws:iam::{self.account_id}:role/.+", arn) is None:
                raise Fault("ValidationException", f"{arn} is no role of the account {self.account_id}")
        if not 900 <= request.get("durationSeconds", 3600) <= 43_200:
            raise Fault("ValidationException", "durationSeconds must be from 900 to 43200")
        for key in ("name", "roleArns", "managedPolicyArns", "durationSeconds", "sessionPolicy", "acceptRoleSessionName"):
            if key in request:
                profile[key] = request[key]

    def change_trust_anchor(self, anchor: Json, request: Json) -> None:
        if "source" in request:
            check_source(request["source"])
        for key in ("name", "source"):
            if key in request:
                anchor[key] = request[key]

    def tag(self, arn: str, tags: Iterable[Json]) -> None:
        self.tags.setdefault(arn, {}).update({tag["key"]: tag["value"] for tag in tags})

    def one(self, kind: str, id: str) -> Json:
        found = (self.trust_anchors if kind == "trustanchor" else self.profiles).get(id)
        if found is None:
            raise Fault("ResourceNotFoundException", f"there is no {kind} {id}")
        return found

    def tagged(self, arn: str) -> dict[str, str]:
        if arn not in self.tags:
            raise Fault("ResourceNotFoundException", f"there is no {arn}")
        return self.tags[arn]


rolesanywhere_backends = BackendDict(RolesAnywhereBackend, "rolesanywhere")


def now() -> str:
    return datetime.now(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")


def required(request: Json, key: str) -> Any:
    if key not in request:
        raise Fault("ValidationException", f"{key} is required")
    return request[key]


def settings(given: Iterable[Json]) -> list[Json]:
    by_event = {setting["event"]: setting | {"configuredBy": "customer"} for setting in given}
    return [by_event.get(default["event"], default) for default in NOTIFICATIONS]


def check_source(source: Json) -> None:
    kind, data = source.get("sourceType"), source.get("sourceData", {})
    if kind == "AWS_ACM_PCA" and re.match(r"arn:aws:acm-pca:", data.get("acmPcaArn", "")):
        return
    if kind != "CERTIFICATE_BUNDLE":
        raise Fault("ValidationException", "the source is neither a certificate bundle nor a private certificate authority")
    bundle = data.get("x509CertificateData", "")
    if len(bundle) > 8_000:
        raise Fault("ValidationException", "the certificate bundle is larger than 8000 characters")
    try:
        certificates = x509.load_pem_x509_certificates(bundle.encode())
        constraints = [one.extensions.get_extension_for_class(x509.BasicConstraints).value for one in certificates]
    except (ValueError, x509.ExtensionNotFound) as error:
        raise Fault("ValidationException", f"the bundle holds no certificate of an authority: {error}") from error
    if not all(constraint.ca for constraint in constraints):
        raise Fault("ValidationException", "Incorrect basic constraints for CA certificate")


def answer(method: str, path: str, query: dict[str, list[str]], request: Json, backend: RolesAnywhereBackend) -> tuple[int, Json]:
    parts = path.strip("/").split("/")
    match (method, *parts):
        case ("POST", "trustanchors"):
            return 201, backend.create_trust_anchor(request)
        case ("GET", "trustanchors"):
            return 200, {"trustAnchors": list(backend.trust_anchors.values())}
        case ("POST", "profiles"):
            return 201, backend.create_profile(request)
        case ("GET", "profiles"):
            return 200, {"profiles": list(backend.profiles.values())}
        case ("GET", "ListTagsForResource"):
            return 200, {"tags": [{"key": key, "value": value} for key, value in backend.tagged(query["resourceArn"][0]).items()]}
        case ("POST", "TagResource"):
            backend.tagged(required(request, "resourceArn"))
            backend.tag(request["resourceArn"], request["tags"])
            return 201, {}
        case ("POST", "UntagResource"):
            for key in request["tagKeys"]:
                backend.tagged(required(request, "resourceArn")).pop(key, None)
            return 200, {}
        case ("PATCH", "put-notifications-settings"):
            anchor = backend.one("trustanchor", required(request, "trustAnchorId"))
            anchor["notificationSettings"] = settings(request["notificationSettings"])
            return 200, {"trustAnchor": anchor}
        case (_, ("trustanchor" | "profile") as kind, id, *more):
            return of_one(method, kind, backend.one(kind, id), more, request, backend)
    raise Fault("UnknownOperationException", f"{method} {path} is nothing that the local Roles Anywhere knows")


def of_one(method: str, kind: str, thing: Json, more: list[str], request: Json, backend: RolesAnywhereBackend) -> tuple[int, Json]:
    name, all_of_them = ("trustAnchor", backend.trust_anchors) if kind == "trustanchor" else ("profile", backend.profiles)
    match (method, *more):
        case ("PATCH",):
            (backend.change_trust_anchor if kind == "trustanchor" else backend.change_profile)(thing, request)
            thing["updatedAt"] = now()
        case ("DELETE",):
            del all_of_them[thing[f"{name}Id"]]
            del backend.tags[thing[f"{name}Arn"]]
        case ("POST", "enable" | "disable"):
            thing["enabled"] = more == ["enable"]
        case ("GET",):
            pass
        case _:
            raise Fault("UnknownOperationException", f"{method} {more} is nothing that the local Roles Anywhere knows")
    return 200, {name: thing}


def serving(application: Callable[..., Iterable[bytes]]) -> Callable[..., Iterable[bytes]]:
    """The application, with Roles Anywhere answered here: moto finds its services in a list of its own."""

    def serve(environ: Json, start_response: Callable[..., Any]) -> Iterable[bytes]:
        signed = re.search(r"Credential=([^/]+)/[^/]+/([^/]+)/rolesanywhere/", environ.get("HTTP_AUTHORIZATION", ""))
        if signed is None:
            return application(environ, start_response)
        access_key, region = signed.groups()
        backend = rolesanywhere_backends[iam.get_account_id_from(access_key)][region]
        body = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
        headers = [("Content-Type", "application/json")]
        try:
            status, found = answer(environ["REQUEST_METHOD"], environ["PATH_INFO"], parse_qs(environ.get("QUERY_STRING", "")), json.loads(body or b"{}"), backend)
        except Fault as fault:
            status, found = 404 if fault.code == "ResourceNotFoundException" else 400, {"message": str(fault)}
            headers.append(("x-amzn-ErrorType", fault.code))
        start_response(f"{status} {'OK' if status < 400 else 'Fault'}", headers)
        return [json.dumps(found).encode()]

    return serve
