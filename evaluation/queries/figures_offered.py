"""Work figures that an indicator may name."""

from django.db.models import Q, QuerySet

from evaluation.models import FigureKind, Indicator


def offered(indicator: Indicator | None = None) -> QuerySet[FigureKind]:
    """Those in use; what the indicator names already stays on offer."""
    own = Q(pk=indicator.figure_id) if indicator and indicator.figure_id else Q(pk__in=[])
    return FigureKind.objects.filter(Q(is_active=True) | own)
