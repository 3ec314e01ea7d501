"""The version of the data, which the database renews with every change that readers could see."""

import uuid

from django.db import migrations, models

from tracker.answers.renewal import leave_alone, renew_on_changes


class Migration(migrations.Migration):
    dependencies = [
        ("releases", "0001_initial"),
        ("tracker", "0003_published_facts_are_kept"),
    ]

    operations = [
        migrations.CreateModel(
            name="DataVersion",
            fields=[
                ("token", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False, verbose_name="mark")),
            ],
            options={
                "verbose_name": "version of the data",
                "verbose_name_plural": "versions of the data",
                "ordering": ["token"],
            },
        ),
        migrations.RunPython(renew_on_changes, leave_alone),
    ]
