"""Every address of the portal, as the URLconf has it."""

from collections.abc import Iterator

from django.urls import URLPattern, URLResolver, get_resolver

PUBLIC = {
    "accounts:login",
    "accounts:session-left",
    "ballots:device",
    "care:calendar",
    "care:voice",
    "care:voice-code",
    "set_language",
    "health:alive",
    "health:ready",
}
"""What everybody reaches without signing in."""


def patterns(resolver: URLResolver | None = None, prefix: str = "") -> Iterator[tuple[str, URLPattern]]:
    """(full name, pattern)"""
    resolver = resolver or get_resolver()
    for entry in resolver.url_patterns:
        if isinstance(entry, URLPattern):
            yield prefix + (entry.name or str(entry.pattern)), entry
        else:
            yield from patterns(entry, prefix + f"{entry.namespace}:" if entry.namespace else prefix)
