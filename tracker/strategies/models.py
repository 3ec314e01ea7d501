"""Strategies and what happened to them."""

import datetime

from django.conf import settings
from django.db import models
from django.db.models import OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from releases.labels import labelled
from releases.models import Language
from releases.partial_dates import fits_precision, precision_field, show_date
from tracker.countries.models import Country
from tracker.facts.models import DateBasis, Fact, FactQuerySet, State
from tracker.strategies.effective import effective_on
from tracker.strategies.statuses import EventKind, Status, status_of_kind, weight_of_kind


class StrategyKind(models.TextChoices):
    """What sort of instrument serves as the national strategy."""

    STRATEGY = "strategy", _("strategy")
    POLICY = "policy", _("policy")
    PLAN = "plan", _("plan")
    DECREE = "decree", _("decree")
    LAW = "law", _("law")
    FRAMEWORK = "framework", _("framework")


class StrategyQuerySet(models.QuerySet["Strategy"]):
    def with_status(self, day: datetime.date, known_at: datetime.datetime | None = None):
        """Each strategy with where it stands on a day, as known now or at an instant.

        Adds ``status`` (NULL: nothing is known by then), ``current_event_id``, the event that
        decides it, ``since_event_id``, the earliest event that gives the same status, and
        ``adopted_event_id``, the earliest that says that it was adopted. Each is found at one end
        of an index, so that the cost does not grow with the number of events. A status here is
        the strategy's own; that a successor has replaced it is said by ``standings_on``.
        """
        events = StatusEvent.objects.by(day, known_at).filter(strategy=OuterRef("pk"))
        current = events.latest_first()
        since = events.filter(status=OuterRef("status")).earliest_first()
        adopted = events.filter(status=Status.ADOPTED).earliest_first()
        return self.annotate(
            status=Subquery(current.values("status")[:1]),
            current_event_id=Subquery(current.values("pk")[:1]),
            since_event_id=Subquery(since.values("pk")[:1]),
            adopted_event_id=Subquery(adopted.values("pk")[:1]),
        )

    def get_by_natural_key(self, slug: str) -> "Strategy":
        return self.get(slug=slug)


