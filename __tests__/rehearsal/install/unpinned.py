"""Prints what moto needs and a file of requirements does not pin, on any supported system and Python.

    python3 unpinned.py requirements.txt

What a package needs is what the installed one says, whatever its version.
"""

import importlib.metadata
import re
import sys

from pip._vendor.packaging.requirements import Requirement

SYSTEMS = {"linux": ("Linux", "posix"), "darwin": ("Darwin", "posix"), "win32": ("Windows", "nt")}
PYTHONS = ["3.10", "3.11", "3.12", "3.13", "3.14"]


def normal(name):
    return re.sub(r"[-_.]+", "-", name).lower()


def applies(requirement, environment, extras):
    if requirement.marker is None:
        return True
    return any(requirement.marker.evaluate({**environment, "extra": extra}) for extra in extras)


def needed(requirement, environment, seen):
    key = normal(requirement.name), frozenset(requirement.extras)
    if key in seen:
        return
    seen.add(key)
    yield requirement
    try:
        texts = importlib.metadata.requires(requirement.name) or []
    except importlib.metadata.PackageNotFoundError:
        return  # It is for another system.
    for each in map(Requirement, texts):
        if applies(each, environment, requirement.extras or [""]):
            yield from needed(each, environment, seen)


with open(sys.argv[1], encoding="utf-8") as file:
    pins = [Requirement(line.rstrip(" \\\n")) for line in file if "==" in line]
for python in PYTHONS:
    for system, (name, kind) in SYSTEMS.items():
        environment = {
            "python_version": python,
            "python_full_version": f"{python}.0",
            "sys_platform": system,
            "platform_system": name,
            "os_name": kind,
        }
        pinned = {
            normal(each.name): re.sub("^==", "", str(each.specifier))
            for each in pins
            if applies(each, environment, [""])
        }
        for each in needed(Requirement("moto[server]"), environment, set()):
            version = pinned.get(normal(each.name))
            if version is None or not each.specifier.contains(version):
                print(f"{each} with Python {python} on {system}: {version}")
