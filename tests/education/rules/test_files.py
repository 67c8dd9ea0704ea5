"""What a file is, is said by its first bytes."""

import pytest

from education.rules.files import ACTIVE, M4A, MP3, MP4, OGG, PDF, WAV, WEBM, WEBM_AUDIO, type_of


@pytest.mark.parametrize(
    ("head", "found"),
    [
        (b"%PDF-1.7\n", PDF),
        (b"RIFF\x24\x08\x00\x00WAVEfmt ", WAV),
        (b"OggS\x00", OGG),
        (b"ID3\x04", MP3),
        (b"\xff\xfb\x90", MP3),
        (b"\x00\x00\x00\x20ftypisom", MP4),
        (b"\x00\x00\x00\x20ftypM4A ", M4A),
        (b"\x1a\x45\xdf\xa3\x9fB\x86\x81\x01B\xf7\x81\x01B\xf2\x81\x04B\xf3\x81\x08B\x82\x84webm", WEBM),
        (b"<!doctype html><script>alert(1)</script>", None),
        (b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", None),
        (b"GIF89a/*<script>*/", None),
        (b"PK\x03\x04", None),
        (b"MZ\x90\x00", None),
        (b"  %PDF-1.7", None),
        (b"RIFF\x24\x08\x00\x00AVI LIST", None),
        (b"\x00\x00\x00\x20ftypqt  ", None),
        (b"", None),
    ],
)
def test_type_of(head, found):
    assert type_of(head) == found


def test_what_a_phone_records_is_sound():
    webm = b"\x1a\x45\xdf\xa3\x9fB\x86\x81\x01B\x82\x84webm"

    assert (type_of(webm, spoken=True), type_of(b"\x00\x00\x00\x20ftypmp42", spoken=True)) == (WEBM_AUDIO, M4A)


@pytest.mark.parametrize(
    "inside", [b"/S /JavaScript /JS (app.alert(1))", b"/Launch", b"<SCRIPT>", b"<?php ", b"/EmbeddedFile"]
)
def test_what_no_document_needs(inside):
    assert ACTIVE.search(b"%PDF-1.7\n1 0 obj << " + inside + b" >>")


def test_an_ordinary_document_is_not_suspected():
    assert not ACTIVE.search(b"%PDF-1.7 /OpenAction [3 0 R /FitH null] /Type /Catalog /Names 5 0 R")
