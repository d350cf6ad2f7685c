"""Prelude of the pg-py engine: psycopg on the database that the file's pg blocks use as well."""

import os as _os

import psycopg

dsn = _os.environ["HOTSEAT_DSN"]
