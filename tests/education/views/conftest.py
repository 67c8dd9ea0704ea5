import pytest
from django.test import Client


@pytest.fixture
def client():
    """A browser set to English, so that a test can read the page."""
    return Client(headers={"Accept-Language": "en"})
