"""The one settings file: everything that differs per installation comes from the environment.

Imports without a database address, so that pure commands run anywhere. What may not be
started (no secret key, demonstration pages outside a demonstration, a database role with
too many rights) is refused by `opmaat serve` and `opmaat worker`, see `core.database.checks`.
"""

import os
from datetime import timedelta
from pathlib import Path

import django_stubs_ext
from csp.constants import NONE, SELF

from config import environment

ROOT = Path(__file__).resolve().parent.parent

django_stubs_ext.monkeypatch()

# --- the installation ---------------------------------------------------------------------------
OPMAAT_DEMO = environment.switch("OPMAAT_DEMO")
OPMAAT_DATA = Path(os.environ.get("OPMAAT_DATA", ROOT / ".opmaat")).resolve()
OPMAAT_HAS_OWN_KEYS = OPMAAT_DEMO or {"OPMAAT_SECRET_KEY", "OPMAAT_DATA_KEY"} <= os.environ.keys()
SECRET_KEY = environment.secret("OPMAAT_SECRET_KEY", data=OPMAAT_DATA, keep=OPMAAT_DEMO)
# Encrypts columns (BSN) and keys the hashes by which they are found: never change it in place.
OPMAAT_DATA_KEY = environment.secret("OPMAAT_DATA_KEY", data=OPMAAT_DATA, keep=OPMAAT_DEMO)
DEBUG = False
ALLOWED_HOSTS = environment.words("OPMAAT_HOSTS") or ["localhost", "127.0.0.1", "[::1]"]

# --- rooms --------------------------------------------------------------------------------------
INSTALLED_APPS = [
    "opmaat.core",  # first: its `migrate` runs as the owner of the database
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "csp",
    "django_htmx",
    "procrastinate.contrib.django",
    "opmaat.audit",
    "opmaat.network",
    "opmaat.regulation",
    "opmaat.cases",
    "opmaat.referrals",
    "opmaat.plans",
    "opmaat.conferences",
    "opmaat.desk",
]
if OPMAAT_DEMO:
    INSTALLED_APPS.append("opmaat.demo")
ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "network.Account"

MIDDLEWARE = [
    "opmaat.core.middleware.trace",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "opmaat.core.sessions.limits",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "opmaat.network.middleware.viewer",
    "opmaat.core.middleware.sign_in_first",
]

# --- database -----------------------------------------------------------------------------------
# The application is `opmaat_app`; the owner's address is given to `migrate` and `bench` only.
DATABASES = {
    "default": environment.database(os.environ.get("DATABASE_URL", ""), pool=int(os.environ.get("OPMAAT_POOL", "0")))
}
if "DATABASE_OWNER_URL" in os.environ:
    DATABASES["owner"] = environment.database(os.environ["DATABASE_OWNER_URL"])
if "DATABASE_AUDITOR_URL" in os.environ:  # for `opmaat audit verify` only
    DATABASES["auditor"] = environment.database(os.environ["DATABASE_AUDITOR_URL"])
DATABASE_ROUTERS = ["opmaat.core.database.maintenance.Router"]
OPMAAT_REFUSAL_RECORDER = "opmaat.audit.refusals.record_refusal"
OPMAAT_LOG_WORDS = "opmaat.desk.queries.log_words.words_for"
# Who leaves hands over their open cases in the same act: the room that has them.
OPMAAT_CASE_HANDOVER = "opmaat.cases.handover.CasesOfWhoLeaves"

PROCRASTINATE_AUTODISCOVER_MODULE_NAME = "tasks"

