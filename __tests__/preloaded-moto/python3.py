"""The python3 that tests find first: it asks preloaded.py for a local AWS, and passes everything else on.

`start.ts` writes it with its first line and its settings.
"""

import os
import sys

REAL, SOCKET, SERVER, VERSION, ITS_ANSWER = SETTINGS


def main() -> None:
    if sys.argv[1:] == ["-I", VERSION]:
        print(ITS_ANSWER)
    elif sys.argv[1:3] == ["-I", SERVER]:
        start_server(sys.argv[3:])
    else:
        os.execv(REAL, [REAL, *sys.argv[1:]])


def start_server(arguments: list) -> None:
    import json
    import socket

    connection = socket.socket(socket.AF_UNIX)
    connection.connect(SOCKET)
    request = {"arguments": arguments, "cwd": os.getcwd(), "env": dict(os.environ)}
    socket.send_fds(connection, [json.dumps(request).encode() + b"\n"], [0, 1, 2])
    for stream in (0, 1, 2):
        os.close(stream)
    sys.exit(int(connection.recv(16) or 0))  # nothing: it has called os._exit(0)


main()
