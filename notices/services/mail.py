"""The conversation with the mail server, cut in two: everything before the last dot, and the last dot.

A mail server owns a letter from the moment it reads the line with a single dot; before, a broken connection undoes
all. ``offer`` stops just short of that line, so that the caller can commit "handed over" first. Whatever dies before
has sent nothing; whatever dies after never sends again.
"""

import re
import smtplib
import ssl
from contextlib import suppress
from types import TracebackType
from typing import Self

from notices.rules.server import Server

LETTERS_PER_CONNECTION = 100
"""Many servers close the line after as many."""
DOT_AT_LINE_START = re.compile(rb"^\.", re.MULTILINE)
SERVICE_CLOSING = 421


class MailError(Exception):
    """The mail server said no, or nothing."""


class RefusedError(MailError):
    """5xx: asking again will not help."""


class LaterError(MailError):
    """4xx: ask again later."""


class BrokenLineError(MailError):
    """The line is dead. Before the dot nothing was sent; after it nobody knows."""


class UnreachableError(MailError):
    """There is no line at all: no letter is to blame."""


class MailLine:
    """One connection, used for letter after letter. As a context manager it hangs up at the end."""

    def __init__(self, server: Server, *, name: str, timeout: float = 30) -> None:
        """``name`` is how the portal greets: asking the resolver for it may take long on a closed network."""
        self._server = server
        self._name = name
        self._timeout = timeout
        self._smtp: smtplib.SMTP | None = None
        self._used = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._smtp is not None and kind is None:
            with suppress(smtplib.SMTPException, OSError):
                self._smtp.quit()
        self.drop()

    def drop(self) -> None:
        """Hang up without a word: a letter that was offered and not handed over never was."""
        if self._smtp is not None:
            self._smtp.close()
            self._smtp = None

    def dial(self) -> None:
        """Be connected; ``UnreachableError`` tells why not."""
        if self._smtp is not None and self._used >= LETTERS_PER_CONNECTION:
            self._hang_up_politely()
        if self._smtp is not None:
            return
        try:
            self._smtp = self._open()
        except (smtplib.SMTPException, OSError) as error:
            self.drop()
            raise UnreachableError(_told(error)) from error
        self._used = 0

    def offer(self, sender: str, recipient: str, letter: bytes) -> None:
        """Say everything but the last dot."""
        self._begin(sender)
        self._ask(f"RCPT TO:<{recipient}>", {250, 251})
        self._ask("DATA", {354})
        body = DOT_AT_LINE_START.sub(b"..", letter)
        if not body.endswith(b"\r\n"):
            body += b"\r\n"
        try:
            self._line.send(body)
        except (smtplib.SMTPException, OSError) as error:
            raise self._broken(error) from error

    def hand_over(self) -> str:
        """Say the last dot, and hear what becomes of the letter."""
        try:
            self._line.send(b".\r\n")
            code, said = self._line.getreply()
        except (smtplib.SMTPException, OSError) as error:
            raise self._broken(error) from error
        self._judge(code, said, {250})
        return said.decode(errors="replace")

    @property
    def _line(self) -> smtplib.SMTP:
        if self._smtp is None:
            raise BrokenLineError("not connected")
        return self._smtp

    def _open(self) -> smtplib.SMTP:
        server, context = self._server, ssl.create_default_context()
        smtp: smtplib.SMTP
        if server.is_tls:
            smtp = smtplib.SMTP_SSL(server.host, server.port, self._name, timeout=self._timeout, context=context)
        else:
            smtp = smtplib.SMTP(server.host, server.port, self._name, timeout=self._timeout)
        self._smtp = smtp
        smtp.ehlo_or_helo_if_needed()
        if not server.is_tls and smtp.has_extn("starttls"):
            smtp.starttls(context=context)
            smtp.ehlo()
        elif server.user and not server.is_tls and not server.is_local:
            raise smtplib.SMTPException("the server offers no encryption, so the password was not sent")
        if server.user:
            smtp.login(server.user, server.password)
        return smtp

    def _begin(self, sender: str) -> None:
        """A line that fell asleep since the last letter is opened anew, once."""
        was_used, command = self._used > 0, f"MAIL FROM:<{sender}>"
        self._used += 1
        if not was_used:
            self._ask(command, {250})
            return
        try:
            self._ask("RSET", {250})
            self._ask(command, {250})
        except BrokenLineError:
            self.dial()
            self._used = 1
            self._ask(command, {250})

    def _ask(self, command: str, welcome: set[int]) -> None:
        try:
            code, said = self._line.docmd(command)
        except (smtplib.SMTPException, OSError) as error:
            raise self._broken(error) from error
        self._judge(code, said, welcome)

    def _judge(self, code: int, said: bytes, welcome: set[int]) -> None:
        if code in welcome:
            return
        answer = f"{code} {said.decode(errors='replace')}"
        if code == SERVICE_CLOSING:
            self.drop()
            raise BrokenLineError(answer)
        raise (RefusedError if code >= 500 else LaterError)(answer)

    def _broken(self, error: Exception) -> BrokenLineError:
        self.drop()
        return BrokenLineError(_told(error))

    def _hang_up_politely(self) -> None:
        self.__exit__(None, None, None)


def _told(error: Exception) -> str:
    if isinstance(error, smtplib.SMTPResponseException):
        said = error.smtp_error
        return f"{error.smtp_code} {said.decode(errors='replace') if isinstance(said, bytes) else said}"
    return str(error) or type(error).__name__
