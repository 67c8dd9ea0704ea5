"""No sheet that comes in is trusted; no cell that goes out can be a formula."""

import csv
import io
import struct
import zlib
from datetime import date
from itertools import chain
from zipfile import ZIP_DEFLATED, ZipFile

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.factories.roster import xlsx_with
from ui.spreadsheets import Limits, Table, UnreadableError, open_book, sentence, write_csv, write_xlsx
from ui.spreadsheets.problems import MESSAGES

PLAIN = write_xlsx([Table("Sheet", ["name", "number"], [["Li", "330001"]])])
SHEET = "xl/worksheets/sheet1.xml"
HEAD = b'<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'


def worksheet(rows: bytes, head: bytes = HEAD) -> bytes:
    return xlsx_with(PLAIN, {SHEET: head + b"<sheetData>" + rows + b"</sheetData></worksheet>"})


def cell(place: str, text: str = "x") -> bytes:
    return f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'.encode()


def read_all(content: bytes, limits: Limits | None = None) -> None:
    for sheet in open_book(io.BytesIO(content), limits).sheets:
        list(sheet.rows())


def problem_of(content: bytes) -> str | None:
    try:
        read_all(content)
    except UnreadableError as problem:
        return problem.code
    return None


def code_of(content: bytes, limits: Limits | None = None) -> str:
    with pytest.raises(UnreadableError) as caught:
        read_all(content, limits)
    assert str(caught.value)
    return caught.value.code


def rows_of(content: bytes) -> list[tuple]:
    return list(open_book(io.BytesIO(content)).sheets[0].rows())


