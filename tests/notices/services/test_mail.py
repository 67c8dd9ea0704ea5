"""The conversation itself: encryption, passwords, dots, and a line cut at every point."""

import datetime as dt
import ipaddress
import ssl

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from hypothesis import given, settings
from hypothesis import strategies as st

from notices.rules.server import Server
from notices.services.mail import LETTERS_PER_CONNECTION, MailLine, UnreachableError
from tests.notices.mail_server import PostOffice, free_port

LETTER = b"Subject: x\r\n\r\nhello\r\n"


@pytest.fixture
def office():
    found = PostOffice()
    found.open()
    yield found
    found.close()


def line_to(office, **changes):
    port = int(office.url.rpartition(":")[2])
    return MailLine(Server("127.0.0.1", port, **changes), name="bureau.example", timeout=5)


def send(line, letter=LETTER):
    line.dial()
    line.offer("portal@bureau.example", "a@bureau.example", letter)
    line.hand_over()


def test_offer_alone_delivers_nothing(office):
    with line_to(office) as line:
        line.dial()
        line.offer("portal@bureau.example", "a@bureau.example", LETTER)
        line.drop()
        send(line)

    assert len(office.accepted) == 1


@settings(max_examples=40, deadline=None)
@given(lines=st.lists(st.sampled_from([b"", b".", b"..", b".x", b"x.", b"text", b". .", b"...."]), max_size=8))
def test_dots_arrive_as_they_were_sent(lines):
    office = PostOffice()
    office.open()
    try:
        body = b"\r\n".join([b"Subject: x", b"", *lines, b""])
        with line_to(office) as line:
            send(line, body)
        assert office.accepted[0].raw == body
    finally:
        office.close()


@pytest.mark.slow
def test_line_is_renewed_after_many_letters(office):
    with line_to(office) as line:
        for _ in range(LETTERS_PER_CONNECTION + 2):
            send(line)

    assert len(office.accepted) == LETTERS_PER_CONNECTION + 2
    assert office.seen.count("RSET") == LETTERS_PER_CONNECTION


def test_dial_to_nobody_is_told():
    with MailLine(Server("127.0.0.1", 9), name="x", timeout=1) as line, pytest.raises(UnreachableError):
        line.dial()


@pytest.fixture
def certificate(tmp_path):
    """Of a bureau that signs for itself."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "127.0.0.1")])
    now = dt.datetime.now(dt.UTC)
    signed = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - dt.timedelta(days=1))
        .not_valid_after(now + dt.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    path = tmp_path / "bureau.pem"
    path.write_bytes(
        signed.public_bytes(serialization.Encoding.PEM)
        + key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    return path


class Guarded(PostOffice):
    """Wants encryption, then the password."""

    def __init__(self, certificate):
        super().__init__()
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(certificate)
        self._options = {
            "tls_context": context,
            "require_starttls": True,
            "auth_required": True,
            "authenticator": self._authenticate,
        }

    def open(self):
        self._controller = Controller(self, hostname="127.0.0.1", port=free_port(), **self._options)
        self._controller.start()
        self._port = self._controller.port

    def _authenticate(self, server, session, envelope, mechanism, login):
        return AuthResult(success=(login.login, login.password) == (b"post", b"secret"), handled=False)


@pytest.fixture
def guarded(certificate):
    office = Guarded(certificate)
    office.open()
    yield office
    office.close()


def test_line_is_encrypted_and_signed_in_where_the_server_offers_it(guarded, certificate, monkeypatch):
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    with line_to(guarded, user="post", password="secret") as line:
        send(line)

    assert len(guarded.accepted) == 1


def test_line_refuses_a_server_nobody_vouches_for(guarded):
    with line_to(guarded, user="post", password="secret") as line, pytest.raises(UnreachableError, match="certificate"):
        line.dial()


def test_wrong_password_blames_no_letter(guarded, certificate, monkeypatch):
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    with line_to(guarded, user="post", password="wrong") as line, pytest.raises(UnreachableError, match="535"):
        line.dial()


def test_password_is_never_sent_in_the_open(office, monkeypatch):
    monkeypatch.setattr(Server, "is_local", False)
    with (
        line_to(office, user="post", password="secret") as line,
        pytest.raises(UnreachableError, match="no encryption"),
    ):
        line.dial()
