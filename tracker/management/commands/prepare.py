"""Brings an installation up to date: tables, reference data, seed facts, a first account."""

import hashlib
import secrets

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import BaseCommand, call_command
from django.db import transaction
from django.utils import timezone

from tracker.loading.models import LoadedFixture

FIXTURES = ("reference", "names", "phrases", "seeds")
FIRST_ACCOUNT = "editor"


class Command(BaseCommand):
    """Safe to run again: it adds what is missing and changes nothing that staff entered."""

    help = (
        "Migrates the database, loads the reference data and the seed facts, and, in development, "
        "makes sure that a first staff account exists."
    )

    def handle(self, *args, **options):
        call_command("migrate", verbosity=0)
        for name in FIXTURES:
            self.load(name)
        self.stdout.write("The database is up to date.")
        if settings.DEBUG:
            self.ensure_staff_account()

    @transaction.atomic
    def load(self, name: str) -> None:
        """Load a fixture, unless it was loaded already and has not changed since."""
        path = settings.BASE_DIR / "fixtures" / f"{name}.json"
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        if LoadedFixture.objects.filter(name=name, digest=digest).exists():
            return
        call_command("loaddata", name, verbosity=0)
        LoadedFixture.objects.update_or_create(
            name=name, defaults={"digest": digest, "loaded_at": timezone.now()}
        )

    def ensure_staff_account(self) -> None:
        """Create the first staff account, and show its password this once."""
        users = get_user_model().objects
        if users.filter(is_staff=True).exists():
            return
        password = secrets.token_urlsafe(12)
        users.create_superuser(FIRST_ACCOUNT, password=password)
        self.stdout.write(
            f"\nA first staff account was made for /admin/ — note it, it is shown only now:\n"
            f"    name      {FIRST_ACCOUNT}\n    password  {password}\n"
        )
