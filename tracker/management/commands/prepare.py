"""Brings an installation up to date: tables, reference data, seed facts, a first account."""

import secrets

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import BaseCommand, call_command

FIXTURES = ("reference", "seeds")
FIRST_ACCOUNT = "editor"


class Command(BaseCommand):
    """Safe to run again: it adds what is missing and changes nothing that staff entered."""

    help = (
        "Migrates the database, loads the reference data and the seed facts, and, in development, "
        "makes sure that a first staff account exists."
    )

    def handle(self, *args, **options):
        call_command("migrate", verbosity=0)
        call_command("loaddata", *FIXTURES, verbosity=0)
        self.stdout.write("The database is up to date.")
        if settings.DEBUG:
            self.ensure_staff_account()

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
