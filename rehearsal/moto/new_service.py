"""A service that moto does not have at all: found by its host, and by its name as moto's own are."""

import re
import sys
from types import ModuleType
from typing import Any

from moto import backend_index
from moto.core.base_backend import BackendDict


def add(name: str, host: str, service_backends: "BackendDict[Any]") -> None:
    """`name` is that of botocore's model; the backend brings `url_bases` and `url_paths` of its own."""
    module = ModuleType(f"moto.{name}")
    setattr(module, f"{name}_backends", service_backends)
    sys.modules[module.__name__] = module
    backend_index.backend_url_patterns.append((name, re.compile(host)))
