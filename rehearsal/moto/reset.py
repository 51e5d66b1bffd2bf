"""`POST /moto-api/reset` forgets everything.

moto first makes every service of every account anew, and then throws them away. That takes longer than most tests.
"""

from moto.core.base_backend import BackendDict, BaseBackend, backend_lock


def reset() -> None:
    with backend_lock:
        for backends in BackendDict._instances:
            for regions in backends.values():
                for backend in regions.values():
                    # Some keep more elsewhere: S3 the account of each bucket, and objects in files.
                    if type(backend).reset is not BaseBackend.reset:
                        backend.reset()
            backends.clear()
        BackendDict._instances.clear()


BackendDict.reset = staticmethod(reset)  # type: ignore[method-assign, assignment]
