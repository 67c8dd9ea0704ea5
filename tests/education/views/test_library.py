"""The library takes what it can show safely, and hands it out so that nothing of it runs."""

import zipfile
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import override_settings
from django.urls import reverse

from audit.models import Entry
from education.models import Material, MaterialVersion
from education.queries.places import Place
from education.rules.files import type_of
from education.services import materials
from tests.factories.accounts import UnitFactory
from tests.factories.education import SessionFactory
from tests.factories.study import MaterialFactory, StudyAssignmentFactory, StudyTaskFactory

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.4\n1 0 obj << /Type /Catalog >>\nendobj\n%%EOF\n"
HTML = b"<!doctype html><script>alert(1)</script>"
SVG = b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'></svg>"


@pytest.fixture(autouse=True)
def _files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def _zip():
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("x.txt", b"0" * 1_000_000)
    return target.getvalue()


def _put(client, branch, station, content, name="plan.pdf", **more):
    sent = {"title": "Plan", "place": Place(station, branch).key, "text": "", "source": ""} | more
    if content is not None:
        sent["file"] = SimpleUploadedFile(name, content, content_type="application/pdf")
    return client.post(reverse("education:material-create"), sent)


def test_a_pdf_is_kept_and_saved_by_its_reader(client, secretary, branch, station, officer, officer_user, tmp_path):
    client.force_login(secretary)
    assert _put(client, branch, station, PDF).status_code == 302
    version = MaterialVersion.objects.get()
    client.force_login(officer_user)
    response = client.get(version.get_absolute_url())

    assert b"".join(response.streaming_content) == PDF
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"].startswith("attachment")
    assert response["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Cache-Control"] == "private, no-store"
    assert "plan" not in version.file.name
    assert "." not in version.file.name.rsplit("/", 1)[-1]


def test_sound_may_be_played_in_place(client, secretary, branch, station):
    client.force_login(secretary)
    _put(client, branch, station, b"RIFF\x24\x00\x00\x00WAVEfmt ", name="story.html")
    response = client.get(MaterialVersion.objects.get().get_absolute_url())

    assert (response["Content-Type"], response["Content-Disposition"]) == ("audio/wav", 'inline; filename="Plan.wav"')
    assert Material.objects.get().kind == "audio"
    response.close()


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (HTML, "plan.pdf"),
        (SVG, "plan.pdf"),
        (SVG, "picture.svg"),
        (b"GIF89a/*" + HTML, "plan.pdf"),
        (HTML + PDF, "plan.pdf"),
        (PDF + HTML, "plan.pdf"),
        (PDF + b"/S /JavaScript /JS (app.alert(1))", "plan.pdf"),
        (b"MZ\x90\x00", "story.mp3"),
    ],
)
def test_what_could_run_is_refused_whatever_it_is_called(client, secretary, branch, station, content, name, tmp_path):
    client.force_login(secretary)
    response = _put(client, branch, station, content, name=name)

    assert (response.status_code, list(response.context["form"].errors)) == (422, ["file"])
    assert list(tmp_path.rglob("*")) == []
    assert not Material.objects.exists()


def test_a_zip_is_refused_unopened(client, secretary, branch, station):
    client.force_login(secretary)
    assert list(_put(client, branch, station, _zip()).context["form"].errors) == ["file"]


@override_settings(UPLOAD_MOST=1000)
def test_a_file_beyond_all_limits_is_not_taken_in(client, secretary, branch, station, tmp_path):
    client.force_login(secretary)
    response = _put(client, branch, station, PDF + b" " * 200_000)

    assert response.status_code == 422
    assert "allowed size" in response.content.decode() or "大小" in response.content.decode()
    assert list(tmp_path.rglob("*")) == []


def test_larger_than_its_kind_may_be_is_said_in_megabytes(client, secretary, branch, station, monkeypatch):
    monkeypatch.setattr("education.forms.files.MOST", {"pdf": 100})
    client.force_login(secretary)
    response = _put(client, branch, station, PDF + b" " * 200)

    assert response.context["form"].errors.as_data()["file"][0].code == "large"


@pytest.mark.parametrize("more", [{"text": ""}, {"text": "Both."}])
def test_a_text_or_a_file_and_not_both(client, secretary, branch, station, more):
    client.force_login(secretary)
    response = _put(client, branch, station, PDF if more["text"] else None, **more)

    assert (response.status_code, list(response.context["form"].errors)) == (422, ["text"])


def test_typed_markup_is_only_text(client, secretary, branch, station):
    client.force_login(secretary)
    _put(client, branch, station, None, text="<script>alert(1)</script>")
    page = client.get(Material.objects.get().get_absolute_url()).content.decode()

    assert "&lt;script&gt;alert(1)" in page


def test_a_new_version_leaves_the_old_one_readable(client, secretary, branch, station):
    client.force_login(secretary)
    material = MaterialFactory(unit=station, branch=branch, text="As it was.")
    client.post(reverse("education:material-renew", args=[material.pk]), {"text": "As it is.", "change": "New rule"})

    assert "As it is." in client.get(material.get_absolute_url()).content.decode()
    old = client.get(f"{material.get_absolute_url()}?version=1&type=large").content.decode()
    assert "As it was." in old
    assert "reading--large" in old


def test_who_reads_what(client, officer, officer_user, branch, station, bureau, other_branch, other_station):
    near = [MaterialFactory(unit=bureau), MaterialFactory(unit=station), MaterialFactory(unit=station, branch=branch)]
    asked = MaterialFactory(unit=UnitFactory())
    task = StudyTaskFactory()
    task.materials.add(asked)
    StudyAssignmentFactory(task=task, officer=officer)
    far = [MaterialFactory(unit=other_station), MaterialFactory(unit=bureau, branch=other_branch), MaterialFactory()]
    client.force_login(officer_user)

    assert set(Material.objects.visible_to(officer_user)) == {*near, asked}
    assert [client.get(one.get_absolute_url()).status_code for one in (*near, asked)] == [200] * 4
    assert [client.get(one.get_absolute_url()).status_code for one in far] == [404] * 3


