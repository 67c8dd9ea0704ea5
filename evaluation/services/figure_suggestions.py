"""Taking what may have been meant in a refused row of work figures."""

from dataclasses import asdict

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

import audit.services
from accounts.models import User
from evaluation.enums import FigureState
from evaluation.models import FigureImport
from evaluation.queries import figure_books
from evaluation.rules.figure_rows import Layout, read_again
from evaluation.services.figures import counts_of


@transaction.atomic
def take(sent: FigureImport, *, row: int, by: User) -> bool:
    """The row is read again with the police number that was suggested; says whether it can be imported now."""
    sent = FigureImport.objects.select_for_update(of=("self",)).select_related("unit").get(pk=sent.pk)
    place, number = _open(sent, row)
    kept = sent.rows[place]
    others = {one["number"]: one["row"] for one in sent.rows if one is not kept}
    layout = Layout.of_kept(sent.counts, figure_books.most())
    officers = figure_books.officers(sent.unit, police_number=number)
    again = read_again(row, [number, *kept["cells"][1:]], layout, officers, others, sent.month)
    sent.rows[place] = asdict(again)
    sent.counts |= counts_of(sent.rows)
    sent.save(update_fields=["rows", "counts"])
    audit.services.record("evaluation.figures.suggestion_taken", by=by, subject=sent)
    return not again.problems


def _open(sent: FigureImport, row: int) -> tuple[int, str]:
    """Where the row is kept, and the number that was suggested for it."""
    for place, kept in enumerate(sent.rows if sent.state == FigureState.READY else []):
        for problem in kept["problems"]:
            if kept["row"] == row and kept.get("cells") and problem["suggestion"]:
                return place, problem["suggestion"].split()[0]
    raise ValidationError(_("This suggestion is no longer open."), code="state")
