"""An error of a REST API, with its HTTP status code."""

from moto.core.exceptions import JsonRESTError


class RestError(JsonRESTError):
    def __init__(self, name: str, code: int, message: str) -> None:
        super().__init__(name, message)
        self.code = code
