"""The data catalogue names every field that is about a person, and nothing else. No database needed."""

import re
from pathlib import Path

from django.apps import apps
from django.utils import translation

from portal.messages import FOLDERS

CATALOGUE = Path(__file__).resolve().parent.parent.parent / "docs/data-catalogue.md"
NAME = re.compile(r"`([\w.]+)`")


def listed() -> dict[str, dict[str, str]]:
    """Purpose by field by model, as the document says."""
    models: dict[str, dict[str, str]] = {}
    for section in CATALOGUE.read_text(encoding="utf-8").split("\n### ")[1:]:
        heading, body = section.split("\n## ")[0].split("\n", 1)
        rows = [line.split(" | ", 1) for line in body.splitlines() if line.startswith("| `")]
        models[heading.strip("`")] = {
            field: purpose.removesuffix(" |") for names, purpose in rows for field in NAME.findall(names)
        }
    return models


def impersonal() -> set[str]:
    return set(NAME.findall(CATALOGUE.read_text(encoding="utf-8").split("## About no person")[1]))


def stored() -> dict[str, set[str]]:
    """Fields by model of every table of ours; the key of a row says nothing of a person."""
    return {
        model._meta.label: {
            field.name for field in [*model._meta.concrete_fields, *model._meta.many_to_many] if field.name != "id"
        }
        for model in apps.get_models()
        if model.__module__.split(".")[0] in FOLDERS
    }


def test_every_table_is_in_the_catalogue() -> None:
    assert set(listed()) | impersonal() == set(stored())
    assert set(listed()) & impersonal() == set()


def test_every_field_is_in_the_catalogue() -> None:
    assert {model: set(fields) for model, fields in listed().items()} == {
        model: fields for model, fields in stored().items() if model not in impersonal()
    }


def test_purposes_are_those_the_officer_reads() -> None:
    with translation.override("en"):
        told = {
            (model._meta.label, field.name): str(field.help_text)
            for model in apps.get_models()
            if model._meta.label in listed()
            for field in model._meta.concrete_fields
            if field.help_text
        }
    assert {(model, field): listed()[model].get(field) for model, field in told} == told


def test_fields_about_no_person_point_at_none() -> None:
    """A table that points at a person or an officer is about somebody."""
    pointing = {
        model._meta.label
        for model in apps.get_models()
        for field in model._meta.concrete_fields
        if field.related_model and field.related_model._meta.label in {"accounts.User", "members.Officer"}
    }
    assert pointing & impersonal() == set()
