"""The user's own packages, which `python3 -I` leaves out.

Python runs isolated, so that a file named as a module in the folder where orgcharter runs, or in PYTHONPATH, is never
executed. moto may be installed for the user alone (`pip install --user`): that folder counts here where it counts for
`python3` without `-I`.
"""

import os
import site
import sys


def counts() -> bool:
    """As in Python's own site.py: not for another user's process, nor in a virtual environment that is closed."""
    if os.environ.get("PYTHONNOUSERSITE"):
        return False
    if hasattr(os, "geteuid") and (os.geteuid() != os.getuid() or os.getegid() != os.getgid()):
        return False
    return sys.prefix == sys.base_prefix or sees_system_packages()


def sees_system_packages() -> bool:
    try:
        with open(os.path.join(sys.prefix, "pyvenv.cfg"), encoding="utf-8") as file:
            settings = dict(line.lower().replace(" ", "").strip().split("=", 1) for line in file if "=" in line)
    except OSError:
        return False
    return settings.get("include-system-site-packages") == "true"


def add() -> None:
    """Makes them importable. A relative folder (PYTHONUSERBASE=.) would depend on where orgcharter runs: it does not count."""
    folder = site.getusersitepackages()
    if counts() and os.path.isabs(folder) and os.path.isdir(folder):
        site.addsitedir(folder)
