"""Objection, review and appeal: one mechanism for any decision."""
