import pytest
from django.utils import translation


@pytest.fixture
def words_of_the_source(settings):
    """Pages and messages are compared as the source says them."""
    settings.LANGUAGE_CODE = "en"
    with translation.override("en"):
        yield
