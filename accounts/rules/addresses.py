"""Where a request came from."""

import ipaddress
from collections.abc import Mapping
from typing import Any


def client_address(meta: Mapping[str, Any], header: str) -> str | None:
    """The address in the one header this server trusts; None where it holds none (a socket, a test)."""
    given = str(meta.get(header, "")).rsplit(",", 1)[-1].strip()
    try:
        return str(ipaddress.ip_address(given))
    except ValueError:
        return None
