"""Facts that hold in every environment. What differs stands in ``demo``, ``test`` and ``prod``."""

from pathlib import Path

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from portal import env

BASE_DIR = Path(__file__).resolve().parent.parent.parent
VAR_DIR = Path(env.text("TONGXIN_VAR", str(BASE_DIR / "var")))

DEBUG = False
ALLOWED_HOSTS: list[str] = []
ROOT_URLCONF = "portal.urls"
WSGI_APPLICATION = "portal.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "ui",
    "accounts",
    "audit",
    "notices",
    "jobs",
    "members",
    "ballots",
    "appeals",
    "conduct",
    "education",
    "care",
    "evaluation",
    "reminders",
    "dashboard",
    "portal",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "crispy_forms",
    "crispy_bootstrap5",
    "django_htmx",
    "heroicons",
    "csp",
    "axes",
]

MIDDLEWARE = [
    "portal.middleware.Unobserved",
    "portal.middleware.RequestNumber",
    "portal.middleware.ServerTiming",
    "portal.middleware.ReadableAddress",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "accounts.middleware.SessionLimits",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "accounts.middleware.FirstPassword",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "csp.middleware.CSPMiddleware",
    "audit.middleware.ReadingLog",
    "axes.middleware.AxesMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "OPTIONS": {
            "loaders": [
                ("django.template.loaders.cached.Loader", ["ui.loaders.Filesystem", "ui.loaders.AppDirectories"])
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "dashboard.context.navigation",
            ],
            "builtins": ["django.templatetags.i18n", "django.templatetags.static", "ui.templatetags.ui"],
        },
    }
]
CRISPY_ALLOWED_TEMPLATE_PACKS = "bootstrap5"
CRISPY_TEMPLATE_PACK = "bootstrap5"

DATABASES = {"default": env.database() | {"CONN_MAX_AGE": env.number("CONN_MAX_AGE", 60), "CONN_HEALTH_CHECKS": True}}
REDIS_URL = env.text("REDIS_URL")
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": REDIS_URL,
        "OPTIONS": {"socket_timeout": 5, "socket_connect_timeout": 5},
    }
}

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
LOGIN_URL = "accounts:login"
LOGIN_REDIRECT_URL = "dashboard:today"
LOGOUT_REDIRECT_URL = "accounts:login"
PASSWORD_HASHERS = ["accounts.hashers.CalmArgon2"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "accounts.validators.CharacterClassValidator"},
]

SESSION_ENGINE = "django.contrib.sessions.backends.cached_db"
SESSION_COOKIE_AGE = 12 * 3600
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
SESSION_IDLE_MINUTES = env.number("SESSION_IDLE_MINUTES", 30)
SESSIONS_PER_USER = env.number("SESSIONS_PER_USER", 3)
PASSWORD_MAX_AGE_DAYS = env.number("PASSWORD_MAX_AGE_DAYS", 90)
"""0: a password never grows old."""
LOGINS_PER_MINUTE = env.number("LOGINS_PER_MINUTE", 30)
"""Tries from one address; beyond that nobody there signs in until the minute is over."""
ADDRESS_HEADER = env.text("ADDRESS_HEADER", "REMOTE_ADDR")
"""Where a request's address stands; behind nginx ``HTTP_X_REAL_IP``, which nginx must set itself."""

AXES_FAILURE_LIMIT = env.number("LOGIN_FAILURE_LIMIT", 5)
AXES_COOLOFF_TIME = 0.5  # hours
AXES_LOCKOUT_PARAMETERS = ["username"]
AXES_RESET_ON_SUCCESS = True
AXES_LOCKOUT_TEMPLATE = "accounts/locked.html"
AXES_HTTP_RESPONSE_CODE = 429
AXES_SENSITIVE_PARAMETERS = ["username", "ip_address", "kept"]
"""What a failed sign-in does not write down; ``kept`` holds what somebody typed when their session ended."""
AXES_VERBOSE = False
SILENCED_SYSTEM_CHECKS = ["axes.W006"]  # locked by account from wherever; tries by address are counted on their own

CSRF_FAILURE_VIEW = "accounts.views.sign_in.csrf_failure"

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "简体中文"), ("en", "English")]
LOCALE_PATHS = [BASE_DIR / "locale"]
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True
USE_I18N = True

