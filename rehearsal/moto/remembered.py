"""What moto works out anew at each call though it is always the same: which service a host is, what a class has, and,
for an answer that is a fault, what botocore calls a service.

It looks through its own folders and through the pattern of each of its 200 services, twice a call, and for a fault
through botocore's folders of all services, which takes more CPU than all else that it does.
"""

from functools import cache

from botocore.session import Session
from moto.core import responses, utils
from moto.moto_server.werkzeug_app import DomainDispatcherApplication

DomainDispatcherApplication.get_backend_for_host = cache(DomainDispatcherApplication.get_backend_for_host)  # type: ignore[method-assign]
responses.method_names_from_class = cache(responses.method_names_from_class)


@cache
def names_of_services() -> dict[str, str]:
    """By the name of moto's package, which has no hyphens."""
    return {name.replace("-", ""): name for name in Session().get_available_services()}


utils.service_name_from_moto_package_name = lambda package: names_of_services().get(package, package)

# botocore's loader remembers what it has found in its folders.
utils.create_loader = cache(utils.create_loader)
