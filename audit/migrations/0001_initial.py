import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Entry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(db_index=True, default=django.utils.timezone.now, verbose_name='at')),
                ('kind', models.CharField(max_length=60, verbose_name='what')),
                ('actor_id', models.BigIntegerField(null=True, verbose_name='actor')),
                ('actor_name', models.CharField(blank=True, max_length=60, verbose_name='actor')),
                ('subject', models.CharField(max_length=80, verbose_name='subject')),
                ('about_id', models.BigIntegerField(null=True)),
                ('request_id', models.CharField(blank=True, max_length=36)),
                ('address', models.GenericIPAddressField(null=True)),
                ('link', models.BigIntegerField(null=True, unique=True)),
                ('digest', models.CharField(blank=True, max_length=64)),
            ],
            options={
                'verbose_name': 'log entry',
                'verbose_name_plural': 'log entries',
                'ordering': ['-pk'],
                'indexes': [models.Index(fields=['about_id', '-at'], name='entry_about'), models.Index(fields=['kind', '-at'], name='entry_kind'), models.Index(fields=['actor_id', '-at'], name='entry_actor'), models.Index(fields=['subject', '-at'], name='entry_subject'), models.Index(condition=models.Q(('link', None)), fields=['id'], name='entry_unsealed')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('digest', ''), ('link', None)), models.Q(('link__isnull', False), models.Q(('digest', ''), _negated=True)), _connector='OR'), name='entry_sealed_whole')],
            },
        ),
        migrations.CreateModel(
            name='Check',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='at')),
                ('links', models.BigIntegerField(verbose_name='entries')),
                ('digest', models.CharField(blank=True, max_length=64, verbose_name='anchor')),
                ('broken_at', models.BigIntegerField(null=True, verbose_name='broken at')),
            ],
            options={
                'verbose_name': 'check of the log',
                'verbose_name_plural': 'checks of the log',
                'ordering': ['-pk'],
            },
        ),
    ]
