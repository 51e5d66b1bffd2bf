"""The local AWS: moto's server, with what moto lacks.

    python3 -I rehearsal/moto/server.py --port 5000 --account 111122223333

It listens on loopback alone and keeps everything in memory. Each module beside this one completes one AWS service by
putting functions onto moto's own classes; importing it is what does so.
"""

import argparse
import logging
import os
import signal
import sys
import threading
from typing import Any

sys.dont_write_bytecode = True  # these files may be in a read-only node_modules
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))  # -I leaves it out

import user_site  # noqa: E402

user_site.add()

# Before moto is imported: it reads them then. With MOTO_ACCOUNT_ID every call would be the one account's own.
os.environ.pop("MOTO_ACCOUNT_ID", None)
os.environ["MOTO_IAM_LOAD_MANAGED_POLICIES"] = "true"
os.environ["MOTO_EC2_LOAD_DEFAULT_AMIS"] = "false"  # no stack reads images, and each region of each account would have some
os.environ["MOTO_ALLOW_NONEXISTENT_REGION"] = "true"  # AWS opens regions faster than moto's lists are updated

from moto.moto_server.werkzeug_app import DomainDispatcherApplication, create_backend_app  # noqa: E402
from werkzeug.serving import run_simple  # noqa: E402

import access_analyzer  # noqa: E402, F401
import account_management  # noqa: E402, F401
import accounts  # noqa: E402
import budgets  # noqa: E402, F401
import chatbot  # noqa: E402, F401
import cloudtrail  # noqa: E402, F401
import config  # noqa: E402, F401
import connections  # noqa: E402
import detective  # noqa: E402, F401
import dynamodb  # noqa: E402, F401
import ec2  # noqa: E402, F401
import existing  # noqa: E402
import guardduty  # noqa: E402, F401
import iam  # noqa: E402, F401
import identity_center  # noqa: E402, F401
import identity_store  # noqa: E402, F401
import inspector  # noqa: E402, F401
import logs  # noqa: E402, F401
import macie  # noqa: E402, F401
import organizations  # noqa: E402, F401
import ram  # noqa: E402, F401
import remembered  # noqa: E402, F401
import replay  # noqa: E402
import reset  # noqa: E402, F401
import rolesanywhere  # noqa: E402
import s3  # noqa: E402, F401
import security_hub  # noqa: E402, F401
import sts  # noqa: E402, F401
import tagging  # noqa: E402, F401


def end_with_stdin() -> None:
    sys.stdin.read()
    os._exit(0)


def main() -> None:
    parser = argparse.ArgumentParser(description="A local AWS: moto's server, with what moto lacks.")
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--account", default="123456789012", help="the management account, whose calls the first ones are")
    parser.add_argument("--until-stdin-ends", action="store_true", help="end with whoever started this, however they end")
    arguments = parser.parse_args()
    if arguments.until_stdin_ends:
        threading.Thread(target=end_with_stdin, daemon=True).start()
    accounts.use_management_account(arguments.account)
    for name in (signal.SIGINT, signal.SIGTERM):
        signal.signal(name, lambda *_: sys.exit(0))
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    application: Any = replay.replaying(rolesanywhere.serving(DomainDispatcherApplication(create_backend_app)))
    application = existing.serving(application, arguments.account)
    run_simple("127.0.0.1", arguments.port, application, threaded=True, request_handler=connections.Handler)


if __name__ == "__main__":
    main()
