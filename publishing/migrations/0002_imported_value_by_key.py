from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("contenttypes", "0002_remove_content_type_name"),
        ("publishing", "0001_initial"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="importedvalue",
            name="imported_values_once_per_item",
        ),
        migrations.RemoveField(
            model_name="importedvalue",
            name="object_id",
        ),
        migrations.AddField(
            model_name="importedvalue",
            name="key",
            field=models.CharField(default="", max_length=120),
            preserve_default=False,
        ),
        migrations.AddConstraint(
            model_name="importedvalue",
            constraint=models.UniqueConstraint(
                fields=("content_type", "key"), name="imported_values_once_per_item"
            ),
        ),
    ]
