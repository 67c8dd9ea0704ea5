"""Rows that people reach in three ways: through a posting, because they are about them, because they wrote them."""

from typing import Self, TypeVar

from django.db import models
from django.db.models import Q

from accounts.models import User
from accounts.permissions import OWN_GRANTS, Permission
from accounts.scoping import ScopedQuerySet

M = TypeVar("M", bound=models.Model)


class AuthoredQuerySet(ScopedQuerySet[M]):
    """The reach of ``ScopedQuerySet``, asked so that each way uses its own index.

    "Or" between columns of two tables makes PostgreSQL read every contact there is: 8 s instead of 5 ms with two
    million of them.
    """

    def within(self, user: User, permission: Permission) -> Self:
        ways = [self.posted_reach(user, permission)]
        if permission in OWN_GRANTS:
            ways += [Q(**{field: user}) for field in (self.own_field, self.author_field) if field]
        rows = [self.model._default_manager.order_by().filter(way).values("pk") for way in ways]
        return self.filter(pk__in=rows[0].union(*rows[1:], all=True))
