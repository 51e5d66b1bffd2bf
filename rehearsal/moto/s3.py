"""S3: two conditional writes of one key at a time, of which one has to lose.

moto looks whether the object is there and then puts it, while its server answers several calls at once. Terraform's
lock file is such a write: https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html
"""

from threading import Lock
from typing import Any

from moto.s3.responses import S3Response

conditional = Lock()


def put_object(self: S3Response) -> Any:
    if not (self.headers.get("If-None-Match") or self.headers.get("If-Match")):
        return moto_put_object(self)
    with conditional:
        return moto_put_object(self)


moto_put_object = S3Response.put_object
S3Response.put_object = put_object  # type: ignore[method-assign]
