"""Starts the local AWS by forking a process that has imported it already, which takes 1.5 seconds of CPU each time,
and that has prepared the services that most tests call, which takes another 0.8 seconds.

    python3 -I preloaded.py SOCKET SERVER

SERVER is the path of server.py. Prints moto's version and the path of Python when it is ready, and ends with standard input. `python3.py` beside
this file is who connects.
"""

import gc
import json
import os
import random
import select
import signal
import socket
import sys
import threading
from functools import cache

# Moto's name of each service, and the name of AWS's model of it.
SERVICES = {
    "account": "account",
    "budgets": "budgets",
    "cloudtrail": "cloudtrail",
    "config": "config",
    "ec2": "ec2",
    "guardduty": "guardduty",
    "iam": "iam",
    "identitystore": "identitystore",
    "kms": "kms",
    "logs": "logs",
    "organizations": "organizations",
    "s3": "s3",
    "s3control": "s3control",
    "securityhub": "securityhub",
    "sns": "sns",
    "ssoadmin": "sso-admin",
    "sts": "sts",
}


def prepare() -> None:
    """The application of each service, and the model that calls are read by. No account is left of it."""
    server.create_backend_app = cache(server.create_backend_app)
    for service, model in SERVICES.items():
        server.create_backend_app(service)
        get_service_model(model)
    server.remembered.names_of_services()
    BackendDict.reset()
    reset_model_data()


def serve(connection: socket.socket) -> None:
    """What server.py does, with the streams, the environment, the folder and the arguments of whoever connected."""
    message, streams, _, _ = socket.recv_fds(connection, 1 << 20, 3)
    while not message.endswith(b"\n"):
        message += connection.recv(1 << 20)
    request = json.loads(message)
    os.setpgrp()
    for number, stream in enumerate(streams):
        os.dup2(stream, number)
        os.close(stream)
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    os.chdir(request["cwd"])
    # server.py has set these when it was imported
    moto = {name: value for name, value in os.environ.items() if name.startswith("MOTO_")}
    os.environ.clear()
    os.environ.update({**request["env"], **moto})
    random.seed()
    mock_random.seed()
    sys.argv = [server.__file__ or "", *request["arguments"]]
    threading.Thread(target=end_with, args=[connection], daemon=True).start()
    server.main()


def end_with(connection: socket.socket) -> None:
    connection.recv(1)
    os._exit(0)


def fork(connection: socket.socket) -> None:
    if os.fork() != 0:
        return
    status = 0
    try:
        serve(connection)
    except SystemExit as end:
        status = end.code if isinstance(end.code, int) else 1
    except BaseException as error:  # noqa: B902
        print(error, file=sys.stderr)
        status = 1
    sys.stdout.flush()
    sys.stderr.flush()
    connection.sendall(str(status).encode())
    os._exit(status)


if __name__ == "__main__":
    _, path, server_path = sys.argv
    sys.dont_write_bytecode = True
    sys.path.insert(0, os.path.dirname(server_path))
    import server
    from moto import __version__
    from moto.core.base_backend import BackendDict
    from moto.core.model_instances import reset_model_data
    from moto.core.utils import get_service_model
    from moto.moto_api._internal import mock_random

    prepare()
    listener = socket.socket(socket.AF_UNIX)
    listener.bind(path)
    listener.listen()
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody waits for them
    gc.collect()
    gc.freeze()  # so that the children share it
    print(json.dumps({"version": __version__, "python": sys.executable}), flush=True)
    while True:
        ready, _, _ = select.select([listener, 0], [], [])
        if 0 in ready:
            sys.exit(0)
        accepted, _ = listener.accept()
        fork(accepted)
        accepted.close()
