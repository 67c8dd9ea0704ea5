import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("care", "0072_requests"),
    ]

    operations = [
        migrations.CreateModel(
            name='HandOver',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('handed_on', models.DateField(verbose_name='handed over on')),
                ('branch', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='hand_overs', to='accounts.branch', verbose_name='party branch')),
                ('handed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='handed over by')),
                ('left_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='from')),
                ('taken_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='to')),
            ],
            options={
                'verbose_name': 'hand-over',
                'verbose_name_plural': 'hand-overs',
                'ordering': ['-handed_on', '-pk'],
                'constraints': [
                    models.UniqueConstraint(fields=('branch', 'left_by', 'taken_by', 'handed_on'), name='handover_once_a_day'),
                    models.CheckConstraint(condition=models.Q(('left_by', models.F('taken_by')), _negated=True), name='handover_between_two', violation_error_message='A hand-over takes two: choose somebody else.'),
                ],
            },
        ),
        migrations.CreateModel(
            name='HandedPromise',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('promise', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='hand_overs', to='care.promise', verbose_name='promise')),
                ('handover', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='promises', to='care.handover', verbose_name='hand-over')),
            ],
            options={
                'verbose_name': 'promise handed over',
                'verbose_name_plural': 'promises handed over',
                'ordering': ['handover', 'pk'],
                'constraints': [
                    models.UniqueConstraint(fields=('handover', 'promise'), name='handedpromise_once'),
                ],
            },
        ),
    ]
