from jobs.services.requests import request
from jobs.services.running import run
from jobs.services.sweeping import sweep

__all__ = ["request", "run", "sweep"]
