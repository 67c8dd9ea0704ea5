"""The web server's entry; production settings unless told otherwise."""

import os

from django.core.wsgi import get_wsgi_application

from portal.production import refuse_demo_accounts

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings.prod")

application = get_wsgi_application()
refuse_demo_accounts()
