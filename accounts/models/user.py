"""The account: who is signed in, and how far that reaches."""

import unicodedata
from datetime import date
from typing import Self

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.indexes import OpClass
from django.db import models
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from accounts.models.posting import Posting
from accounts.permissions import GRANTS, OWN_GRANTS, Permission, Role


def as_username(typed: str) -> str:
    """Police numbers are typed in any case, full width, and with stray blanks: one spelling for all of them.

    The lock-out counts by this spelling too, so that changing case wins no further tries.
    """
    return unicodedata.normalize("NFKC", typed).strip().lower()


class UserQuerySet(models.QuerySet["User"]):
    def visible_to(self, user: "User") -> Self:
        """Accounts have no unit: who may see them sees all, everybody else only their own."""
        return self.within(user, Permission.ACCOUNT_VIEW)

    def named(self, typed: str) -> Self:
        """Whose name or number begins like this."""
        number, name = as_username(typed), typed.strip()
        return self.filter(models.Q(username__startswith=number) | models.Q(name__startswith=name)) if name else self

    def holding(self, role: str, day: date) -> Self:
        held = Posting.objects.held_on(day).filter(role=role, user=models.OuterRef("pk"))
        return self.filter(models.Exists(held))

    def with_postings(self, day: date) -> Self:
        """Each account's ``held``: its postings of the day."""
        held = Posting.objects.held_on(day).select_related("unit", "branch")
        return self.prefetch_related(models.Prefetch("postings", held, to_attr="held"))

    def within(self, user: "User", permission: Permission) -> Self:
        return self if any(permission in GRANTS[role] for role in user.roles()) else self.filter(pk=user.pk)


class UserManager(BaseUserManager["User"]):
    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(username=as_username(username or ""))


class User(AbstractBaseUser):
    """Signs in by police number, or by a name of its own for the three administrators."""

    username = models.CharField(_("user name"), max_length=40, unique=True)
    name = models.CharField(_("name"), max_length=60)
    email = models.EmailField(_("e-mail"), blank=True)
    language = models.CharField(_("language"), max_length=10, default="zh-hans")
    is_active = models.BooleanField(_("may sign in"), default=True)
    must_change_password = models.BooleanField(default=True)
    password_changed_at = models.DateTimeField(default=timezone.now, editable=False)
    is_demo = models.BooleanField(default=False, editable=False)
    """Made by the demo; production refuses to start beside one."""
    wants_mail = models.BooleanField(_("send me the morning digest by e-mail"), default=True)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"

    objects = UserManager.from_queryset(UserQuerySet)()

    class Meta:
        ordering = ["username"]
        verbose_name = _("account")
        verbose_name_plural = _("accounts")
        indexes = [models.Index(OpClass("name", name="varchar_pattern_ops"), name="user_name_prefix")]

    def __str__(self) -> str:
        return self.name

    @cached_property
    def _held(self) -> list[tuple[str, str, int | None]]:
        """(role, unit path, branch) of every posting held today: one query a request."""
        return list(self.postings.held_on(timezone.localdate()).values_list("role", "unit__path", "branch_id"))

    def unit_paths(self, permission: Permission) -> list[str]:
        """Paths of the units whose whole subtree this user may act on."""
        return [path for role, path, branch in self._held if branch is None and permission in GRANTS[role]]

    def places(self, permission: Permission) -> list[tuple[str, str]]:
        """(role, unit path) of the postings over units that carry a permission, where the roles are asked apart."""
        return [(role, path) for role, path, branch in self._held if branch is None and permission in GRANTS[role]]

    def is_posted_with(self, permission: Permission) -> bool:
        """Whether it reaches beyond the rows about oneself."""
        return any(permission in GRANTS[role] for role, _path, _branch in self._held)

    def branches(self, permission: Permission) -> list[int]:
        """Primary keys of the branches this user may act on."""
        return [branch for role, _path, branch in self._held if branch is not None and permission in GRANTS[role]]

    def roles(self) -> set[Role]:
        return {Role(role) for role, _path, _branch in self._held}

    def can(self, permission: Permission) -> bool:
        """Whether any row may be acted on at all; which rows is asked of the model's ``within``."""
        return permission in OWN_GRANTS or self.is_posted_with(permission)
