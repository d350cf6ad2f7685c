"""Prelude of the mongomock engine: an empty database."""

import mongomock
from bson import ObjectId

client = mongomock.MongoClient()
db = client.test
