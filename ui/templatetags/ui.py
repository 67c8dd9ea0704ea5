"""Every component of the portal's pages, shown on ``/_ui/``. Built in: templates need no ``{% load %}``."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django import template
from django.forms import Form
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString

from ui import charts, dates, icons, money
from ui.language import listed
from ui.paging import Page

register = template.Library()

register.simple_tag(icons.icon)
register.filter(dates.day)
register.filter(dates.day_short)
register.filter(dates.moment)
register.filter(dates.month_name)
register.filter(money.yuan)

TONE_ICONS = {
    "ok": "check-circle",
    "info": "information-circle",
    "warning": "exclamation-triangle",
    "danger": "exclamation-circle",
    "plain": "information-circle",
}


# -- wrappers ----------------------------------------------------------------------------------------------------------


@register.simple_block_tag
def page_header(content: str, title: str, subtitle: str = "", back: str = "", back_label: str = "") -> SafeString:
    """The page's only ``<h1>``; the content is its buttons."""
    context = {
        "content": _filled(content),
        "title": title,
        "subtitle": subtitle,
        "back": back,
        "back_label": back_label,
    }
    return render_to_string("components/page_header.html", context)


@register.simple_block_tag
def card(
    content: str,
    title: str = "",
    tone: str = "plain",
    icon: str = "",
    id: str = "",
    link: str = "",
    link_label: str = "",
) -> SafeString:
    """A white sheet; with a title it is a region of its own. Tone "list" lets rows reach the edges."""
    context = {"content": content, "title": title, "tone": tone, "icon": icon, "id": id}
    return render_to_string("components/card.html", context | {"link": link, "link_label": link_label})


@register.simple_block_tag
def empty(content: str, title: str, text: str = "", icon: str = "sparkles") -> SafeString:
    """Nothing here: says why, and what to do next; the content is the button."""
    context = {"content": _filled(content), "title": title, "text": text, "icon": icon}
    return render_to_string("components/empty.html", context)


@register.simple_block_tag
def alert(content: str, title: str = "", tone: str = "info") -> SafeString:
    context = {"content": content, "title": title, "tone": tone, "icon": TONE_ICONS[tone]}
    return render_to_string("components/alert.html", context)


@register.simple_block_tag
def sealed(content: str, title: str = "", readers: str = "") -> SafeString:
    """Text or a field that only named people will read; who they are stands before the first word is typed."""
    return render_to_string("components/sealed.html", {"content": content, "title": title, "readers": readers})


@register.simple_block_tag(takes_context=True)
def filters(context: dict[str, Any], content: str, target: str = "", label: str = "") -> SafeString:
    """A search and filter line: an ordinary GET form, live where scripts run."""
    request: HttpRequest = context["request"]
    given = {"content": content, "target": target, "label": label, "path": request.path}
    return render_to_string("components/filters.html", given)


@register.simple_block_tag
def more(content: str, label: str) -> SafeString:
    """Detail that most readers do not need, folded away."""
    return render_to_string("components/more.html", {"content": content, "label": label})


def _filled(content: str) -> str:
    """Blank where the block holds only white space, so that no empty box is drawn; still marked as safe."""
    return content if content.strip() else ""


# -- leaves ------------------------------------------------------------------------------------------------------------


@register.simple_tag
def badge(label: object, tone: str = "plain", icon: str = "") -> SafeString:
    sign = icons.icon(icon, size=16) if icon else ""
    return format_html('<span class="badge badge--{}">{}{}</span>', tone, sign, label)


@register.simple_tag
def avatar(name: object, size: str = "") -> SafeString:
    """The family name's character; no portraits are kept."""
    initial = str(name).strip()[:1].upper() or "·"
    extra = f" avatar--{size}" if size else ""
    return format_html('<span class="avatar{}" aria-hidden="true">{}</span>', extra, initial)


@register.inclusion_tag("components/due.html")
def due(on: date, today: date, done: bool = False) -> dict[str, Any]:
    """A deadline in words: overdue, today, tomorrow, in n days; then the date."""
    left = (on - today).days
    tone = "ok" if done else "danger" if left < 0 else "warning" if left <= 1 else "plain"
    return {"on": on, "left": left, "late": -left, "done": done, "tone": tone}


