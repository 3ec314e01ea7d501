"""The database itself refuses to change or delete what was published."""

from django.db import migrations

from tracker.facts.append_only import guard, unguard


class Migration(migrations.Migration):
    dependencies = [("tracker", "0002_memberships_do_not_overlap")]

    operations = [migrations.RunPython(guard, unguard)]
