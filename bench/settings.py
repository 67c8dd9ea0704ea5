"""The portal as the demo runs it, with the standard timing header on."""

from portal.settings.demo import *

SERVER_TIMING = True
LOGINS_PER_MINUTE = 10_000
"""All of the bench signs in from one address."""
