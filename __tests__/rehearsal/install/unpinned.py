"""Prints what moto needs and a file of requirements does not pin, on any supported system and Python.

    python3 unpinned.py requirements.txt

What a package needs is what the installed one says. If another version is pinned, only names are compared.
"""

import importlib.metadata
import re
import sys
from functools import cache

from pip._vendor.packaging.requirements import Requirement

SYSTEMS = {"linux": ("Linux", "posix"), "darwin": ("Darwin", "posix"), "win32": ("Windows", "nt")}
PYTHONS = ["3.10", "3.11", "3.12", "3.13", "3.14"]


def normal(name):
    return re.sub(r"[-_.]+", "-", name).lower()


def applies(requirement, environment, extras):
    if requirement.marker is None:
        return True
    return any(requirement.marker.evaluate({**environment, "extra": extra}) for extra in extras)


@cache
def installed(name):
    """The package, and what it needs. None: it is for another system."""
    try:
        package = importlib.metadata.distribution(name)
    except importlib.metadata.PackageNotFoundError:
        return None, []
    return package, [Requirement(each) for each in package.requires or []]


def needs(requirement, environment, seen):
    """Pairs of an installed package and what it needs, also indirectly."""
    key = normal(requirement.name), frozenset(requirement.extras)
    if key in seen:
        return
    seen.add(key)
    package, required = installed(requirement.name)
    for each in required:
        if applies(each, environment, requirement.extras or [""]):
            yield package, each
            yield from needs(each, environment, seen)


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
        for package, each in needs(Requirement("moto[server]"), environment, set()):
            version = pinned.get(normal(each.name))
            is_known = pinned.get(normal(package.name)) == package.version
            if version is None or (is_known and not each.specifier.contains(version)):
                print(f"{package.name} needs {each} with Python {python} on {system}: {version}")
