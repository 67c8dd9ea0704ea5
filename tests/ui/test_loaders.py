"""What a page carries of its templates' layout."""

from django.template.loader import get_template


def test_a_page_carries_no_indentation_and_every_line_keeps_its_number():
    template = get_template("layout/_bottom.html").template

    lines = template.source.split("\n")
    assert [line for line in lines if line.startswith((" ", "\t"))] == []
    with open(template.origin.name, encoding="utf-8") as file:
        assert [line.strip() for line in lines] == [line.strip() for line in file.read().split("\n")]
