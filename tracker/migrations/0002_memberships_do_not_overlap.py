"""PostgreSQL itself refuses memberships of one country and organisation that overlap.

SQLite has no exclusion constraints; there ``Membership.clean`` holds the rule.
"""

from django.db import migrations

ADD = """
CREATE EXTENSION IF NOT EXISTS btree_gist;
ALTER TABLE tracker_membership ADD CONSTRAINT membership_does_not_overlap_another
EXCLUDE USING gist (
    country_id WITH =, organisation WITH =, daterange(began_on, ended_on, '[]') WITH &&
);
"""
REMOVE = "ALTER TABLE tracker_membership DROP CONSTRAINT membership_does_not_overlap_another;"


def on_postgresql(sql):
    def run(apps, schema_editor):
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(sql)

    return run


class Migration(migrations.Migration):
    dependencies = [("tracker", "0001_initial")]

    operations = [migrations.RunPython(on_postgresql(ADD), on_postgresql(REMOVE))]