def test_nginx_sends_the_bytes_where_it_stands_in_front(client, secretary, branch, station, settings):
    client.force_login(secretary)
    _put(client, branch, station, PDF)
    settings.FILES_PREFIX = "/files-inside/"
    version = MaterialVersion.objects.get()
    response = client.get(version.get_absolute_url())

    assert (response["X-Accel-Redirect"], response.content) == (f"/files-inside/{version.file.name}", b"")


def test_retired_is_no_longer_offered_and_comes_back(client, secretary, branch, station):
    client.force_login(secretary)
    material = MaterialFactory(unit=station, branch=branch)
    retire = reverse("education:material-retire", args=[material.pk])
    counts = []
    for _turn in range(2):
        client.post(retire)
        counts.append(len(client.get(reverse("education:material-list")).context["page"]))

    assert counts == [0, 1]


@pytest.mark.parametrize(
    ("content", "media_type"),
    [(b"\x00\x00\x00\x20ftypisom" + b"\x00" * 20, "video/mp4"), (b"\x1a\x45\xdf\xa3\x9fB\x82\x84webm", "video/webm")],
)
def test_a_film_may_be_seen_in_place(client, secretary, branch, station, content, media_type):
    client.force_login(secretary)
    _put(client, branch, station, content, name="film.exe")
    material = Material.objects.get()
    response = client.get(material.versions.get().get_absolute_url())

    assert (material.kind, response["Content-Type"]) == ("video", media_type)
    assert response["Content-Disposition"].startswith("inline")
    assert '<video class="player" controls' in client.get(material.get_absolute_url()).content.decode()
    response.close()


def test_a_program_across_two_pieces_of_a_large_file_is_found(client, secretary, branch, station, settings):
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 100
    client.force_login(secretary)
    lead = PDF + b" " * (65536 - len(PDF) - 5)

    assert _put(client, branch, station, lead + b"/JavaScript (app.alert(1))").status_code == 422
    assert not Material.objects.exists()


def test_a_version_that_is_refused_leaves_no_file(secretary, station, tmp_path):
    material = MaterialFactory(unit=station)
    file = SimpleUploadedFile("plan.pdf", PDF)

    with pytest.raises(ValidationError):
        materials.add_version(
            material, text="", file=file, file_type=type_of(PDF), change="x" * 201, by=secretary,
            today=material.added_on,
        )  # fmt: skip
    assert [one for one in tmp_path.rglob("*") if one.is_file()] == []


def test_text_in_large_type_and_in_its_earlier_words(client, secretary, officer, branch, station):
    material = MaterialFactory(unit=station, branch=branch, text="First words")
    client.force_login(secretary)
    renew = reverse("education:material-renew", args=[material.pk])
    client.post(renew, {"text": "Second words", "change": "put right"})
    client.force_login(officer.user)

    newest = client.get(material.get_absolute_url() + "?type=large").content.decode()
    earlier = client.get(material.get_absolute_url() + "?version=1").content.decode()

    assert "reading--large" in newest
    assert "Second words" in newest
    assert "First words" in earlier
    assert "This is an earlier version." in earlier
    assert "reading--large" not in earlier


@pytest.mark.parametrize("name", ["material-list", "question-list"])
def test_no_letter_typed_breaks_the_search(client, secretary, name):
    client.force_login(secretary)

    assert client.get(reverse(f"education:{name}"), {"q": "a%_\\'"}).status_code == 200


@pytest.mark.parametrize("rows", [1, 30])
def test_a_material_costs_the_same(client, secretary, branch, station, rows, django_assert_num_queries):
    material = MaterialFactory(unit=station, branch=branch)
    for number in range(rows):
        material.versions.create(number=number + 2, text="Next", added_by=secretary, added_on=material.added_on)
        SessionFactory(branch=branch).library.add(material)
    client.force_login(secretary)

    with django_assert_num_queries(8):
        client.get(material.get_absolute_url())


def test_who_retired_something_finds_it_again_and_nobody_else_does(
    client, secretary, officer, branch, station, other_station
):
    for unit in (station, other_station):
        MaterialFactory(unit=unit, is_retired=True)
    kept = MaterialFactory(unit=station, branch=branch, is_retired=True, title="Kept")
    listed = reverse("education:material-list") + "?show=retired"
    client.force_login(secretary)

    assert [one.title for one in client.get(listed).context["page"]] == ["Kept"]
    assert client.get(kept.get_absolute_url()).status_code == 200
    client.force_login(officer.user)
    assert not client.get(listed).context["page"].items


@pytest.mark.parametrize("rows", [1, 30])
def test_the_library_costs_the_same(client, officer, officer_user, station, rows, django_assert_num_queries):
    MaterialFactory.create_batch(rows, unit=station)
    client.force_login(officer_user)
    with django_assert_num_queries(4):
        client.get(reverse("education:material-list"))


def test_retiring_one_leaves_the_others_and_stands_once_in_the_log(secretary, branch, station):
    one, other = (MaterialFactory(unit=station, branch=branch) for _ in range(2))

    for _twice in range(2):
        materials.retire(one, is_retired=True, by=secretary)

    one.refresh_from_db()
    other.refresh_from_db()
    assert (one.is_retired, other.is_retired) == (True, False)
    assert Entry.objects.filter(kind="education.material.retired").count() == 1
