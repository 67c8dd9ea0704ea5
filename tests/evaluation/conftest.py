"""Outside a page the words are English, so that a test says what an officer reads."""

import pytest
from django.utils import translation


@pytest.fixture(autouse=True)
def in_english():
    with translation.override("en"):
        yield
