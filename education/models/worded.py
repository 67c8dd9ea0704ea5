"""Rows that an organisation words itself: a name and a basis, in both languages."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from ui.language import in_language


class Named(models.Model):
    name_zh = models.CharField(_("name in Chinese"), max_length=60)
    name_en = models.CharField(_("name in English"), max_length=80)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        return in_language(self, "name")


class Founded(Named):
    """With the rule that it stands on."""

    basis_zh = models.CharField(_("basis in Chinese"), max_length=200)
    basis_en = models.CharField(_("basis in English"), max_length=200)

    class Meta:
        abstract = True

    @property
    def basis(self) -> str:
        return in_language(self, "basis")
