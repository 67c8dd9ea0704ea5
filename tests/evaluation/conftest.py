import pytest
from django.utils import translation


@pytest.fixture
def in_english():
    """Sentences of rules and services are compared in the language of the source."""
    with translation.override("en"):
        yield
