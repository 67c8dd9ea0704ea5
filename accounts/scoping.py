"""Row-level visibility, written once: which rows a user reaches, by unit, by branch, or as their own."""

from typing import TYPE_CHECKING, ClassVar, Self, TypeVar

from django.db import models
from django.db.models import Q

from accounts.permissions import OWN_GRANTS, Permission

if TYPE_CHECKING:
    from accounts.models import User

M = TypeVar("M", bound=models.Model)


class ScopedQuerySet(models.QuerySet[M]):
    """Rows a user reaches through the units and branches they hold, or because the row is about them."""

    unit_field: ClassVar[str]
    """Lookup of the unit a row belongs to; empty where the model is the unit itself."""
    branch_field: ClassVar[str | None] = None
    own_field: ClassVar[str | None] = None
    """Lookup of the user a row is about."""
    author_field: ClassVar[str | None] = None
    """Lookup of the user who wrote a row, and who goes on seeing it whatever they hold later."""
    view_permission: ClassVar[Permission]

    def visible_to(self, user: "User") -> Self:
        return self.within(user, self.view_permission)

    def within(self, user: "User", permission: Permission) -> Self:
        """The rows on which the user may do this deed."""
        return self.filter(self.reach(user, permission))

    @classmethod
    def reach(cls, user: "User", permission: Permission) -> Q:
        reach = cls.posted_reach(user, permission)
        if cls.own_field and permission in OWN_GRANTS:
            reach |= Q(**{cls.own_field: user})
        if cls.author_field and permission in OWN_GRANTS:
            reach |= Q(**{cls.author_field: user})
        return reach

    @classmethod
    def posted_reach(cls, user: "User", permission: Permission) -> Q:
        """Through postings alone. A long list asks for this: "or my own" keeps PostgreSQL from its unit index."""
        path_lookup = f"{cls.unit_field}__path__startswith" if cls.unit_field else "path__startswith"
        reach = Q(pk__in=[])
        for path in user.unit_paths(permission):
            reach |= Q(**{path_lookup: path})
        if cls.branch_field and (branches := user.branches(permission)):
            reach |= Q(**{f"{cls.branch_field}__in": branches})
        return reach
