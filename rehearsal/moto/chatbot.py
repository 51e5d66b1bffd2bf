"""Amazon Q Developer in chat applications, which moto does not have: the Slack and Microsoft Teams channels of an account.

Every region of the service has all of them. A channel has one configuration in an account, a role that the service may
assume, and topics that exist. Each workspace and tenant counts as authorized, which takes the console.

https://docs.aws.amazon.com/chatbot/latest/APIReference/Welcome.html
"""

import json
import re
from typing import Any

from moto.core.base_backend import BackendDict, BaseBackend
from moto.core.responses import BaseResponse
from moto.iam.models import iam_backends
from moto.sns.models import sns_backends

import new_service
from rest_error import RestError

Json = dict[str, Any]

# https://docs.aws.amazon.com/general/latest/gr/chatbot.html
REGIONS = ["us-east-2", "us-west-2", "eu-west-1", "ap-southeast-1"]
CHANGEABLE = ["SnsTopicArns", "IamRoleArn", "LoggingLevel", "GuardrailPolicyArns", "UserAuthorizationRequired"]
# What AWS sets where a request does not.
DEFAULTS = {
    "SnsTopicArns": [],
    "LoggingLevel": "NONE",
    "GuardrailPolicyArns": ["arn:aws:iam::aws:policy/AdministratorAccess"],
    "UserAuthorizationRequired": False,
}
SLACK = {"kind": "slack-channel", "channel": "SlackChannelId", "owner": "SlackTeamId", "names": {"SlackTeamName": "workspace", "SlackChannelName": "channel"}}
TEAMS = {"kind": "ms-teams-channel", "channel": "ChannelId", "owner": "TeamId", "names": {}}


class ChatBackend(BaseBackend):
    def __init__(self, region_name: str, account_id: str) -> None:
        super().__init__(region_name, account_id)
        self.channels: dict[str, Json] = {}
        self.tags: dict[str, dict[str, str]] = {}

    @property
    def url_bases(self) -> list[str]:
        return [r"https?://chatbot\.(.+)\.amazonaws\.com"]

    @property
    def url_paths(self) -> dict[str, Any]:
        return {f"/{path}$": ChatResponse.dispatch for path in PATHS}

    def create(self, form: Json, request: Json) -> Json:
        name = request["ConfigurationName"]
        if re.fullmatch(r"[A-Za-z0-9_-]{1,128}", name) is None:
            raise RestError("InvalidParameterException", 400, f"{name} is not a valid name.")
        arn = f"arn:aws:chatbot::{self.account_id}:chat-configuration/{form['kind']}/{name}"
        if arn in self.channels or any(request[form["channel"]] == other.get(form["channel"]) for other in self.channels.values()):
            raise RestError("ConflictException", 409, "The channel, or a configuration with this name, exists already.")
        self.check(request)
        tags = request.pop("Tags", [])
        self.channels[arn] = {**DEFAULTS, **form["names"], **request, "ChatConfigurationArn": arn, "State": "ENABLED"}
        self.tags[arn] = {tag["TagKey"]: tag["TagValue"] for tag in tags}
        return self.channels[arn]

    def update(self, request: Json) -> Json:
        channel = self.channel(request["ChatConfigurationArn"])
        self.check(channel | request)
        channel.update({key: request[key] for key in CHANGEABLE if key in request})
        return channel

    def channel(self, arn: str) -> Json:
        if arn not in self.channels:
            raise RestError("ResourceNotFoundException", 404, f"There is no {arn}.")
        return self.channels[arn]

    def check(self, channel: Json) -> None:
        role = next((role for role in iam_backends[self.account_id]["aws"].roles.values() if role.arn == channel["IamRoleArn"]), None)
        if role is None or "chatbot.amazonaws.com" not in role.assume_role_policy_document:
            raise RestError("InvalidRequestException", 400, f"The service may not assume {channel['IamRoleArn']}.")
        for arn in channel.get("SnsTopicArns", []):
            region, account = arn.split(":")[3:5]
            if arn not in sns_backends[account][region].topics:
                raise RestError("InvalidRequestException", 400, f"There is no topic {arn}.")


