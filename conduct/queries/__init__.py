"""Answers across the tables of conduct; what other apps ask for most stands here."""

from conduct.queries.effects import effects_on

__all__ = ["effects_on"]
