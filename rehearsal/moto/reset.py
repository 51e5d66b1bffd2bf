"""`POST /moto-api/reset` forgets everything.

moto first makes every service of every account anew, and then throws them away. That takes longer than most tests.
"""

from moto.core.base_backend import BackendDict, backend_lock


def reset() -> None:
    with backend_lock:
        for backends in BackendDict._instances:
            backends.clear()
        BackendDict._instances.clear()


BackendDict.reset = staticmethod(reset)  # type: ignore[method-assign, assignment]
