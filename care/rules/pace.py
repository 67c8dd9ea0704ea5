"""How much may be asked of a branch at once."""

FIRST_TALKS_AT_ONCE = 5
"""Of the people nobody has met yet, a branch is asked for so many at a time; the next follow as these are met."""

EARLIEST_EVENT_DAYS = 366
LATEST_EVENT_DAYS = 92
"""An event may be told a year late, or a season ahead (a wedding)."""
OLDEST_CONTACT_DAYS = 366
"""How far back a contact may be logged."""
QUIET_DAYS = 7
"""In the week after a contact nobody else is sent for a regular talk: two leaders never chase one officer."""
