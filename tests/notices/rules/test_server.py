import pytest

from notices.rules.server import Server, server_of


@pytest.mark.parametrize(
    ("url", "server"),
    [
        ("smtp://mail.bureau.example", Server("mail.bureau.example", 25)),
        ("smtp://127.0.0.1:2525", Server("127.0.0.1", 2525)),
        ("smtps://mail.bureau.example", Server("mail.bureau.example", 465, is_tls=True)),
        ("smtp://post:p%40ss%2F1@mail.bureau.example:587", Server("mail.bureau.example", 587, False, "post", "p@ss/1")),
        ("smtp://[::1]:25", Server("::1", 25)),
    ],
)
def test_server_of(url, server):
    assert server_of(url) == server


@pytest.mark.parametrize("url", ["mail.bureau.example", "http://mail.bureau.example", "smtp://", "smtp:secret@host"])
def test_server_of_refuses_without_repeating_secrets(url):
    with pytest.raises(ValueError, match="SMTP_URL must look like") as refused:
        server_of(url)
    assert "secret@" not in str(refused.value)


@pytest.mark.parametrize(
    ("host", "local"), [("localhost", True), ("127.0.0.1", True), ("::1", True), ("10.1.2.3", False), ("post", False)]
)
def test_server_is_local(host, local):
    assert Server(host, 25).is_local is local
