import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("care", "0070_feed"),
    ]

    operations = [
        migrations.CreateModel(
            name='ContactVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField(verbose_name='version')),
                ('shared', models.TextField(blank=True, max_length=4000, verbose_name='what was said')),
                ('written_at', models.DateTimeField(verbose_name='written at')),
                ('replaced_at', models.DateTimeField(verbose_name='replaced at')),
                ('contact', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='care.contact', verbose_name='contact')),
            ],
            options={
                'verbose_name': 'earlier wording',
                'verbose_name_plural': 'earlier wordings',
                'ordering': ['-number'],
                'constraints': [models.UniqueConstraint(fields=('contact', 'number'), name='contactversion_once'), models.CheckConstraint(condition=models.Q(('replaced_at__gte', models.F('written_at'))), name='contactversion_in_order')],
            },
        ),
        migrations.CreateModel(
            name='Correction',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('wished', models.TextField(max_length=4000, verbose_name='what it should say')),
                ('why', models.CharField(max_length=400, verbose_name='why')),
                ('asked_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='asked at')),
                ('state', models.CharField(choices=[('open', 'not answered yet'), ('taken', 'taken over'), ('left', 'left as it was')], default='open', max_length=5, verbose_name='state')),
                ('answer', models.CharField(blank=True, max_length=400, verbose_name='reason')),
                ('answered_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='answered at')),
                ('contact', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='corrections', to='care.contact', verbose_name='contact')),
            ],
            options={
                'verbose_name': 'correction of a talk',
                'verbose_name_plural': 'corrections of talks',
                'ordering': ['asked_at', 'pk'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('state', 'open')), fields=('contact',), name='correction_one_open', violation_error_message='You have asked already. The answer stands here as soon as it is given.'), models.CheckConstraint(condition=models.Q(models.Q(('answered_at__isnull', True), ('state', 'open')), models.Q(models.Q(('state', 'open'), _negated=True), ('answered_at__isnull', False)), _connector='OR'), name='correction_answered_at_a_time'), models.CheckConstraint(condition=models.Q(('answer', ''), ('state', 'left'), _negated=True), name='correction_left_with_reason', violation_error_message='Say why the text stays as it is.'), models.CheckConstraint(condition=models.Q(models.Q(('wished', ''), _negated=True), models.Q(('why', ''), _negated=True)), name='correction_says_what_and_why', violation_error_message='Say what it should say instead, and why.')],
            },
        ),
        migrations.CreateModel(
            name='OwnWords',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.TextField(max_length=2000, verbose_name='own words')),
                ('written_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='written at')),
                ('author', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='author')),
                ('contact', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='own_words', to='care.contact', verbose_name='contact')),
            ],
            options={
                'verbose_name': 'own words',
                'verbose_name_plural': 'own words',
                'ordering': ['written_at', 'pk'],
                'indexes': [models.Index(fields=['contact', 'written_at'], name='ownwords_contact')],
                'constraints': [models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='ownwords_say_something', violation_error_message='Write a sentence.')],
            },
        ),
    ]