@register.inclusion_tag("components/form_actions.html")
def form_actions(
    label: str = "", back: str = "", tone: str = "primary", icon: str = "", back_label: str = ""
) -> dict[str, Any]:
    return {"label": label, "back": back, "tone": tone, "icon": icon, "back_label": back_label}


@register.inclusion_tag("components/pager.html", takes_context=True)
def pager(context: dict[str, Any], page: Page[Any], target: str = "") -> dict[str, Any]:
    """Previous and next, keeping the filters; with a target they swap that part only."""
    query = context["request"].GET.copy()
    addresses = {}
    for name, number in (("previous", page.previous_number), ("next", page.next_number)):
        query["page"] = str(number)
        addresses[name] = "?" + query.urlencode()
    return {"page": page, "addresses": addresses, "target": target}


@register.inclusion_tag("components/stat.html")
def stat(
    label: str, value: object, note: str = "", tone: str = "plain", url: str = "", icon: str = ""
) -> dict[str, Any]:
    return {"label": label, "value": value, "note": note, "tone": tone, "url": url, "icon": icon}


@register.inclusion_tag("components/progress.html")
def progress(done: int, total: int, label: str = "", tone: str = "plain") -> dict[str, Any]:
    """How far a job or a target is; a total of 0 means "not known yet"."""
    percent = min(100, max(0, round(100 * done / total))) if total else 0
    return {"done": done, "total": total, "percent": percent, "label": label, "tone": tone}


@register.inclusion_tag("components/timeline_item.html")
def timeline_item(item: Any) -> dict[str, Any]:
    """One ``TimelineItem``; put several into ``<ol class="timeline">``."""
    return {"item": item}


@register.inclusion_tag("components/tabs.html")
def tabs(items: Iterable[Any], label: str = "") -> dict[str, Any]:
    """Links between the views of one thing: each has ``url``, ``label``, ``active`` and perhaps ``count``."""
    return {"items": items, "label": label}


@register.inclusion_tag("components/steps.html")
def steps(names: Sequence[str], current: int) -> dict[str, Any]:
    """A short journey; ``current`` counts from 1, one past the last means all done."""
    rows = [
        {
            "name": name,
            "number": number,
            "state": "done" if number < current else "now" if number == current else "next",
        }
        for number, name in enumerate(names, start=1)
    ]
    return {"steps": rows, "current": current, "total": len(rows)}


@register.inclusion_tag("components/definition.html")
def definition(rows: Iterable[tuple[object, object]]) -> dict[str, Any]:
    """Label and value, side by side; empty values show a dash."""
    return {"rows": rows}


@register.inclusion_tag("components/person.html")
def person(name: str, detail: str = "", url: str = "", note: str = "") -> dict[str, Any]:
    return {"name": name, "detail": detail, "url": url, "note": note}


@register.inclusion_tag("components/task.html")
def task(
    name: str,
    title: str,
    reason: str,
    url: str,
    due_on: date,
    today: date,
    label: str,
    detail: str = "",
    done: bool = False,
) -> dict[str, Any]:
    """One thing to do for one person: who, what, why, until when, and the one button."""
    return {
        "name": name,
        "title": title,
        "reason": reason,
        "url": url,
        "due_on": due_on,
        "today": today,
        "label": label,
        "detail": detail,
        "done": done,
    }


@register.inclusion_tag("components/error_summary.html")
def error_summary(form: Form) -> dict[str, Any]:
    """What is wrong with a form drawn by hand; crispy forms show it by themselves."""
    return {"form": form}


@register.filter
def can(user: Any, permission: str) -> bool:
    """Whether a link is worth showing; the view it leads to decides again."""
    return bool(getattr(user, "is_authenticated", False)) and user.can(permission)


register.filter("listed", listed)


@register.filter
def unstopped(label: object) -> str:
    """A label before a colon: "Who did it?" loses its mark."""
    return str(label).rstrip(" .?!。？！")


@register.filter
def input_kind(field: Any) -> str:
    """Which shape ``bootstrap5/field.html`` gives a field."""
    return str(field.field.widget.__class__.__name__).lower()


# -- pictures ----------------------------------------------------------------------------------------------------------

register.simple_tag(charts.bars, name="bar_chart")
register.simple_tag(charts.stacked, name="stacked_chart")
register.simple_tag(charts.paired, name="paired_chart")
register.simple_tag(charts.line, name="line_chart")
register.simple_tag(charts.donut, name="donut_chart")
register.simple_tag(charts.spark, name="spark_chart")
