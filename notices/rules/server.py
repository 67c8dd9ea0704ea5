"""Which mail server, and how to speak to it."""

from dataclasses import dataclass
from ipaddress import ip_address
from urllib.parse import unquote, urlsplit

PORTS = {"smtp": 25, "smtps": 465}


@dataclass(frozen=True)
class Server:
    host: str
    port: int
    is_tls: bool = False
    """TLS from the first byte. Otherwise STARTTLS is used wherever the server offers it."""
    user: str = ""
    password: str = ""

    @property
    def is_local(self) -> bool:
        if self.host == "localhost":
            return True
        try:
            return ip_address(self.host).is_loopback
        except ValueError:
            return False


def server_of(url: str) -> Server:
    """Read ``smtp://[user:password@]host[:port]`` or ``smtps://…``; a ``ValueError`` never repeats the password."""
    parts = urlsplit(url)
    if parts.scheme not in PORTS or not parts.hostname:
        raise ValueError("SMTP_URL must look like smtp://user:password@host:port or smtps://…")
    return Server(
        host=parts.hostname,
        port=parts.port or PORTS[parts.scheme],
        is_tls=parts.scheme == "smtps",
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
    )
