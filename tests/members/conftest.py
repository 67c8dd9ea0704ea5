import pytest
from django.utils import translation


@pytest.fixture
def english(settings):
    """Pages and messages as the source says them."""
    settings.LANGUAGE_CODE = "en"
    with translation.override("en"):
        yield
