from django.db import migrations, models

FACTS = ("assistance", "followup", "milestone", "recommendation", "statusevent")
TIMES = {"published_at": "by_publication", "withdrawn_at": "by_withdrawal"}


class Migration(migrations.Migration):
    """What was published or withdrawn lately is found without reading all the rest."""

    dependencies = [("tracker", "0003_published_facts_are_kept")]

    operations = [
        migrations.AddIndex(
            model_name=fact,
            index=models.Index(
                name=f"{fact}_{ending}",
                fields=[time, "id"],
                condition=models.Q(**{f"{time}__isnull": False}),
            ),
        )
        for fact in FACTS
        for time, ending in TIMES.items()
    ]
