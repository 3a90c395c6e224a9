"""Django's settings: secrets come from the environment or from files under $DELTA_HOME."""

import os
from importlib.metadata import entry_points

from delta.database.address import address, behind_pooler
from delta.database.django_entry import django_entry
from delta.database.home import home
from delta.documents.limits import MOST_REQUEST
from delta.project.mail import mail_settings, sender
from delta.project.secrets import secret_key

SECRET_KEY = secret_key()
DEBUG = os.environ.get("DELTA_DEBUG") == "1"
ALLOWED_HOSTS = os.environ.get("DELTA_HOSTS", "localhost,127.0.0.1,[::1],testserver").split(",")
CSRF_TRUSTED_ORIGINS = [
    origin for origin in os.environ.get("DELTA_ORIGINS", "").split(",") if origin
]

# How many times as often as its own table says may a program ask; 0 is no limit.
API_LIMIT_TIMES = float(os.environ.get("DELTA_API_LIMIT_TIMES", "1"))

# Rooms, from the bottom floor up; then what joins from outside by entry point.
ROOMS = [
    "delta.journal",
    "delta.accounts",
    "delta.documents",
    "delta.company",
    "delta.notices",
    "delta.facilities",
    "delta.fleet",
    "delta.payers",
    "delta.rates",
    "delta.patients",
    "delta.drivers",
    "delta.trips",
    "delta.billing",
    "delta.dispatch",
]
JOINED = [point.value for point in sorted(entry_points(group="delta.apps"), key=lambda p: p.name)]

INSTALLED_APPS = [
    "delta.web.shared",  # before the libraries whose pages it replaces
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.contrib.postgres",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django_cotton",
    "ninja",
    "pgtrigger",
    "pghistory",
    "procrastinate.contrib.django",
    "delta.records",
    *ROOMS,
    *JOINED,
]

MIDDLEWARE = [
    "delta.web.shared.whence.WhenceMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "delta.web.shared.headers.HeadersMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "delta.project.uploads.UploadsMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "delta.accounts.presence.PresenceMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "delta.web.shared.zone.ZoneMiddleware",
    "delta.web.shared.refused.RefusedMiddleware",
]

# Files stay in memory, never in a folder of the system's; the middleware bounds what comes in.
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]
FILE_UPLOAD_MAX_MEMORY_SIZE = MOST_REQUEST
DATA_UPLOAD_MAX_NUMBER_FILES = 5

ROOT_URLCONF = "delta.project.urls"
WSGI_APPLICATION = "delta.project.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "delta.web.shared.context.shell",
            ],
        },
    }
]

ROLE = os.environ.get("DELTA_DATABASE_ROLE", "app")
DATABASES = {"default": django_entry(address(ROLE), pooled=behind_pooler())}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "accounts_cache",
    }
}

# People and passwords
AUTH_USER_MODEL = "accounts.User"
SILENCED_SYSTEM_CHECKS = ["auth.W004"]  # the e-mail is unique, whatever its letter case
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = [
    "delta.accounts.hashers.OwnHasher",
    "delta.accounts.hashers.LegacyBcryptHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "delta.accounts.passwords.Kinds"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_ADAPTER = "delta.web.account.adapter.SignInAdapter"
# An office signs in from one address; guessing is counted by account, in the database.
ACCOUNT_RATE_LIMITS = {"login": "120/m/ip", "login_failed": "60/m/ip"}
# How many proxies of ours stand before us; each adds the address it heard from.
ALLAUTH_TRUSTED_PROXY_COUNT = int(os.environ.get("DELTA_PROXIES", "0"))
MFA_ADAPTER = "delta.accounts.second_factor.SealingAdapter"
MFA_FORMS = {"authenticate": "delta.web.account.forms.CodeForm"}
SIGN_IN_POLICY = "delta.company.queries.sign_in_policy"
# Where this Delta is reached: links in mail begin so, whatever host a request names.
SITE_ADDRESS = os.environ.get("DELTA_ADDRESS", "http://localhost:8000")
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_PREVENT_ENUMERATION = True
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"

SESSION_ENGINE = "delta.accounts.sessions"
SESSION_COOKIE_AGE = 24 * 60 * 60  # no session lives longer; most end sooner, in the database
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = os.environ.get("DELTA_TLS") == "1"
SECURE_HSTS_SECONDS = 31_536_000 if SESSION_COOKIE_SECURE else 0
# Behind a proxy of ours the request itself is plain; the proxy says what the browser spoke.
if os.environ.get("DELTA_PROXIES", "0") != "0":
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_CONTENT_TYPE_NOSNIFF = True
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "delta.web.shared.refused.form_expired"

# Words and time: instants are stored in UTC; pages show the operator's zone.
USE_TZ = True
TIME_ZONE = "UTC"
LANGUAGE_CODE = "en-us"
USE_I18N = False

STATIC_URL = "/static/"
STATIC_ROOT = None  # files are served from the packages; nothing is gathered
WHITENOISE_USE_FINDERS = True
# Vendored files stand under their version, so a browser may keep them for ever.
WHITENOISE_IMMUTABLE_FILE_TEST = r"^/static/vendor/"

# Without a mail server what would have been sent lies in a folder: never on a screen or in a log.
vars().update(mail_settings(os.environ.get("DELTA_SMTP", ""), home() / "mail"))
DEFAULT_FROM_EMAIL = sender(os.environ.get("DELTA_MAIL_FROM", ""), SITE_ADDRESS)

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "discreet": {
            "()": "delta.project.logs.Discreet",
            "format": "{asctime} {levelname} {name}: {message}",
            "style": "{",
        }
    },
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "discreet"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    # A refusal is an answer, not an event; and an address may hold a one-time link.
    "loggers": {"django.request": {"level": "ERROR"}, "django.security": {"level": "ERROR"}},
}
