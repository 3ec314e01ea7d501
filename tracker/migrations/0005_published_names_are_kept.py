"""The database itself refuses to change the names that published facts use."""

from django.db import migrations

from tracker.facts.identities import keep, let_go


class Migration(migrations.Migration):
    dependencies = [
        ("releases", "0001_initial"),
        ("tracker", "0004_data_version"),
    ]

    operations = [migrations.RunPython(keep, let_go)]
