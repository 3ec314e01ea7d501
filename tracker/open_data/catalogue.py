"""All lists that this tracker publishes, by name."""

from tracker.open_data.facts import FACT_LISTS
from tracker.open_data.lists import DataList
from tracker.open_data.reference import REFERENCE_LISTS

LISTS: dict[str, DataList] = {found.name: found for found in (*REFERENCE_LISTS, *FACT_LISTS)}