class Strategy(models.Model):
    """One edition of a country's national cybersecurity strategy, or of what serves as one.

    Also before it exists as a document: created when the first thing is known of it. Where it
    stands is read off its events, never kept here.
    """

    slug = models.SlugField(
        _("address"),
        max_length=80,
        unique=True,
        error_messages={"unique": _("Another strategy already has this address.")},
        help_text=_("The last part of its page's address. Do not change it later: links break."),
    )
    country = models.ForeignKey(
        Country, on_delete=models.PROTECT, related_name="strategies", verbose_name=_("country")
    )
    title = models.CharField(
        _("title"), max_length=300, help_text=_("As its source calls it. Readers see it.")
    )
    language = models.CharField(
        _("language of the title"), max_length=2, choices=Language, default=Language.ENGLISH
    )
    kind = models.CharField(
        _("kind"),
        max_length=10,
        choices=StrategyKind,
        default=StrategyKind.STRATEGY,
        help_text=_("A policy, plan or decree counts where it serves as the national strategy."),
    )
    replaces = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="successors",
        verbose_name=_("replaces"),
        help_text=_("The earlier edition. It reads as replaced once this one is adopted."),
    )
    url = models.URLField(
        pgettext_lazy("where it can be read", "text"),
        max_length=500,
        blank=True,
        help_text=_("Where its text can be read."),
    )
    note = models.TextField(_("note"), blank=True, help_text=_("Readers see it."))
    created_at = models.DateTimeField(_("entered"), default=timezone.now, editable=False)

    objects = StrategyQuerySet.as_manager()

    class Meta:
        verbose_name = _("strategy")
        verbose_name_plural = _("strategies")
        ordering = ["country", "slug"]
        constraints = [
            models.CheckConstraint(
                name="strategy_has_a_title",
                condition=~Q(title=""),
                violation_error_message=_("A strategy needs its title."),
            ),
            models.CheckConstraint(
                name="strategy_kind_is_known",
                condition=Q(kind__in=StrategyKind.values),
                violation_error_message=_("This kind of instrument is not known here."),
            ),
            models.CheckConstraint(
                name="strategy_does_not_replace_itself",
                condition=Q(replaces__isnull=True) | ~Q(replaces=models.F("id")),
                violation_error_message=_("A strategy cannot replace itself."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.country.code} · {self.title}"

    def get_absolute_url(self) -> str:
        return reverse("strategy-detail", args=[self.slug])

    def natural_key(self) -> tuple[str]:
        return (self.slug,)

    natural_key.dependencies = ["tracker.country"]  # type: ignore[attr-defined]


class Rank(models.TextChoices):
    """How far a fact is trusted where sources disagree."""

    PREFERRED = "preferred", _("preferred")
    NORMAL = "normal", _("normal")
    DEPRECATED = "deprecated", _("deprecated")


class StatusEventQuerySet(FactQuerySet):
    def ranked(self, known_at: datetime.datetime | None = None):
        """Each event with its ``rank`` and ``judgement_id``, as judged now or at an instant.

        The latest judgement holds; ``judgement_id`` is None where nobody has judged.
        """
        judgements = Judgement.objects.filter(event=OuterRef("pk"))
        if known_at is not None:
            judgements = judgements.filter(decided_at__lte=known_at)
        latest = judgements.order_by("-decided_at", "-id")
        return self.annotate(
            judgement_id=Subquery(latest.values("pk")[:1]),
            rank=Coalesce(Subquery(latest.values("rank")[:1]), Value(Rank.NORMAL.value)),
        )

    def by(self, day: datetime.date, known_at: datetime.datetime | None = None):
        """The events that count on a day: published, dated by then, and not deprecated."""
        dated = self.published(known_at).filter(effective_on__lte=day)
        return dated.ranked(known_at).exclude(rank=Rank.DEPRECATED)

    def latest_first(self):
        """The order that decides: latest date; on one date the stronger kind; later row."""
        return self.order_by("-effective_on", "-weight", "-recorded_at", "-id")

    def earliest_first(self):
        """The order that finds since when: earliest date; on one date the stronger kind."""
        return self.order_by("effective_on", "-weight", "recorded_at", "id")


class StatusEvent(Fact):
    """One dated thing that a source says happened to a strategy.

    ``status``, ``weight`` and ``effective_on`` are computed by the database from kind and date.
    """

    strategy = models.ForeignKey(
        Strategy, on_delete=models.PROTECT, related_name="events", verbose_name=_("strategy")
    )
    kind = models.CharField(
        _("what happened"),
        max_length=20,
        choices=EventKind,
        help_text=_(
            "Decides the status. “Reported” where the source only says that it was so by then."
        ),
    )
    happened_on = models.DateField(
        _("date"),
        help_text=_("The day, or the first day of the month or year, that the source gives."),
    )
    happened_precision = precision_field()
    date_basis = models.CharField(
        _("whose date"),
        max_length=2,
        choices=DateBasis,
        default=DateBasis.ON,
        help_text=_("With “by this date”, give the date of the release; the table says “by”."),
    )
    note = models.TextField(_("note"), blank=True, help_text=_("Readers see it."))
    status = models.GeneratedField(
        expression=status_of_kind(), output_field=models.CharField(max_length=12), db_persist=True
    )
    weight = models.GeneratedField(
        expression=weight_of_kind(),
        output_field=models.PositiveSmallIntegerField(),
        db_persist=True,
    )
    effective_on = models.GeneratedField(
        expression=effective_on(), output_field=models.DateField(), db_persist=True
    )

    objects = StatusEventQuerySet.as_manager()  # type: ignore[misc]

    class Meta(Fact.Meta):
        verbose_name = _("status event")
        verbose_name_plural = _("status events")
        ordering = ["-happened_on", "-id"]
        indexes = [
            *Fact.Meta.indexes,
            # Both serve either clock: what is published now, and what was at an instant.
            models.Index(
                name="event_latest_first",
                fields=["strategy", "-effective_on", "-weight", "-recorded_at", "-id"],
                condition=Q(published_at__isnull=False),
            ),
            models.Index(
                name="event_earliest_first",
                fields=["strategy", "status", "effective_on", "-weight", "recorded_at", "id"],
                condition=Q(published_at__isnull=False),
            ),
        ]
        constraints = [
            *Fact.Meta.constraints,
            fits_precision("happened_on", "happened_precision", "event_date_fits_precision"),
            models.CheckConstraint(
                name="event_kind_is_known",
                condition=Q(kind__in=EventKind.values),
                violation_error_message=_("This kind of event is not known here."),
            ),
            models.CheckConstraint(
                name="event_date_basis_is_known",
                condition=Q(date_basis__in=DateBasis.values),
                violation_error_message=_("A date is “on” or “by”."),
            ),
            models.UniqueConstraint(
                name="event_is_published_once_from_a_passage",
                fields=["strategy", "kind", "happened_on", "happened_precision", "passage"],
                condition=Q(state=State.PUBLISHED),
                violation_error_message=_("This event is already published from this passage."),
            ),
        ]

    def __str__(self) -> str:
        return labelled(self.strategy, f"{self.get_kind_display()}, {self.date_shown}")

    @property
    def date_shown(self) -> str:
        return show_date(self.happened_on, self.happened_precision)

    def get_absolute_url(self) -> str:
        return f"{self.strategy.get_absolute_url()}#fact-{self.uid}"


class Judgement(models.Model):
    """One decision of a person on how far an event is trusted, where sources disagree.

    The latest of an event holds. Never changed or deleted: another opinion is another row.
    """

    event = models.ForeignKey(
        StatusEvent, on_delete=models.PROTECT, related_name="judgements", verbose_name=_("event")
    )
    rank = models.CharField(
        _("rank"),
        max_length=10,
        choices=Rank,
        help_text=_(
            "Preferred: shown as what is so. Deprecated: kept and shown beside it, but moves no "
            "status. Normal: neither."
        ),
    )
    reason = models.TextField(_("reason"), help_text=_("Readers see it beside the sources."))
    decided_at = models.DateTimeField(
        pgettext_lazy("when", "decided"), default=timezone.now, editable=False
    )
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("decided by"),
    )

    class Meta:
        verbose_name = _("judgement")
        verbose_name_plural = _("judgements")
        ordering = ["-decided_at", "-id"]
        indexes = [
            models.Index(name="judgement_latest_first", fields=["event", "-decided_at", "-id"])
        ]
        constraints = [
            models.CheckConstraint(
                name="judgement_rank_is_known",
                condition=Q(rank__in=Rank.values),
                violation_error_message=_("A rank is preferred, normal or deprecated."),
            ),
            models.CheckConstraint(
                name="judgement_has_a_reason",
                condition=~Q(reason=""),
                violation_error_message=_("Say why: readers will ask."),
            ),
        ]

    def __str__(self) -> str:
        return labelled(self.event, self.get_rank_display())
