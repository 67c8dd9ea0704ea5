"""Which lines of a profile an officer may ask to have corrected, and which of them a yes can write by itself."""

WRITTEN_BY_YES = (
    "name",
    "sex",
    "birth_on",
    "education",
    "political_status",
    "joined_party_on",
    "full_member_on",
    "joined_work_on",
    "party_duty",
    "post",
    "rank",
    "police_type",
    "phone",
)
DONE_BY_HAND = ("police_number", "category", "unit", "branch")
"""A move or a new number touches more than one line: the administrator does it, then says so."""

CORRECTABLE = WRITTEN_BY_YES + DONE_BY_HAND
