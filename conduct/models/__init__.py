"""Rewards that encourage, discipline with due process, supervision that mends."""
