"""One browser signed in by one person, so that people can see and end what is open in their name."""

from django.contrib.sessions.backends.cached_db import SessionStore
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models.user import User


class SignInQuerySet(models.QuerySet["SignIn"]):
    def visible_to(self, user: User) -> "SignInQuerySet":
        """Everybody sees their own, and nobody another's."""
        return self.filter(user=user)

    def end(self) -> int:
        """End these sessions: the browsers are signed out at their next request."""
        for key in self.values_list("session_key", flat=True):
            SessionStore(key).delete()
        return self.delete()[0]


class SignIn(models.Model):
    user = models.ForeignKey(User, models.CASCADE, related_name="sign_ins", verbose_name=_("account"))
    session_key = models.CharField(max_length=40, unique=True)
    address = models.GenericIPAddressField(_("address"), null=True)
    device = models.CharField(_("device"), max_length=80, blank=True)
    """Browser and system in short, e.g. ``Chrome · Windows``; the full user agent is not kept."""
    started_at = models.DateTimeField(_("signed in at"), default=timezone.now, db_index=True)

    objects = SignInQuerySet.as_manager()

    class Meta:
        ordering = ["-started_at", "-pk"]
        verbose_name = _("sign-in")
        verbose_name_plural = _("sign-ins")

    def __str__(self) -> str:
        return f"{self.user} {self.started_at:%Y-%m-%d %H:%M}"
