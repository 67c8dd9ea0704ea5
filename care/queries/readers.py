"""Who reads a talk, named before anybody types and wherever it is read."""

from django.utils.translation import gettext as _

from care.models import Contact


def of(contact: Contact) -> str:
    names = {"officer": contact.officer.name, "author": contact.author.name}
    return _("Read by %(officer)s, by %(author)s and by the branch secretary. By nobody else.") % names
