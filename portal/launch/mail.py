"""A real SMTP server for the demo and the tests: it takes every message, keeps it, and passes none on."""

import asyncio
import signal
import socket
import sys
from datetime import UTC, datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import Self
from uuid import uuid4

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session


class _Keeper:
    def __init__(self, folder: Path | None, received: list[EmailMessage]) -> None:
        self.folder, self.received = folder, received

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802  its name there
        content = envelope.original_content or b""
        message = message_from_bytes(content, _class=EmailMessage, policy=default)
        self.received.append(message)
        if self.folder:
            name = f"{datetime.now(UTC):%Y%m%dT%H%M%S}-{uuid4().hex[:8]}.eml"
            await asyncio.to_thread((self.folder / name).write_bytes, content)
        return "250 Kept"


class MailServer:
    """Listens on a port of this machine while entered."""

    def __init__(self, folder: Path | None = None, port: int | None = None) -> None:
        self.received: list[EmailMessage] = []
        port = port or free_port()
        self.url = f"smtp://127.0.0.1:{port}"
        self._controller = Controller(_Keeper(folder, self.received), hostname="127.0.0.1", port=port)

    def __enter__(self) -> Self:
        self._controller.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._controller.stop()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def main() -> None:
    """``python -m portal.launch.mail FOLDER PORT``: until told to end."""
    folder, port = Path(sys.argv[1]), int(sys.argv[2])
    folder.mkdir(parents=True, exist_ok=True)
    with MailServer(folder, port):
        signal.sigwait({signal.SIGTERM, signal.SIGINT})


if __name__ == "__main__":
    main()
