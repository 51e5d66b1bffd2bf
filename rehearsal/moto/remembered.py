"""What moto works out anew at each call though it is always the same: which service a host is, and what a class has.

It looks through its own folders and through the pattern of each of its 200 services, twice a call.
"""

from functools import cache

from moto.core import responses, utils
from moto.moto_server.werkzeug_app import DomainDispatcherApplication

DomainDispatcherApplication.get_backend_for_host = cache(DomainDispatcherApplication.get_backend_for_host)  # type: ignore[method-assign]
responses.method_names_from_class = cache(responses.method_names_from_class)
# botocore's loader remembers what it has found in its folders.
utils.create_loader = cache(utils.create_loader)
