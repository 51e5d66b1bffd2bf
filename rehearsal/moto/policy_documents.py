"""What AWS Organizations asks of a policy document's form.

https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_syntax.html and, beside it, the
syntax page of each other type.
"""

import json
from typing import Any

ELEMENTS = {"Sid", "Effect", "Action", "NotAction", "Resource", "NotResource", "Condition"}
# The top-level keys of a management policy, which has no statements.
SECTIONS = {
    "TAG_POLICY": {"tags"},
    "BACKUP_POLICY": {"plans"},
    "AISERVICES_OPT_OUT_POLICY": {"services"},
    "DECLARATIVE_POLICY_EC2": {"ec2_attributes"},
    "CHATBOT_POLICY": {"chatbot"},
}


def malformed(type: str, content: str) -> str | None:
    """The reason for which AWS refuses the document, or None where it takes it."""
    try:
        document = json.loads(content)
    except ValueError as error:
        return f"not JSON ({error})"
    if not isinstance(document, dict):
        return "not a JSON object"
    if type in SECTIONS:
        unknown = sorted(set(document) - SECTIONS[type])
        return f"unknown section {unknown[0]}" if unknown else None if document else "empty"
    if type not in ("SERVICE_CONTROL_POLICY", "RESOURCE_CONTROL_POLICY"):
        return None if document else "empty"
    return authorization_policy(type, document)


def authorization_policy(type: str, document: dict[str, Any]) -> str | None:
    if document.get("Version") != "2012-10-17":
        return "Version must be 2012-10-17"
    if set(document) - {"Version", "Id", "Statement"}:
        return f"unknown element {sorted(set(document) - {'Version', 'Id', 'Statement'})[0]}"
    statements = document.get("Statement")
    statements = [statements] if isinstance(statements, dict) else statements
    if not isinstance(statements, list) or not statements:
        return "Statement is missing"
    reasons = (statement_fault(type, statement) for statement in statements)
    return next((reason for reason in reasons if reason), None)


def statement_fault(type: str, statement: Any) -> str | None:
    resource_control = type == "RESOURCE_CONTROL_POLICY"
    if not isinstance(statement, dict):
        return "a statement is not an object"
    unknown = set(statement) - ELEMENTS - ({"Principal"} if resource_control else set())
    if unknown:
        return f"a statement has {sorted(unknown)[0]}, which this type of policy does not take"
    if statement.get("Effect") not in (["Deny"] if resource_control else ["Allow", "Deny"]):
        return "Effect must be Deny" if resource_control else "Effect must be Allow or Deny"
    if resource_control and statement.get("Principal") not in ("*", {"AWS": "*"}):
        return 'Principal must be "*"'
    if ("Action" in statement) == ("NotAction" in statement):
        return "a statement must have either Action or NotAction"
    if ("Resource" in statement) == ("NotResource" in statement):
        return "a statement must have either Resource or NotResource"
    return None
