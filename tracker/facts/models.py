"""What every fact has in common: the passage that proves it, its state, and who did what when."""

import datetime
import uuid

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from releases.models import Passage, Wording
from tracker.languages.sources import with_translations


class State(models.TextChoices):
    """Whether readers see a fact."""

    DRAFT = "draft", pgettext_lazy("state of a fact", "draft")
    PUBLISHED = "published", pgettext_lazy("state of a fact", "published")
    WITHDRAWN = "withdrawn", pgettext_lazy("state of a fact", "withdrawn")


class DateBasis(models.TextChoices):
    """Whose date a fact bears."""

    ON = "on", _("on this date: the source dates it")
    BY = "by", _("by this date: the source says only that it was so by then")


class FactQuerySet(models.QuerySet):
    def published(self, known_at: datetime.datetime | None = None):
        """The facts that readers see now, or that they saw at an instant of the past."""
        if known_at is None:
            return self.filter(published_at__isnull=False, withdrawn_at__isnull=True)
        seen = Q(withdrawn_at__isnull=True) | Q(withdrawn_at__gt=known_at)
        return self.filter(seen, published_at__lte=known_at)

    def with_proof(self):
        """The facts with the passage and release that prove them, in the same query.

        And with the languages in which the release is here (``with_translations``).
        """
        return with_translations(self.select_related("passage__release"))

    def get_by_natural_key(self, uid: str):
        return self.get(uid=uid)


class Fact(models.Model):
    """Something that a passage of a release says. Nothing is published without a passage.

    A draft may be changed and deleted. A published fact is neither: what was wrong is withdrawn,
    with a reason, and stays readable; what changed in the world is another fact.
    """

    uid = models.UUIDField(_("identifier"), unique=True, default=uuid.uuid4, editable=False)
    passage = models.ForeignKey(
        Passage,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="%(class)s_set",
        verbose_name=_("passage"),
        help_text=_(
            "The paragraph that proves it: type a code and a paragraph, as in “E-049/17 10”. "
            "Needed to publish; readers see it as the proof. Only a draft may lack it."
        ),
    )
    quotation = models.TextField(
        _("quotation"),
        blank=True,
        help_text=_("The exact words of the passage that prove it, where the passage is quoted."),
    )
    state = models.CharField(
        _("state"), max_length=9, choices=State, default=State.DRAFT, editable=False
    )
    recorded_at = models.DateTimeField(
        pgettext_lazy("when", "recorded"), default=timezone.now, editable=False
    )
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("recorded by"),
    )
    published_at = models.DateTimeField(
        pgettext_lazy("when", "published"), null=True, editable=False
    )
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("published by"),
    )
    withdrawn_at = models.DateTimeField(
        pgettext_lazy("when", "withdrawn"), null=True, editable=False
    )
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("withdrawn by"),
    )
    withdrawal_reason = models.TextField(_("reason for withdrawal"), blank=True, editable=False)

    objects = FactQuerySet.as_manager()

    class Meta:
        abstract = True
        indexes = [
            # What was published or withdrawn lately, found without reading all the rest.
            models.Index(
                name="%(class)s_by_publication",
                fields=["published_at", "id"],
                condition=Q(published_at__isnull=False),
            ),
            models.Index(
                name="%(class)s_by_withdrawal",
                fields=["withdrawn_at", "id"],
                condition=Q(withdrawn_at__isnull=False),
            ),
        ]
        constraints = [
            models.CheckConstraint(
                name="%(class)s_published_has_a_passage",
                condition=Q(state=State.DRAFT) | Q(passage__isnull=False),
                violation_error_message=_(
                    "Nothing is published without a passage: choose the paragraph that proves it, "
                    "or save it as a draft."
                ),
            ),
            models.CheckConstraint(
                name="%(class)s_state_agrees_with_its_stamps",
                condition=(
                    Q(state=State.DRAFT, published_at__isnull=True, withdrawn_at__isnull=True)
                    | Q(state=State.PUBLISHED, published_at__isnull=False, withdrawn_at=None)
                    | (
                        Q(state=State.WITHDRAWN, published_at__isnull=False)
                        & Q(withdrawn_at__gte=models.F("published_at"))
                        & ~Q(withdrawal_reason="")
                    )
                ),
                violation_error_message=_(
                    "A draft bears no publication time, a published fact bears one, and a "
                    "withdrawn fact bears also the time and the reason of its withdrawal."
                ),
            ),
        ]

    def natural_key(self) -> tuple[str]:
        return (str(self.uid),)

    natural_key.dependencies = ["releases.passage"]  # type: ignore[attr-defined]

    def clean(self) -> None:
        """Refuse a quotation that the passage does not contain."""
        if not self.quotation or self.passage is None:
            return
        if self.passage.wording != Wording.QUOTED:
            raise ValidationError(
                {"quotation": _("This passage is a paraphrase: there is nothing to quote yet.")}
            )
        if self.quotation not in self.passage.text:
            raise ValidationError(
                {"quotation": _("These words do not stand in the passage. Copy them exactly.")}
            )

    @transaction.atomic
    def publish(self, by) -> None:
        """Show a draft to readers from now on.

        Checks the whole fact first, then stamps who and when; it cannot be edited afterwards.
        Raises ValidationError where a rule is broken or it is no draft any more.
        """
        self._lock_in(State.DRAFT, _("Only a draft can be published; this one is %(state)s."))
        self.state, self.published_at, self.published_by = State.PUBLISHED, timezone.now(), by
        try:
            self.full_clean()
        except ValidationError:
            self.state, self.published_at, self.published_by = State.DRAFT, None, None
            raise
        self.save(update_fields=["state", "published_at", "published_by"])

    @transaction.atomic
    def withdraw(self, by, reason: str) -> None:
        """Take a published fact away from readers; it stays readable in the history.

        Stamps who, when and why, once. Raises ValidationError without a reason, or where the
        fact is not published.
        """
        if not reason.strip():
            raise ValidationError(_("Say why: readers of the history will ask."))
        self._lock_in(
            State.PUBLISHED, _("Only a published fact can be withdrawn; this one is %(state)s.")
        )
        self.state, self.withdrawn_at, self.withdrawn_by = State.WITHDRAWN, timezone.now(), by
        self.withdrawal_reason = reason.strip()
        self.save(update_fields=["state", "withdrawn_at", "withdrawn_by", "withdrawal_reason"])

    def stamp_if_loaded_as_published(self) -> None:
        """Give a fact that comes from a fixture as published the time of its loading.

        A fixture says that a fact is public, never when this tracker recorded it.
        """
        if self.state == State.PUBLISHED and self.published_at is None:
            self.published_at = self.recorded_at

    def _lock_in(self, state: str, refusal) -> None:
        """Hold the row while its state changes, so that two editors cannot both change it."""
        current = type(self)._default_manager.select_for_update().values_list("state", flat=True)
        if (found := current.get(pk=self.pk)) != state:
            raise ValidationError(refusal, params={"state": State(found).label})
