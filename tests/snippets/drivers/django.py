"""Prelude of the django engine: a configured project in one module, on a private SQLite file."""

import types as _types

import django as _django
from django.apps import AppConfig as _AppConfig
from django.apps import apps as _apps
from django.conf import settings

_OPTIONS = {"timeout": 2}
if _django.VERSION >= (5, 1):
    _OPTIONS["init_command"] = "PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF"

settings.configure(
    SECRET_KEY="only for examples",
    DEBUG=False,
    ALLOWED_HOSTS=["*"],
    USE_TZ=True,
    TIME_ZONE="UTC",
    ROOT_URLCONF="__main__",
    STATIC_URL="/static/",
    DATABASES={
        "default": {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": "db.sqlite3",
            "OPTIONS": _OPTIONS,
        }
    },
    INSTALLED_APPS=[
        "django.contrib.contenttypes",
        "django.contrib.auth",
        "django.contrib.sessions",
        "django.contrib.messages",
        "rest_framework",
    ],
    MIDDLEWARE=[
        "django.contrib.sessions.middleware.SessionMiddleware",
        "django.middleware.common.CommonMiddleware",
        "django.middleware.csrf.CsrfViewMiddleware",
        "django.contrib.auth.middleware.AuthenticationMiddleware",
        "django.contrib.messages.middleware.MessageMiddleware",
    ],
    TEMPLATES=[
        {
            "BACKEND": "django.template.backends.django.DjangoTemplates",
            "DIRS": [],
            "OPTIONS": {
                "context_processors": [
                    "django.template.context_processors.request",
                    "django.contrib.auth.context_processors.auth",
                    "django.contrib.messages.context_processors.messages",
                ]
            },
        }
    ],
    PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"],
    DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
    CACHES={"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}},
    EMAIL_BACKEND="django.core.mail.backends.locmem.EmailBackend",
    LOGGING_CONFIG=None,
)


class _Installed(_AppConfig):
    path = "."


def _install(label, name):
    """An installed application without a package: models get their reverse relations."""
    config = _Installed(name, _types.ModuleType(name))
    config.label, config.apps, config.models = label, _apps, _apps.all_models[label]
    _apps.app_configs[label] = config


def _register_model(app_label, model, _register=_apps.register_model):
    if app_label not in _apps.app_configs:
        _install(app_label, app_label)
    _register(app_label, model)


_django.setup()
_install("app", "__main__")  # models that name no app_label belong to "app"
_apps.register_model = _register_model

from django.db import (
    DatabaseError,
    IntegrityError,
    OperationalError,
    connection,
    models,
    transaction,
)
from django.db.models import (
    Avg,
    Case,
    Count,
    Exists,
    F,
    Max,
    Min,
    OuterRef,
    Prefetch,
    Q,
    Subquery,
    Sum,
    Value,
    When,
    Window,
)
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.test import Client, RequestFactory, override_settings
from django.test.utils import CaptureQueriesContext
from django.urls import include, path, reverse

urlpatterns = []


def create_tables(*wanted):
    """Creates the tables of the models named; without arguments those of the installed apps too."""
    if not wanted:
        wanted = _apps.get_models()
    existing = set(connection.introspection.table_names())
    with connection.schema_editor() as editor:
        for model in wanted:
            options = model._meta
            if options.managed and not options.proxy and options.db_table not in existing:
                editor.create_model(model)


def use_postgresql():
    """Makes an empty database of a real PostgreSQL server the default, before anything else."""
    from os import environ

    from django.db import connections

    database = {"ENGINE": "django.db.backends.postgresql", "NAME": environ["PGDATABASE"]}
    connections["default"].close()
    connections.settings |= connections.configure_settings({"default": database})
    del connections["default"]


def sql(call):
    """The statements that `call` sends to the database."""
    with CaptureQueriesContext(connection) as captured:
        call()
    return [query["sql"] for query in captured.captured_queries]


def queries(call):
    """How many statements `call` sends to the database."""
    return len(sql(call))
