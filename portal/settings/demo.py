"""The demo bureau on one machine: known accounts, keys that are no secret. Never for production."""

from portal import env
from portal.settings.base import *

IS_DEMO = True
SECRET_KEY = "demo-only-demo-only-demo-only-demo-only-demo-only-50"  # noqa: S105
SEALED_KEYS = env.words("SEALED_KEYS", "ZGVtby1vbmx5LWRlbW8tb25seS1kZW1vLW9ubHktMTI=")
ALLOWED_HOSTS = ["*"]
