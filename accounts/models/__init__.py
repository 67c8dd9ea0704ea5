from accounts.models.branch import Branch
from accounts.models.posting import Posting
from accounts.models.unit import Unit, UnitKind
from accounts.models.user import User

__all__ = ["Branch", "Posting", "Unit", "UnitKind", "User"]
