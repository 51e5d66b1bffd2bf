"""Prints moto's version, where moto and what its server needs are installed.

    python3 -I rehearsal/moto/version.py
"""

import os
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))  # -I leaves it out

import user_site  # noqa: E402

user_site.add()

import flask  # noqa: E402, F401
import flask_cors  # noqa: E402, F401
import moto  # noqa: E402

print(moto.__version__)
