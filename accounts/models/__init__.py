from accounts.models.branch import Branch
from accounts.models.old_password import OldPassword
from accounts.models.posting import Posting
from accounts.models.sign_in import SignIn
from accounts.models.unit import Unit, UnitKind
from accounts.models.user import User

__all__ = ["Branch", "OldPassword", "Posting", "SignIn", "Unit", "UnitKind", "User"]
