"""Of whatever is set from a day on: whether there is another version."""

from care.models import CareRule, Entitlement


def is_one_of_several(version: CareRule | Entitlement) -> bool:
    return type(version).objects.like(version.pk).count() > 1
