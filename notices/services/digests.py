"""The morning letters: one for each person for whom something stands that no letter has told yet."""

from datetime import date

from django.conf import settings
from django.db import connection
from django.utils import timezone

from notices.models import Letter, LetterState, Notice
from notices.rules.days import midnight_of


def write(*, today: date) -> int:
    """One INSERT … SELECT; whoever has today's letter gets no other. Without a mail server nothing is written."""
    if not settings.SMTP_URL:
        return 0
    people = (
        Notice.objects.to_mail(midnight_of(today))
        .filter(recipient__is_active=True, recipient__wants_mail=True)
        .exclude(recipient__email="")
        .order_by()
        .values("recipient_id")
        .distinct()
    )
    sql, params = people.query.sql_with_params()
    now = timezone.now()
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {Letter._meta.db_table} (recipient_id, cause, state, send_from, tries, problem, created_at)"  # noqa: S608
            f" SELECT s.recipient_id, %s, %s, %s, 0, '', %s FROM ({sql}) AS s(recipient_id)"
            " ON CONFLICT (recipient_id, cause) DO NOTHING",
            [f"digest:{today:%Y-%m-%d}", LetterState.WAITING.value, now, now, *params],
        )
        return int(cursor.rowcount)
