"""Which version of the data is published now."""

from django.db import InterfaceError, OperationalError, connection

# By SQL, because every answer waits for it and building it from the model takes longer than asking.
_QUERY = "SELECT token FROM tracker_dataversion"


def data_version() -> str:
    """The version of the data at this instant; "" where there is none to go by. One query.

    There is none inside a transaction, which sees what others do not see yet and may never see,
    and none in a database that was emptied.
    """
    if connection.in_atomic_block:
        return ""
    # A connection that stayed open from an earlier request is tried by this query, not by one more
    # before it; where the server has closed it meanwhile, another one is opened.
    connection.health_check_done = True  # type: ignore[attr-defined]  # Django's types lack it
    try:
        return _read()
    except (InterfaceError, OperationalError):
        connection.close()
        return _read()


def _read() -> str:
    with connection.cursor() as cursor:
        cursor.execute(_QUERY)
        return " ".join(sorted(str(token) for (token,) in cursor.fetchall()))
