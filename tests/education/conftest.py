import pytest
from django.utils import translation


@pytest.fixture(autouse=True)
def _in_english():
    """So that a test can read what a rule says."""
    with translation.override("en"):
        yield