# --- signing in ---------------------------------------------------------------------------------
LOGIN_URL = "/inloggen/"
LOGIN_REDIRECT_URL = "/"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_ADAPTER = "opmaat.network.signin.account_adapter.AccountAdapter"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_SUBJECT_PREFIX = "Opmaat: "
# The sign-in of organisations (OpenID Connect): a file of the installation, see `network.signin.providers`.
OPMAAT_SIGN_IN_FILE = os.environ.get("OPMAAT_SIGN_IN_FILE", "")
SOCIALACCOUNT_ADAPTER = "opmaat.network.signin.social_adapter.SocialAdapter"
MFA_ADAPTER = "opmaat.network.signin.mfa_adapter.MfaAdapter"
MFA_SUPPORTED_TYPES = ["webauthn", "totp", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Opmaat"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = OPMAAT_DEMO  # http://localhost in the demonstration

SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_NAME = "__Host-opmaat"
SESSION_COOKIE_SECURE = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
OPMAAT_SESSION_IDLE = timedelta(minutes=30)
OPMAAT_SESSION_ABSOLUTE = timedelta(hours=10)
SESSION_COOKIE_AGE = int(OPMAAT_SESSION_ABSOLUTE.total_seconds())

# --- safety of the browser ----------------------------------------------------------------------
CSRF_COOKIE_NAME = "__Host-opmaat-csrf"
CSRF_COOKIE_SECURE = True
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Strict"
CSRF_FAILURE_VIEW = "opmaat.core.failures.form_expired"
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
# Production stands behind TLS; the demonstration is http://localhost, which browsers trust.
SECURE_HSTS_SECONDS = 0 if OPMAAT_DEMO else 31_536_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = not OPMAAT_DEMO
SECURE_PROXY_SSL_HEADER = None if OPMAAT_DEMO else ("HTTP_X_FORWARDED_PROTO", "https")
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "object-src": [NONE],
    }
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 500
# An upload stays in memory: nothing of a case in a temporary file. A page says no to what is larger.
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]
FILE_UPLOAD_MAX_MEMORY_SIZE = 11 * 1024 * 1024

# --- pages --------------------------------------------------------------------------------------
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [ROOT / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "opmaat.desk.shell.shell",
            ]
        },
    }
]
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", "Nederlands")]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Amsterdam"

STATIC_URL = "/static/"
STATIC_ROOT = OPMAAT_DATA / "static"
# What the pages use of node_modules, as static/packages/<name of the package>/
PACKAGES = ["@utrecht/component-library-css", "@fontsource-variable/atkinson-hyperlegible-next"]
STATICFILES_DIRS: list[Path | tuple[str, Path]] = [ROOT / "static"]
STATICFILES_DIRS += [
    (f"packages/{name}", folder) for name in PACKAGES if (folder := ROOT / "node_modules" / name).is_dir()
]
# `serve` collects and hashes; elsewhere the files are found where they lie.
OPMAAT_COLLECTED = environment.switch("OPMAAT_COLLECTED")
WHITENOISE_USE_FINDERS = not OPMAAT_COLLECTED
WHITENOISE_AUTOREFRESH = False
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if OPMAAT_COLLECTED
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
MEDIA_ROOT = OPMAAT_DATA / "files"

# --- mail and the process log ---------------------------------------------------------------------
EMAIL_BACKEND = os.environ.get(
    "OPMAAT_EMAIL_BACKEND",
    "django.core.mail.backends.filebased.EmailBackend"
    if OPMAAT_DEMO
    else "django.core.mail.backends.smtp.EmailBackend",
)
EMAIL_FILE_PATH = OPMAAT_DATA / "mail"
EMAIL_HOST = os.environ.get("OPMAAT_EMAIL_HOST", "localhost")
EMAIL_TIMEOUT = 5
# How long the words of a mail stay in the outbox after it went out; voorlopige invulling.
OPMAAT_MAIL_KEPT_DAYS = int(os.environ.get("OPMAAT_MAIL_KEPT_DAYS", "30"))
# Where somebody who clicks on a link in a mail arrives: at the sign-in of this installation.
OPMAAT_ADDRESS = os.environ.get("OPMAAT_ADDRESS", f"https://{ALLOWED_HOSTS[0]}").rstrip("/")
DEFAULT_FROM_EMAIL = os.environ.get("OPMAAT_EMAIL_FROM", "Opmaat <opmaat@localhost>")
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"()": "opmaat.core.logs.OneLine"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": [], "level": "WARNING", "propagate": True},
        "django.server": {"handlers": [], "propagate": True},
        "opmaat": {"level": "INFO"},
        "psycopg.pool": {"level": "ERROR"},
    },
}
