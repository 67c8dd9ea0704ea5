"""Meetings, study, training: what a branch plans, who came, and what it was worth to them."""
