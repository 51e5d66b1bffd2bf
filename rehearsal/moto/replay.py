"""An answer that was lost on its way is given again, and not made again.

AWS's clients send a call once more, as a further attempt of the same invocation, where no answer reached them. On a
busy machine that happens here, too, and what the first attempt has done must not be refused to the second.
https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html
"""

from collections import OrderedDict
from collections.abc import Callable, Iterable
from typing import Any

Answer = tuple[str, list[tuple[str, str]], bytes]

# Further attempts come within seconds of the first.
KEPT = 1_000

answers: OrderedDict[str, Answer] = OrderedDict()


def replaying(application: Callable[..., Iterable[bytes]]) -> Callable[..., Iterable[bytes]]:
    def answer(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        invocation = environ.get("HTTP_AMZ_SDK_INVOCATION_ID")
        if invocation is None or environ["REQUEST_METHOD"] == "GET":
            return application(environ, start_response)
        known = answers.get(invocation)
        if known is not None:
            start_response(known[0], known[1])
            return [known[2]]
        started: list[Any] = []
        body = b"".join(application(environ, lambda *words: started.extend(words[:2])))
        status, headers = started
        # What failed may be tried again in earnest: some errors pass.
        if status.startswith("2"):
            answers[invocation] = (status, headers, body)
            if len(answers) > KEPT:
                answers.popitem(last=False)
        start_response(status, headers)
        return [body]

    return answer
