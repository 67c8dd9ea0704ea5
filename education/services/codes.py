"""The code on the host's screen: signed, good for a moment, for one meeting; it says nothing of place or person."""

from django.core import signing

from education.rules.check_in import LIVES

SALT = "education.check_in"


def code_for(session_id: int) -> str:
    return _signer().sign(str(session_id)).partition(":")[2]


def is_good(code: str, session_id: int) -> bool:
    try:
        _signer().unsign(f"{session_id}:{code}", max_age=LIVES)
    except signing.BadSignature:
        return False
    return True


def _signer() -> signing.TimestampSigner:
    return signing.TimestampSigner(salt=SALT)
