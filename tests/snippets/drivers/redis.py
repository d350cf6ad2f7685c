"""Prelude of Python blocks of the redis engine: redis-py on the server of the file."""

import os as _os

import redis


def connect(**options):
    """A further client; `r` is the first. Answers are text."""
    path = _os.environ["HOTSEAT_REDIS"]
    return redis.Redis(unix_socket_path=path, decode_responses=True, **options)


r = connect()
