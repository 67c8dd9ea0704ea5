"""What helps in a talk or at a visit, and what does not: a few lines beside the form, as data."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from care.models.event import EventKind
from ui.language import in_language


class Prompt(models.Model):
    """One card for each kind of event, and one for a talk that nothing has caused. A line of text is a line read."""

    kind = models.ForeignKey(
        EventKind, models.CASCADE, null=True, blank=True, db_index=False, related_name="+",
        verbose_name=_("kind of event"),
    )  # fmt: skip
    helps_zh = models.TextField(_("what helps, in Chinese"))
    helps_en = models.TextField(_("what helps, in English"))
    avoid_zh = models.TextField(_("better not, in Chinese"))
    avoid_en = models.TextField(_("better not, in English"))

    class Meta:
        ordering = ["pk"]
        verbose_name = _("prompt")
        verbose_name_plural = _("prompts")
        constraints = [
            models.UniqueConstraint(
                fields=["kind"],
                nulls_distinct=False,
                name="prompt_one_plain",
                violation_error_message=_("There is one card for each kind of event, and one plain card."),
            )
        ]

    def __str__(self) -> str:
        return f"prompt {self.pk}"

    @property
    def helps(self) -> list[str]:
        return in_language(self, "helps").splitlines()

    @property
    def avoid(self) -> list[str]:
        return in_language(self, "avoid").splitlines()
