"""Prelude of the zodb engine: a database in a file of the session's folder."""

import BTrees
import persistent
import transaction
import ZODB
import ZODB.FileStorage
from BTrees.OOBTree import OOBTree
from persistent import Persistent
from persistent.list import PersistentList
from persistent.mapping import PersistentMapping

db = ZODB.DB(ZODB.FileStorage.FileStorage("data.fs"))


def reopen():
    """Closes the file and opens it again: empty caches, as after a restart."""
    global db
    transaction.abort()
    db.close()
    db = ZODB.DB(ZODB.FileStorage.FileStorage("data.fs"))
    return db
