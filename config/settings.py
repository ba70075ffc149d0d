"""Slipway's settings: the one place that reads the environment (README, "Settings")."""

from pathlib import Path

import dj_database_url
from celery.schedules import crontab
from csp.constants import NONE, SELF

from config.env import env_bool, env_int, env_list, env_secret, env_str
from config.secret_key import kept_secret_key

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = Path(env_str("VAR_DIR", str(BASE_DIR / "var"))).resolve()
VAR_DIR.mkdir(parents=True, exist_ok=True)

DEBUG = env_bool("DEBUG")
SECRET_KEY = env_secret("SECRET_KEY") or kept_secret_key(VAR_DIR / "secret-key")
ALLOWED_HOSTS = env_list("ALLOWED_HOSTS", ["localhost", "127.0.0.1", "[::1]"])
SITE_URL = env_str("SITE_URL", "http://localhost:8000")

INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "csp",
    "django_ace",
    "django_htmx",
    "template_partials",
    "lti_tool",
    "courses",
    "labs",
    "assistant",
    "teaching",
    "teaching.rights",
    "teaching.studio",
    "teaching.cohorts",
    "teaching.grades",
    "teaching.grades.disputes",
    "teaching.grades.similarity",
    "teaching.insight",
    "teaching.standards",
    "config",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "teaching.cohorts.viewing.middleware.ViewingMiddleware",
    "teaching.studio.previewing.middleware.PreviewMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "config.context.demo_accounts",
            ],
        },
    }
]

# Data: SQLite beside the code until DATABASE_URL names a PostgreSQL

DATABASES = {"default": dj_database_url.parse(env_str("DATABASE_URL", f"sqlite:///{VAR_DIR}/slipway.sqlite3"))}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    }
else:
    DATABASES["default"].update(CONN_MAX_AGE=60, CONN_HEALTH_CHECKS=True)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

REDIS_URL = env_secret("REDIS_URL")
if REDIS_URL:
    CACHES = {"default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": REDIS_URL}}
else:
    # Files, not memory: the rate limits must hold across the web processes
    CACHES = {
        "default": {
            "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
            "LOCATION": VAR_DIR / "cache",
        }
    }

# Grading: the broker carries ids only, the database row is the truth

BROKER_DIR = VAR_DIR / "broker"
CELERY_BROKER_URL = REDIS_URL or "filesystem://localhost"
if REDIS_URL:
    CELERY_BROKER_TRANSPORT_OPTIONS = {
        "visibility_timeout": 120,
        "socket_timeout": 5,
        "socket_connect_timeout": 2,
    }
else:
    for name in ("messages", "control"):
        (BROKER_DIR / name).mkdir(parents=True, exist_ok=True)
    CELERY_BROKER_TRANSPORT_OPTIONS = {
        "data_folder_in": str(BROKER_DIR / "messages"),
        "data_folder_out": str(BROKER_DIR / "messages"),
        "control_folder": str(BROKER_DIR / "control"),
        "polling_interval": 0.05,
    }
    CELERY_BROKER_TRANSPORT = "config.filebroker:Transport"
# Taken by the process `background` alone (Procfile): a learner's submission never waits for a regrade, mail or LMS
CELERY_TASK_ROUTES = {"teaching.grades.tasks.*": {"queue": "regrade"}, "teaching.*": {"queue": "teaching"}}
CELERY_TASK_IGNORE_RESULT = True
CELERY_WORKER_TIMER_PRECISION = 0.2  # seconds; a worker that is asked to stop waits this long several times
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_MAX_MEMORY_PER_CHILD = 512 * 1024  # KiB; above it a child ends after its task, and a new one starts
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_WORKER_CANCEL_LONG_RUNNING_TASKS_ON_CONNECTION_LOSS = False
CELERY_TASK_PUBLISH_RETRY_POLICY = {"max_retries": 1, "interval_start": 0.1, "interval_max": 0.2}
CELERY_BEAT_SCHEDULE = {
    "send statements": {
        "task": "teaching.standards.tasks.send_statements",
        "schedule": 30.0,
        "options": {"expires": 30},
    },
    "send grades": {"task": "teaching.standards.tasks.send_due", "schedule": 30.0, "options": {"expires": 30}},
    "sweep certificates": {
        "task": "teaching.standards.tasks.sweep_certificates",
        "schedule": crontab(hour=3, minute=20),
        "options": {"expires": 3600},
    },
    "sweep": {"task": "labs.tasks.sweep", "schedule": 10.0, "options": {"expires": 10}},
    "sweep publications": {
        "task": "teaching.studio.tasks.sweep_publications",
        "schedule": 10.0,
        "options": {"expires": 10},
    },
    "count everybody": {
        "task": "teaching.insight.tasks.count_everybody",
        "schedule": 3600.0,
        "options": {"expires": 3600},
    },
    "sweep regrades": {
        "task": "teaching.grades.tasks.sweep_regrades",
        "schedule": 10.0,
        "options": {"expires": 10},
    },
    "sweep conversations": {
        "task": "assistant.tasks.sweep_conversations",
        "schedule": 3600.0,
        "options": {"expires": 3600},
    },
    "sweep previews": {
        "task": "teaching.studio.previewing.tasks.sweep_previews",
        "schedule": 3600.0,
        "options": {"expires": 3600},
    },
    "announce": {
        "task": "teaching.cohorts.tasks.announce_what_is_due",
        "schedule": 60.0,
        "options": {"expires": 60},
    },
}
CELERY_BEAT_SCHEDULE_FILENAME = str(VAR_DIR / "celerybeat-schedule")

