"""Django's ``loaddata``, kept from overwriting what is already here."""

from django.apps import apps
from django.core.management.commands import loaddata

from tracker.facts.models import Fact

OURS = {"tracker", "releases"}


class Command(loaddata.Command):
    """Adds the rows of a fixture that are missing; rows already here are left as they are.

    Staff may have changed a country or withdrawn a fact since: loading the fixture again must not
    undo that. Rows are recognised by their natural key. A fact that is added bears the time of
    the loading as the time at which this tracker recorded and published it.
    """

    help = (
        "Installs the named fixture(s) in the database. Rows of this project that are already "
        "there are left as they are."
    )

    def loaddata(self, fixture_labels):
        self.left_alone = 0
        super().loaddata(fixture_labels)
        if self.left_alone and self.verbosity >= 1:
            self.stdout.write(f"Left {self.left_alone} row(s) as they were: already here.")

    def save_obj(self, obj):
        row = obj.object
        if type(row)._meta.app_label in OURS and self._is_here(row):
            self.left_alone += 1
            return False
        if isinstance(row, Fact):
            row.stamp_if_loaded_as_published()
        return super().save_obj(obj)

    def _is_here(self, row) -> bool:
        """Whether the row stands in the database; the deserialiser gave it its key if so."""
        model = apps.get_model(row._meta.label)
        return (
            row.pk is not None and model._base_manager.using(self.using).filter(pk=row.pk).exists()
        )
