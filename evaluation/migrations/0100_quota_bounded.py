"""Also with its approval a quota lies between nothing and 25 per cent."""

from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("evaluation", "0091_lines_stand_in_their_score")]
    operations = [
        migrations.RemoveConstraint("cycle", "cycle_quota_approved"),
        migrations.AddConstraint(
            "cycle",
            models.CheckConstraint(
                condition=Q(excellent_percent__gte=0, excellent_percent__lte=20)
                | Q(excellent_percent__gt=20, excellent_percent__lte=25) & ~Q(approval=""),
                name="cycle_quota_approved",
                violation_error_message=(
                    "More than 20 per cent needs the document that approves it; 25 per cent is the most."
                ),
            ),
        ),
    ]