LABS_CLAIM_TIMEOUT_SECONDS = env_int("LABS_CLAIM_TIMEOUT_SECONDS", 30)
LABS_MAX_DELIVERIES = 3
STUDIO_CLAIM_TIMEOUT_SECONDS = env_int("STUDIO_CLAIM_TIMEOUT_SECONDS", 120)
LABS_MAX_PENDING = 2

# The agent: with a key, a language model may answer as well (assistant/modelling); without one, nothing leaves here

LLM_API_KEY = env_secret("SLIPWAY_LLM_API_KEY")
LLM_BASE_URL = env_str("SLIPWAY_LLM_BASE_URL")
LLM_COMPLEX_MODEL = env_str("SLIPWAY_LLM_COMPLEX_MODEL", "claude-sonnet-5-5")
LLM_SIMPLE_MODEL = env_str("SLIPWAY_LLM_SIMPLE_MODEL", "claude-haiku-5-5")
LLM_TIMEOUT_SECONDS = env_int("SLIPWAY_LLM_TIMEOUT_SECONDS", 40)  # of one request
LLM_DEADLINE_SECONDS = env_int("SLIPWAY_LLM_DEADLINE_SECONDS", 90)  # of an answer, retries and repair included
LLM_TOKENS_PER_DAY = env_int("SLIPWAY_LLM_TOKENS_PER_DAY", 2_000_000)
LLM_TOKENS_PER_DAY_AND_PERSON = env_int("SLIPWAY_LLM_TOKENS_PER_DAY_AND_PERSON", 200_000)

# Other systems we send to: hosts that may be on a private network; of these, this machine itself also without TLS

OUTGOING_PRIVATE_HOSTS = env_list("OUTGOING_PRIVATE_HOSTS", ["localhost", "127.0.0.1"] if DEBUG else [])
XAPI_ENDPOINT = env_str("XAPI_ENDPOINT")  # of a learning record store; empty: no statement is made
XAPI_USERNAME = env_str("XAPI_USERNAME")
XAPI_PASSWORD = env_secret("XAPI_PASSWORD")

# People

AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "email", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "optional" if env_str("EMAIL_HOST") else "none"
ACCOUNT_SESSION_REMEMBER = True
# allauth's own limits stay; `agent` is how often one person or address asks the agent (assistant/limiting.py), `join`
# how many codes that do not exist they may try (teaching/cohorts/limiting.py)
ACCOUNT_RATE_LIMITS = {"agent": "120/m/key", "join": "20/10m/key"}
LOGIN_REDIRECT_URL = "courses:home"
LOGIN_URL = "account_login"
ACCOUNT_LOGOUT_REDIRECT_URL = "courses:home"
DEMO_ACCOUNTS = env_bool("DEMO_ACCOUNTS")

EMAIL_HOST = env_str("EMAIL_HOST")
EMAIL_PORT = env_int("EMAIL_PORT", 587)
EMAIL_HOST_USER = env_str("EMAIL_HOST_USER")
EMAIL_HOST_PASSWORD = env_secret("EMAIL_HOST_PASSWORD")
EMAIL_USE_TLS = env_bool("EMAIL_USE_TLS", True)
EMAIL_TIMEOUT = env_int("EMAIL_TIMEOUT", 20)  # seconds that a mail server may be silent
DEFAULT_FROM_EMAIL = env_str("DEFAULT_FROM_EMAIL", "slipway@localhost")
if not EMAIL_HOST:
    EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    EMAIL_FILE_PATH = VAR_DIR / "mail"

# The browser: nothing from another host, nothing inline

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "base-uri": [NONE],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
CSRF_TRUSTED_ORIGINS = env_list("CSRF_TRUSTED_ORIGINS", [])
if SITE_URL.startswith("https://"):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
    SECURE_HSTS_SECONDS = 31_536_000
DATA_UPLOAD_MAX_MEMORY_SIZE = 4 * 1024 * 1024

STATIC_URL = "/static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
# Served from where they are: no copy to go stale, nothing to collect before a start
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = DEBUG

LANGUAGE_CODE = "en-gb"
TIME_ZONE = env_str("TIME_ZONE", "UTC")
USE_TZ = True

CONTENT_DIR = BASE_DIR / "courses" / "content" / "03-containers-orchestration"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": env_str("LOG_LEVEL", "WARNING")},
}
