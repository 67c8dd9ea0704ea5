"""Every page a person can reach by links, one of each kind."""

import html
import re
from urllib.parse import urljoin, urlsplit

from django.urls import Resolver404, resolve

START = ["/", "/_ui/", "/account/", "/inbox/", "/jobs/"]
LIMIT = 120


def pages(visitor):
    """(name of the view, path) of every kind of page that answers with HTML; nothing is opened twice."""
    waiting, seen, found = list(START), set(), {}
    while waiting and len(seen) < LIMIT:
        path = waiting.pop(0)
        name = _view(path)
        if name is None or name in seen:
            continue
        seen.add(name)
        answer = visitor.context.request.get(visitor.house.url + path)
        if answer.status != 200 or "text/html" not in answer.headers.get("content-type", ""):
            assert answer.status < 500, f"{path}: {answer.status}"
            continue
        text = answer.text()
        if "<html" not in text[:300]:
            continue
        found[name] = path
        waiting += [_inside(link, path) for link in re.findall(r'<a\s[^>]*?href="([^"#]+)', text)]
    return sorted(found.items())


def _inside(link, path):
    return urljoin(path, html.unescape(link))


def _view(path):
    parts = urlsplit(path)
    if parts.netloc or not parts.path.startswith("/"):
        return None
    try:
        return resolve(parts.path).view_name
    except Resolver404:
        return f"no page: {parts.path}"
