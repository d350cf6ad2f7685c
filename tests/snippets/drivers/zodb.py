"""Prelude of the zodb engine: a database in a file of the session's folder."""

import transaction
import ZODB
import ZODB.FileStorage
from BTrees.OOBTree import OOBTree  # noqa: F401  (predefined for blocks)
from persistent import Persistent  # noqa: F401
from persistent.list import PersistentList  # noqa: F401
from persistent.mapping import PersistentMapping  # noqa: F401

db = ZODB.DB(ZODB.FileStorage.FileStorage("data.fs"))


def reopen():
    """Closes the file and opens it again: empty caches, as after a restart."""
    global db
    transaction.abort()
    db.close()
    db = ZODB.DB(ZODB.FileStorage.FileStorage("data.fs"))
    return db
