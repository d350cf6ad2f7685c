"""Prelude of the mongomock engine: an empty database."""

import mongomock
from bson import ObjectId  # noqa: F401  (predefined for blocks)

client = mongomock.MongoClient()
db = client.test
