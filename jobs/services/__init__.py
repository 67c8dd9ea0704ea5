from jobs.services.requests import request
from jobs.services.running import run
from jobs.services.sweeping import sweep
from jobs.services.uploads import take_in

__all__ = ["request", "run", "sweep", "take_in"]
