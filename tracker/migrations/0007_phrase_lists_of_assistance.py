from django.db import migrations, models


class Migration(migrations.Migration):
    """The list of a kind of assistance has a colon in its name, which no slug may have."""

    dependencies = [
        ("tracker", "0006_loaded_fixtures"),
    ]

    operations = [
        migrations.AlterField(
            model_name="phrase",
            name="rule",
            field=models.CharField(
                help_text="The list that it belongs to.", max_length=60, verbose_name="list"
            ),
        ),
    ]
