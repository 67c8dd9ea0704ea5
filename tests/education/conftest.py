import pytest
from django.utils import translation


@pytest.fixture
def english():
    """What a service refuses is worded as the source is."""
    with translation.override("en"):
        yield
