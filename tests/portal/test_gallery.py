import pytest
from django.urls import reverse

from accounts.permissions import Permission
from portal.gallery import gallery


def test_gallery_is_for_everybody_signed_in(client, officer_user):
    assert gallery.guard == Permission.HOME
    assert client.get(reverse("gallery")).status_code == 302


@pytest.mark.parametrize(("language", "word"), [("zh-hans", "组件一览"), ("en", "Components")])
def test_gallery_shows_every_component(client, officer_user, language, word):
    client.force_login(officer_user)
    html = client.get(reverse("gallery"), headers={"accept-language": language}).content.decode()

    assert word in html
    for name in ("card", "badge", "task", "table", "pager", "empty", "alert", "timeline", "steps", "progress", "sealed",
                 "chips", "drop", "picker", "chart", "error-summary", "stat", "person", "definition"):  # fmt: skip
        assert f'class="{name}' in html, name
