"""gunicorn's own log, in ``make demo``: like nginx in production it has no line of the pages without a name."""

from typing import Any

from django.conf import settings
from gunicorn.glogging import Logger  # type: ignore[import-untyped]


class AccessLog(Logger):  # type: ignore[misc]
    def access(self, resp: Any, req: Any, environ: dict[str, Any], request_time: Any) -> None:
        if not environ.get("PATH_INFO", "").startswith(settings.UNOBSERVED):
            super().access(resp, req, environ, request_time)