def test_plain_workbook_is_read_with_its_row_numbers():
    assert rows_of(PLAIN) == [(1, ("name", "number", *[None] * 98)), (2, ("Li", "330001", *[None] * 98))]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "type"),
        (b"%PDF-1.7 whatever", "type"),
        (b"<html><table><tr><td>name</td></tr></table></html>", "type"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, "old_xls"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
        (b"PK\x03\x04 and then nothing", "damaged"),
        (PLAIN[: len(PLAIN) // 2], "damaged"),
        (b"name,number\nLi\x00,1\n", "type"),
        (b"\xff\xfa\xff,\xff", "encoding"),
        (b'name,number\n"Li,1\n', "quotes"),
        (b'name,number\nLi,"1"2\n', "quotes"),
        (b"\n\n,,\n", "empty"),
        (b",".join(b"x" for _ in range(101)), "too_many_columns"),
        (b"name,number\n=1+1,2\n", "formula"),
    ],
)
def test_file_that_is_no_roster_is_refused(content, code):
    assert code_of(content) == code


def test_docx_is_no_workbook():
    target = io.BytesIO()
    with ZipFile(target, "w") as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        package.writestr("word/document.xml", "<document/>")
    assert code_of(target.getvalue()) == "type"


def test_file_beyond_the_size_is_refused_unread():
    assert code_of(PLAIN, Limits(size=100)) == "too_big"


@pytest.mark.parametrize(
    ("member", "code"),
    [
        ("xl/vbaProject.bin", "macros"),
        ("xl/macrosheets/sheet1.xml", "macros"),
        ("xl/externalLinks/externalLink1.xml", "external"),
        ("xl/connections.xml", "external"),
        ("xl/embeddings/oleObject1.bin", "embedded"),
    ],
)
def test_workbook_with_more_than_cells_is_refused(member, code):
    assert code_of(xlsx_with(PLAIN, {member: b"<x/>"})) == code


def test_zip_bomb_is_refused_by_its_ratio():
    assert code_of(xlsx_with(PLAIN, {"xl/media/image1.png": b"\x00" * 30_000_000})) == "bomb"


def test_zip_bomb_is_refused_by_what_it_unpacks_to():
    assert code_of(PLAIN, Limits(unpacked=1000)) == "bomb"


def test_zip_with_very_many_members_is_refused():
    assert code_of(PLAIN, Limits(members=3)) == "bomb"


def test_zip_that_lies_about_its_sizes_is_refused():
    honest = xlsx_with(PLAIN, {"xl/worksheets/sheet2.xml": b" " * 30_000_000})
    lying = honest.replace(struct.pack("<L", 30_000_000), struct.pack("<L", 10))
    assert code_of(lying) == "damaged"


def test_zip_with_two_members_of_one_name_is_refused():
    target = io.BytesIO(PLAIN)
    with ZipFile(target, "a", ZIP_DEFLATED) as package, pytest.warns(UserWarning, match="Duplicate"):
        package.writestr(SHEET, b"<worksheet/>")
    assert code_of(target.getvalue()) == "damaged"


def test_entity_bomb_is_refused_before_it_is_parsed():
    declared = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><worksheet/>'
    assert code_of(xlsx_with(PLAIN, {SHEET: declared})) == "entities"
    assert code_of(xlsx_with(PLAIN, {"xl/sharedStrings.xml": declared})) == "entities"


def test_other_encodings_cannot_hide_a_declaration():
    hidden = '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE x><worksheet/>'.encode("utf-16")
    assert code_of(xlsx_with(PLAIN, {SHEET: hidden})) == "damaged"
    strange = b'<?xml version="1.0" encoding="cp037"?><worksheet/>'
    assert code_of(xlsx_with(PLAIN, {SHEET: strange})) == "damaged"


@pytest.mark.parametrize(
    "formula",
    [
        b"<f>1+1</f>",
        b"<f/>",
        b'<f t="shared" si="0"/>',
        b'<f t="array" ref="B2">SUM(A1:A2)</f>',
        b"<x:f>1</x:f>",
    ],
)
def test_formula_is_refused_and_its_cell_named_whatever_value_it_shows(formula):
    rows = b'<row r="1">' + cell("A1") + b'</row><row r="2"><c r="B2">' + formula + b"<v>2</v></c></row>"
    head = HEAD.replace(b" xmlns=", b' xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns=')
    with pytest.raises(UnreadableError) as caught:
        open_book(io.BytesIO(worksheet(rows, head)))
    assert (caught.value.code, caught.value.params) == ("formula", {"cells": "Sheet!B2"})


def test_formula_written_by_openpyxl_is_found():
    book = openpyxl.Workbook()
    book.active.append(["name", "number"])
    book.active.append(["Li", '=HYPERLINK("http://x")'])
    target = io.BytesIO()
    book.save(target)
    assert code_of(target.getvalue()) == "formula"


def test_too_many_rows_are_refused_with_their_number():
    rows = b"".join(b'<row r="%d">' % n + cell(f"A{n}") + b"</row>" for n in range(1, 100_001))
    with pytest.raises(UnreadableError) as caught:
        open_book(io.BytesIO(worksheet(rows)), Limits(rows=50_000, ratio=10_000))
    assert caught.value.params["rows"] == 100_000


def test_empty_styled_rows_do_not_count():
    rows = b"".join(b'<row r="%d"><c r="A%d" s="1"/></row>' % (n, n) for n in range(2, 60_002))
    filled = b'<row r="1">' + cell("A1", "name") + b"</row>"
    book = open_book(io.BytesIO(worksheet(filled + rows)), Limits(rows=10, ratio=10_000))
    assert book.sheets[0].row_count == 1


@pytest.mark.slow
def test_cells_at_the_far_ends_cost_nothing():
    rows = b'<row r="1">' + cell("A1") + b'</row><row r="1048576">' + cell("XFD1048576") + b"</row>"
    assert [number for number, _cells in rows_of(worksheet(rows))] == [1]


@pytest.mark.slow
def test_row_numbers_beyond_a_sheet_end_the_reading():
    rows = b'<row r="1">' + cell("A1") + b'</row><row r="99999999999">' + cell("A99999999999") + b"</row>"
    assert len(rows_of(worksheet(rows))) == 1


def test_wrong_dimension_hides_nothing():
    rows = b'<row r="1">' + cell("A1") + cell("C1", "z") + b"</row>"
    content = xlsx_with(PLAIN, {SHEET: HEAD + b'<dimension ref="A1"/><sheetData>' + rows + b"</sheetData></worksheet>"})
    assert rows_of(content)[0][1][:3] == ("x", None, "z")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_csv_is_read_in_the_encodings_and_with_the_signs_in_use(encoding, delimiter):
    text = f"姓名{delimiter}警号\r\n龚䶮{delimiter}330001\r\n"
    assert rows_of(text.encode(encoding)) == [(1, ("姓名", "警号")), (2, ("龚䶮", "330001"))]


def test_csv_text_kept_from_turning_into_a_number_is_text():
    assert rows_of(b'name,number\nLi,"=""0330001"""\n')[1] == (2, ("Li", "0330001"))


TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=20) | st.sampled_from(
    ["=1+1", "+86", "-1", "@SUM(A1)", "'=x", "''+", "\tx", "=cmd|' /C calc'!A0"]
)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(TEXTS, min_size=3, max_size=3), min_size=1, max_size=5))
def test_csv_comes_back_as_it_went_out_and_starts_no_formula(rows):
    content = write_csv(["a", "b", "c"], rows)
    fields = chain.from_iterable(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    assert not any(field[:1] in "=+-@\t\r" for field in fields if field)
    read = open_book(io.BytesIO(content)).sheets[0]
    back = [cells for number, cells in read.rows(columns=3) if number > 1]
    assert back == [tuple(cell or None for cell in row) for row in rows if any(row)]


@settings(max_examples=25, deadline=None)
@given(st.lists(st.lists(TEXTS, min_size=3, max_size=3), min_size=1, max_size=4))
def test_workbook_holds_text_only(rows):
    book = openpyxl.load_workbook(io.BytesIO(write_xlsx([Table("Sheet", ["a", "b", "c"], rows)])))
    cells = [cell for row in book.active.iter_rows(min_row=2) for cell in row if cell.value is not None]
    assert all(cell.data_type == "s" and cell.hyperlink is None for cell in cells)


def test_workbook_keeps_days_and_numbers():
    content = write_xlsx([Table("Sheet", ["day", "n"], [[date(2026, 11, 22), 3]])])
    (day, n), *_ = openpyxl.load_workbook(io.BytesIO(content)).active.iter_rows(min_row=2, values_only=True)
    assert (day.date(), n) == (date(2026, 11, 22), 3)


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=300) | st.binary(max_size=300).map(lambda rest: b"PK\x03\x04" + rest))
def test_any_bytes_are_read_or_refused_but_never_break_it(content):
    assert problem_of(content) in {None, *MESSAGES}


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=200), st.integers(0, 3))
def test_any_worksheet_is_read_or_refused_but_never_breaks_it(body, how):
    pieces = [body, HEAD + body, HEAD + b"<sheetData>" + body, HEAD + b'<sheetData><row r="1">' + body + b"</row>"]
    assert problem_of(xlsx_with(PLAIN, {SHEET: pieces[how]})) in {None, *MESSAGES}


def test_every_message_takes_its_parameters():
    params = dict.fromkeys(["size", "limit", "cells", "sheet", "rows", "line", "within", "columns"], "1")
    assert all("%" not in sentence(code, params) for code in MESSAGES)


def test_compressed_rubbish_is_damaged():
    broken = bytearray(PLAIN)
    middle = len(broken) // 3
    broken[middle : middle + 40] = zlib.compress(b"x" * 40)[:40].ljust(40, b"\x00")
    assert code_of(bytes(broken)) in {"damaged", "type"}
