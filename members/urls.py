"""Addresses under ``people/``."""

app_name = "members"
urlpatterns: list[object] = []