STATIC_URL = "static/"
STATIC_ROOT = VAR_DIR / "staticfiles"
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_ROOT = VAR_DIR / "files"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "media-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
FILE_UPLOAD_PERMISSIONS = 0o640
FILE_UPLOAD_HANDLERS = [
    "ui.uploads.Bounded",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
UPLOAD_MOST = 210 * 1024 * 1024
"""No larger file is taken in; the library's own limits are lower."""
FILES_PREFIX = env.text("FILES_PREFIX", "")
"""The address under which nginx sends uploaded files by itself; empty: the portal sends them."""

STUDY_REFLECTION_DAYS = env.number("STUDY_REFLECTION_DAYS", 5)
"""Working days in which a person answers a reflection."""

CELERY_BROKER_URL = env.text("CELERY_BROKER_URL", env.broker(REDIS_URL))
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_TASK_SERIALIZER = "json"
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_TASK_TIME_LIMIT = 600
CELERY_TASK_SOFT_TIME_LIMIT = 570
CELERY_TIMEZONE = TIME_ZONE
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_TRANSPORT_OPTIONS = {"visibility_timeout": 900}

SMTP_URL = env.text("SMTP_URL", "")
"""``smtp://[user:password@]host:port``; empty: no e-mail is sent, the in-app inbox is the only channel."""
MAIL_FROM = env.text("MAIL_FROM", "tongxin@localhost")
PORTAL_ADDRESS = env.text("PORTAL_ADDRESS", "http://127.0.0.1:8000")
"""What links in messages start with."""

QUIET_FROM = env.number("QUIET_FROM", 22)
QUIET_UNTIL = env.number("QUIET_UNTIL", 6)
"""Hours of the day between which nothing is sent."""

ROSTER_MOST_ROWS = env.number("ROSTER_MOST_ROWS", 50_000)
"""A larger roster is refused before anything of it is stored."""

SEALED_KEYS = env.words("SEALED_KEYS")
"""Fernet keys for sealed notes: the first encrypts, all decrypt."""

CARE_RETRY_DAYS = env.number("CARE_RETRY_DAYS", 3)
"""After "tried, could not meet", so many days for another attempt."""
CARE_PROMISE_DAYS = env.number("CARE_PROMISE_DAYS", 14)
"""Until when a promise is to be kept if nobody names a day."""
CARE_REQUEST_DAYS = env.number("CARE_REQUEST_DAYS", 3)
"""Working days in which somebody asked for a talk answers; then the level above is told that a request waits."""

CARE_CONCERN_DAYS = env.number("CARE_CONCERN_DAYS", 7)
"""Working days for the first answer to a concern."""
VOICE_PER_MINUTE = env.number("VOICE_PER_MINUTE", 60)
"""How often a minute all people together may send something, or try a code, on the pages without a name."""
UNOBSERVED = "/care/voice"
"""Requests below this path lose whatever tells who asks, and leave no line in any log."""

DISCIPLINE_DAYS = {
    "accept": env.number("DISCIPLINE_ACCEPT_DAYS", 5),
    "inquire": env.number("DISCIPLINE_INQUIRE_DAYS", 30),
    "hear": env.number("DISCIPLINE_HEAR_DAYS", 5),
    "decide": env.number("DISCIPLINE_DECIDE_DAYS", 15),
    "deliver": env.number("DISCIPLINE_DELIVER_DAYS", 5),
    "clear": env.number("DISCIPLINE_CLEAR_DAYS", 10),
    "follow_up": env.number("DISCIPLINE_FOLLOW_UP_DAYS", 10),
}
"""Working days of each step of a discipline file."""
UNIT_BAR_MONTHS = {
    "serious": env.number("UNIT_BAR_SERIOUS_MONTHS", 12),
    "grave": env.number("UNIT_BAR_GRAVE_MONTHS", 24),
}
"""So long a unit earns no collective reward (奖励条令 article 12, read in a reprint)."""
CLEARING_SHOWN_DAYS = env.number("CLEARING_SHOWN_DAYS", 30)
"""So long those whom an officer chose can read that a complaint was unfounded."""

PULSE_LEVEL = env.number("PULSE_LEVEL", 2)
"""Depth of the units whose results of the pulse are shown apart; the top is 1. Nothing is counted below."""
PULSE_SMALLEST = env.number("PULSE_SMALLEST", 8)
"""Fewer answers than this are never shown; the portal takes no smaller number than 8."""
PULSE_OFFICERS_FIRST_DAYS = env.number("PULSE_OFFICERS_FIRST_DAYS", 3)
"""So many days the members of the pulse see its result before their leaders do."""

IS_DEMO = False
REFUSES_DEMO = False
"""Whether web and worker refuse to start beside demo accounts."""
SERVER_TIMING = env.flag("SERVER_TIMING")

PORTAL_NAME = _("Tongxin")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"lines": {"()": "portal.logs.JsonLines"}},
    "filters": {"observed": {"()": "portal.logs.Observed"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "lines", "filters": ["observed"]}},
    "root": {"handlers": ["stderr"], "level": env.text("LOG_LEVEL", "INFO")},
    "loggers": {
        "django": {"handlers": [], "propagate": True},
        "django.server": {"handlers": [], "propagate": True},
        "axes": {"level": "WARNING"},
        "celery.worker.strategy": {"level": "WARNING"},
        "celery.app.trace": {"level": "WARNING"},
    },
}
DEFAULT_EXCEPTION_REPORTER_FILTER = "portal.logs.NothingTyped"
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
