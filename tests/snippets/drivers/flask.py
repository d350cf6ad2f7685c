"""Prelude of the flask engine: blocks import what they use; only a statement counter is given."""


def sql(engine, call):
    """The statements that `call` sends through a SQLAlchemy engine (or `db.engine`)."""
    from sqlalchemy import event

    seen = []

    def note(connection, cursor, statement, parameters, context, many):
        seen.append(statement)

    event.listen(engine, "before_cursor_execute", note)
    try:
        call()
    finally:
        event.remove(engine, "before_cursor_execute", note)
    return seen


def queries(engine, call):
    """How many statements `call` sends through a SQLAlchemy engine."""
    return len(sql(engine, call))
