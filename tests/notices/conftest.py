import pytest

from tests.notices.mail_server import PostOffice


@pytest.fixture
def post_office(settings):
    """A mail server that this portal is set to use, at any hour."""
    office = PostOffice()
    office.open()
    settings.SMTP_URL = office.url
    settings.QUIET_FROM = settings.QUIET_UNTIL = 0
    yield office
    office.close()
