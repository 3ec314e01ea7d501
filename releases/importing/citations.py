"""Which passages are cited, asked without knowing by what.

A row of any app cites a passage where its foreign key keeps the passage from being deleted
(``on_delete=PROTECT``). One that rests on exact words keeps these in a field named ``quotation``.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from django.db import models
from django.utils.text import capfirst

from releases.labels import labelled
from releases.models import Passage

Citations = dict[int, Counter[type[models.Model]]]


def citations_of(passage_ids: Iterable[int]) -> Citations:
    """Count the rows that cite each passage, by their model; an uncited passage is left out.

    Takes one query for each foreign key that can cite.
    """
    ids = list(passage_ids)
    found: Citations = defaultdict(Counter)
    for model, name in _citing():
        rows = model._base_manager.order_by().filter(**{f"{name}__in": ids})
        for passage_id, count in rows.values_list(name).annotate(count=models.Count("pk")):
            found[passage_id][model] += count
    return dict(found)


def quotations_of(passage_id: int) -> list[str]:
    """The exact words of a passage that rows rest on."""
    found: list[str] = []
    for model, name in _citing():
        if any(field.name == "quotation" for field in model._meta.concrete_fields):
            rows = model._base_manager.filter(**{name: passage_id}).exclude(quotation="")
            found += rows.values_list("quotation", flat=True)
    return found


def in_words(counts: Counter[type[models.Model]]) -> str:
    """What cites a passage, for a page: "Status events: 3 · Assistance: 1"."""
    return " · ".join(
        labelled(capfirst(str(model._meta.verbose_name_plural)), str(count))
        for model, count in counts.most_common()
    )


def _citing() -> Iterator[tuple[type[models.Model], str]]:
    """The models whose rows can cite a passage, each with the name of its foreign key."""
    for relation in Passage._meta.related_objects:
        model = relation.related_model
        if relation.on_delete is models.PROTECT and not isinstance(model, str):
            yield model, relation.field.name
