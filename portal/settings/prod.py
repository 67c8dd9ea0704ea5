"""Production: everything secret comes from the environment, and nothing of the demo may be in it."""

from django.core.exceptions import ImproperlyConfigured

from portal import env
from portal.settings.base import *

REFUSES_DEMO = True
SECRET_KEY = env.secret("SECRET_KEY")
SEALED_KEYS = env.sealing_keys()
ALLOWED_HOSTS = env.words("ALLOWED_HOSTS")
CSRF_TRUSTED_ORIGINS = env.words("CSRF_TRUSTED_ORIGINS")
SECURE_SSL_REDIRECT = env.flag("SECURE_SSL_REDIRECT", default=True)
SECURE_REDIRECT_EXEMPT = [r"^healthz/$", r"^readyz/$"]
"""Load balancers and monitors ask over plain HTTP from beside the server."""
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
SECURE_HSTS_SECONDS = env.number("SECURE_HSTS_SECONDS", 31536000)
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True

if DEBUG or env.flag("DEBUG"):
    raise ImproperlyConfigured("DEBUG shows what people typed to anyone who meets an error: unset it.")
if not ALLOWED_HOSTS or "*" in ALLOWED_HOSTS:
    raise ImproperlyConfigured("ALLOWED_HOSTS must name the portal's host names, separated by commas.")
