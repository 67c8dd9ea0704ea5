from appeals.models.appeal import Appeal
from appeals.models.barred import Barred
from appeals.models.term import Term

__all__ = ["Appeal", "Barred", "Term"]