def as_list(tags: dict[str, str]) -> list[Json]:
    return [{"TagKey": key, "TagValue": value} for key, value in tags.items()]


class ChatResponse(BaseResponse):
    def __init__(self) -> None:
        super().__init__(service_name="chatbot")

    @property
    def chat(self) -> ChatBackend:
        if self.region not in REGIONS:
            raise RestError("UnknownEndpoint", 400, f"The service is not in {self.region}.")
        return chatbot_backends[self.current_account]["aws"]

    @property
    def asked(self) -> Json:
        return json.loads(self.body or "{}")

    def created(self, form: Json) -> tuple[int, Json, str]:
        return 201, {}, json.dumps({"ChannelConfiguration": self.shown(self.chat.create(form, self.asked))})

    def shown(self, channel: Json) -> Json:
        return channel | {"Tags": as_list(self.chat.tags[channel["ChatConfigurationArn"]])}

    def create_slack_channel_configuration(self) -> tuple[int, Json, str]:
        return self.created(SLACK)

    def create_microsoft_teams_channel_configuration(self) -> tuple[int, Json, str]:
        return self.created(TEAMS)

    def describe_slack_channel_configurations(self) -> str:
        arn = self.asked.get("ChatConfigurationArn")
        found = [self.shown(channel) for channel in self.chat.channels.values() if "SlackChannelId" in channel and arn in (None, channel["ChatConfigurationArn"])]
        return json.dumps({"SlackChannelConfigurations": found})

    def list_microsoft_teams_channel_configurations(self) -> str:
        return json.dumps({"TeamChannelConfigurations": [self.shown(channel) for channel in self.chat.channels.values() if "TenantId" in channel]})

    def get_microsoft_teams_channel_configuration(self) -> str:
        return json.dumps({"ChannelConfiguration": self.shown(self.chat.channel(self.asked["ChatConfigurationArn"]))})

    def update_slack_channel_configuration(self) -> str:
        return json.dumps({"ChannelConfiguration": self.shown(self.chat.update(self.asked))})

    update_microsoft_teams_channel_configuration = update_slack_channel_configuration

    def delete_slack_channel_configuration(self) -> tuple[int, Json, str]:
        arn = self.chat.channel(self.asked["ChatConfigurationArn"])["ChatConfigurationArn"]
        del self.chat.channels[arn], self.chat.tags[arn]
        return 204, {}, ""

    delete_microsoft_teams_channel_configuration = delete_slack_channel_configuration

    def tagged(self) -> dict[str, str]:
        self.chat.channel(self.asked["ResourceARN"])
        return self.chat.tags[self.asked["ResourceARN"]]

    def list_tags_for_resource(self) -> str:
        return json.dumps({"Tags": as_list(self.tagged())})

    def tag_resource(self) -> tuple[int, Json, str]:
        self.tagged().update({tag["TagKey"]: tag["TagValue"] for tag in self.asked["Tags"]})
        return 200, {}, "{}"

    def untag_resource(self) -> tuple[int, Json, str]:
        for key in self.asked["TagKeys"]:
            self.tagged().pop(key, None)
        return 200, {}, "{}"


PATHS = [f"{verb}-slack-channel-configuration" for verb in ("create", "update", "delete")]
PATHS += [f"{verb}-ms-teams-channel-configuration" for verb in ("create", "get", "update", "delete")]
PATHS += ["describe-slack-channel-configurations", "list-ms-teams-channel-configurations"]
PATHS += ["list-tags-for-resource", "tag-resource", "untag-resource"]

chatbot_backends = BackendDict(ChatBackend, "chatbot", use_boto3_regions=False, additional_regions=["aws"])
new_service.add("chatbot", r"https?://chatbot\.(.+)\.amazonaws\.com", chatbot_backends)
