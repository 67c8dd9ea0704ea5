"""What stands one after the other is set apart as the reader's language does it."""

import pytest
from django.template import Context, Template
from django.utils import translation

from ui.language import listed


@pytest.mark.parametrize(("language", "said"), [("zh-hans", "甲、乙、丙"), ("en", "甲, 乙, 丙")])
def test_names_are_listed_in_the_readers_language(language, said):
    with translation.override(language):
        assert listed("甲乙丙") == said
        assert Template("{% load ui %}{{ names|listed }}").render(Context({"names": ["甲", "乙", "丙"]})) == said
