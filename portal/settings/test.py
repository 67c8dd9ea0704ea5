"""For pytest: PostgreSQL and Redis are the real ones, from the environment."""

import os

# tests.engines_plugin sets the real ones first; tools that only read the code need none that answers.
os.environ.setdefault("DATABASE_URL", "postgresql://portal@/tongxin")
os.environ.setdefault("REDIS_URL", "redis://localhost")

from portal import env
from portal.settings.base import *
from portal.settings.base import DATABASES, MIDDLEWARE, TEMPLATES, VAR_DIR

SECRET_KEY = "test-only"  # noqa: S105
SEALED_KEYS = ["dGVzdC1vbmx5LXRlc3Qtb25seS10ZXN0LW9ubHktMTI="]
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
MIDDLEWARE = [name for name in MIDDLEWARE if "whitenoise" not in name]
TEMPLATES[0]["OPTIONS"]["debug"] = True  # type: ignore[index]
MEDIA_ROOT = VAR_DIR / "test-files"
if tables := env.text("TONGXIN_TABLES", ""):
    DATABASES["default"]["TEST"] = {"TEMPLATE": tables}
