# ruff: noqa: N802 - the names that aiosmtpd calls
"""A real mail server on a real socket, that can be told to refuse, to hesitate, or to go away."""

import asyncio
import email
import email.policy
import socket
import threading
import time

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP


class _Door(SMTP):
    """Hesitates before it invites the text, while the post office says so."""

    async def smtp_DATA(self, arg):
        await self.event_handler.hesitate("before text")
        await super().smtp_DATA(arg)


class PostOffice:
    """``accepted``: what it took, in order. ``answers``: replies to the next commands, by command."""

    def __init__(self):
        self.accepted = []
        self.seen = []
        self.answers = {}
        self.hesitates_at = None
        self.waiting = 0
        """Conversations that hesitate just now."""
        self.hesitating = threading.Event()
        self.go_on = threading.Event()
        self._controller = None
        self._port = 0

    @property
    def url(self):
        return f"smtp://127.0.0.1:{self._port}"

    def open(self):
        office = self

        class _Controller(Controller):
            def factory(self):
                return _Door(office, enable_SMTPUTF8=False, hostname="post.bureau.example")

        self._controller = _Controller(self, hostname="127.0.0.1", port=self._port or free_port())
        self._controller.start()
        self._port = self._controller.server.sockets[0].getsockname()[1]

    def close(self):
        if self._controller:
            self.go_on.set()
            self._controller.stop(no_assert=True)
            self._controller = None

    async def hesitate(self, where):
        if self.hesitates_at == where:
            self.waiting += 1
            self.hesitating.set()
            while not self.go_on.is_set():
                await asyncio.sleep(0.01)
            self.waiting -= 1

    def release(self):
        """Go on as if nothing had been, and hesitate no more."""
        self.hesitates_at = None
        self.go_on.set()

    def _answer(self, command, otherwise):
        self.seen.append(command)
        queue = self.answers.get(command)
        answer = queue.pop(0) if queue else None
        return answer or otherwise

    async def handle_MAIL(self, server, session, envelope, address, mail_options):
        answer = self._answer("MAIL", "250 OK")
        if answer.startswith("250"):
            envelope.mail_from = address
        return answer

    async def handle_RCPT(self, server, session, envelope, address, rcpt_options):
        answer = self._answer("RCPT", "250 OK")
        if answer.startswith("250"):
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_RSET(self, server, session, envelope):
        return self._answer("RSET", "250 OK")

    async def handle_DATA(self, server, session, envelope):
        answer = self._answer("TEXT", "250 taken")
        if answer.startswith("250"):
            self.accepted.append(Taken(envelope))
        await self.hesitate("before yes")
        return answer

    def recipients(self):
        return [taken.to for taken in self.accepted]

    def wait_for(self, count, seconds=20):
        return wait_until(lambda: len(self.accepted) >= count, seconds)


class Taken:
    def __init__(self, envelope):
        self.to = envelope.rcpt_tos[0]
        self.sender = envelope.mail_from
        self.raw = envelope.content
        self.message = email.message_from_bytes(envelope.content, policy=email.policy.default)

    @property
    def text(self):
        return self.message.get_body(("plain",)).get_content()

    @property
    def html(self):
        return self.message.get_body(("html",)).get_content()


def wait_until(condition, seconds=20):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(0.02)
    return False


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
