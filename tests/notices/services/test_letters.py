import datetime as dt
import re
from urllib.parse import urlsplit

import pytest
from django.utils import timezone, translation

from accounts.models import User
from notices import kinds
from notices.models import Letter, Notice
from notices.services import delivery, letters
from tests.factories.accounts import UserFactory
from tests.factories.notices import LetterFactory, NoticeFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def letter_to(post_office):
    """What one person with these notices receives."""

    def deliver(*, language="en", notices=({},), **user):
        reader = UserFactory(language=language, **({"email": "reader@bureau.example"} | user))
        for fields in notices:
            NoticeFactory(recipient=reader, **fields)
        LetterFactory(recipient=reader, notices=0)
        assert delivery.deliver() == 1
        return post_office.accepted[-1]

    return deliver


def test_letter_groups_kinds_and_links_to_the_portal_only(letter_to, settings):
    settings.PORTAL_ADDRESS = "https://tongxin.bureau.example"

    letter = letter_to(notices=[{"kind": "care.task.due"}, {"kind": "care.task.due"}, {"kind": "care.promise.due"}])

    links = re.findall(r"https?://\S+", letter.text)
    assert {urlsplit(link).netloc for link in links} == {"tongxin.bureau.example"}
    assert set(re.findall(r'href="([^"]+)"', letter.html)) == set(links)
    with translation.override("en"):
        assert f"{kinds.title_of('care.task.due')} (2)" in letter.text
    promise = Notice.objects.get(kind="care.promise.due")
    assert f"https://tongxin.bureau.example{promise.get_absolute_url()}" in links


@pytest.mark.parametrize(("language", "lang"), [("zh-hans", "zh-hans"), ("en", "en")])
def test_letter_is_written_in_the_readers_language(letter_to, language, lang):
    with translation.override("en"):
        letter = letter_to(language=language)

    with translation.override(language):
        title = str(kinds.title_of("care.task.due"))
        day = "2026年" if language == "zh-hans" else "2026"
    assert title in letter.text
    assert day in letter.text
    assert f'lang="{lang}"' in letter.html
    assert letter.message["Content-Language"] == language


def test_letter_is_plain_ascii_on_the_wire_and_comes_out_whole(letter_to, monkeypatch):
    words = "同事需要您谈一次心 — “哪里” 𠮷\n.\n..两点\nFrom here " + "很长" * 900
    monkeypatch.setitem(kinds.KINDS, "x.odd", words)

    letter = letter_to(language="zh-hans", notices=[{"kind": "x.odd"}])

    assert letter.raw.isascii()
    assert max(map(len, letter.raw.splitlines())) < 998
    assert words.splitlines() == letter.text[letter.text.index("同事") :].splitlines()[: len(words.splitlines())]


@pytest.mark.parametrize("portal", ["同心", "Tongxin <x@y>", 'A "b", c; d', "=?utf-8?q?x?=", "同" * 60])
def test_letter_headers_stand_whatever_the_portal_is_called(letter_to, settings, portal):
    settings.PORTAL_NAME = portal
    settings.MAIL_FROM = "tongxin@bureau.example"

    letter = letter_to()

    assert [address.addr_spec for address in letter.message["From"].addresses] == ["tongxin@bureau.example"]
    assert letter.sender == "tongxin@bureau.example"
    assert letter.message["Auto-Submitted"] == "auto-generated"
    assert letter.message["To"] == letter.to == "reader@bureau.example"


@pytest.mark.parametrize(
    "address",
    [
        "a@b.example\nBcc: all@b.example",
        "a@b.example\r\n\r\nHello",
        "a@b.example, c@d.example",
        "a@b.example> SIZE=1",
        "张伟@bureau.example",
        "two words@bureau.example",
        "no-at-sign",
        "a@b@c.example",
        "<a@b.example>",
    ],
)
def test_letter_to_an_address_that_could_say_more_is_never_begun(post_office, address):
    LetterFactory()
    User.objects.update(email=address)

    delivery.deliver()

    assert (Letter.objects.get().state, post_office.accepted) == ("refused", [])


def test_letter_names_nobody(letter_to):
    """The recipient's own name, too, stays in the portal."""
    letter = letter_to(name="欧阳娜娜", notices=[{"kind": kind} for kind in kinds.KINDS])

    for part in (letter.text, letter.html, letter.message["Subject"], str(letter.message["To"])):
        assert "欧阳娜娜" not in part


def test_no_kind_has_room_for_a_name():
    for language in ("en", "zh-hans"):
        with translation.override(language):
            assert [kind for kind, title in kinds.KINDS.items() if re.search(r"[%{}]", str(title))] == []
    with pytest.raises(ValueError, match="no place"):
        kinds.register("x.naming", "Talk with %(name)s")
    with pytest.raises(ValueError, match="something else"):
        kinds.register("care.task.due", "Other words")


def test_unknown_kind_still_leads_to_its_page(letter_to):
    letter = letter_to(notices=[{"kind": "gone.app"}])

    assert "Something new awaits you" in letter.text


def test_message_ids_differ_between_letters():
    assert len({letters.message_id(letter) for letter in LetterFactory.create_batch(5)}) == 5


def test_compose_counts_a_notice_of_an_unconfirmed_letter_only_the_next_day():
    letter = LetterFactory()
    Letter.objects.update(state="handed_over", handed_over_at=timezone.now())
    Notice.objects.update(letter=letter)
    today = timezone.localdate()

    assert not letters.to_tell(letter, today=today).exists()
    assert letters.to_tell(letter, today=today + dt.timedelta(days=1)).exists()
