"""The floor: Django as ``startproject`` makes it, one view, one indexed query, fifty rows in a plain template.

Measured in the same run, on the same data, by the same kind of server as the portal's pages.
"""

import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.template import Context, Engine
from django.urls import path

from portal import env

if not settings.configured:
    settings.configure(
        SECRET_KEY=os.urandom(32).hex(),
        ALLOWED_HOSTS=["*"],
        ROOT_URLCONF="bench.bare",
        DATABASES={"default": env.database() | {"CONN_MAX_AGE": 60}},
        INSTALLED_APPS=["django.contrib.auth", "django.contrib.contenttypes", "django.contrib.sessions"],
        MIDDLEWARE=[
            "django.middleware.security.SecurityMiddleware",
            "django.contrib.sessions.middleware.SessionMiddleware",
            "django.middleware.common.CommonMiddleware",
            "django.middleware.csrf.CsrfViewMiddleware",
            "django.contrib.auth.middleware.AuthenticationMiddleware",
            "django.contrib.messages.middleware.MessageMiddleware",
            "django.middleware.clickjacking.XFrameOptionsMiddleware",
        ],
        LOGGING_CONFIG=None,
    )

PAGE = Engine().from_string(
    "<!doctype html><title>Officers</title><table>{% for row in rows %}<tr>"
    "{% for cell in row %}<td>{{ cell }}</td>{% endfor %}</tr>{% endfor %}</table>"
)


def officers(request: HttpRequest) -> HttpResponse:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT id, police_number, name, post, police_type, category, joined_work_on, phone FROM members_officer"
            " ORDER BY name_pinyin, id LIMIT 50"
        )
        rows = cursor.fetchall()
    return HttpResponse(PAGE.render(Context({"rows": rows})))


urlpatterns = [path("", officers)]
application = get_wsgi_application()
