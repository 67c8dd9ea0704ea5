import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Job',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='jobs', to=settings.AUTH_USER_MODEL, verbose_name='owner')),
                ('kind', models.CharField(max_length=40, verbose_name='kind')),
                ('subject_id', models.BigIntegerField(null=True)),
                ('label', models.CharField(blank=True, max_length=120, verbose_name='about')),
                ('state', models.CharField(choices=[('waiting', 'waiting'), ('running', 'running'), ('done', 'done'), ('failed', 'failed')], default='waiting', max_length=8, verbose_name='state')),
                ('done', models.PositiveIntegerField(default=0)),
                ('total', models.PositiveIntegerField(default=0)),
                ('problem', models.CharField(blank=True, choices=[('broken', 'Something went wrong on our side and has been written to the log. Nothing was changed.'), ('refused', 'This could not be done. Open it to see why.'), ('given_up', 'The work stopped three times before it was finished. Nothing was changed.')], max_length=10, verbose_name='problem')),
                ('attempts', models.PositiveSmallIntegerField(default=0)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='asked for at')),
                ('started_at', models.DateTimeField(null=True)),
                ('alive_at', models.DateTimeField(null=True)),
                ('finished_at', models.DateTimeField(null=True)),
            ],
            options={
                'verbose_name': 'job',
                'verbose_name_plural': 'jobs',
                'ordering': ['-created_at', '-pk'],
                'indexes': [models.Index(fields=['owner', '-created_at'], name='job_owner'), models.Index(fields=['kind', 'subject_id', '-created_at'], name='job_subject'), models.Index(condition=models.Q(('state__in', ['waiting', 'running'])), fields=['created_at'], name='job_unfinished')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('problem__gt', ''), ('state', 'failed')), models.Q(models.Q(('state', 'failed'), _negated=True), ('problem', '')), _connector='OR'), name='job_failed_says_why'), models.CheckConstraint(condition=models.Q(models.Q(('finished_at__isnull', False), ('state__in', ['done', 'failed'])), models.Q(('finished_at__isnull', True), ('state__in', ['waiting', 'running'])), _connector='OR'), name='job_finished_has_time'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'running'), _negated=True), models.Q(('alive_at__isnull', False), ('started_at__isnull', False)), _connector='OR'), name='job_running_is_alive')],
            },
        ),
    ]
