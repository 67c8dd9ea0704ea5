"""Concerns, and the themes that a portal starts with. Nothing that waits without a name holds a day or a number."""

import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

CLEAN_AT_ONCE = "ALTER TABLE {} SET (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1)"
AS_USUAL = "ALTER TABLE {} RESET (autovacuum_vacuum_scale_factor, autovacuum_vacuum_threshold)"
"""What was written anew leaves its older self on the disk until PostgreSQL cleans up."""

# code, Chinese, English
THEMES = [
    ("workload", "工作负荷", "workload and shifts"),
    ("equipment", "装备保障", "equipment and working conditions"),
    ("housing", "住房", "housing"),
    ("schooling", "子女教育", "schooling of children"),
    ("medical", "医疗与健康", "medical care"),
    ("leave", "休假", "leave and rest"),
    ("family", "家庭困难", "hardship in the family"),
    ("leaders", "领导作风", "conduct of leaders"),
    ("fairness", "考核公平", "fairness of assessment and promotion"),
    ("discipline", "纪律作风", "discipline and integrity"),
    ("food", "伙食与后勤", "food and canteen"),
    ("pay", "工资待遇", "pay and allowances"),
    ("training", "教育培训", "study and training"),
    ("other", "其他", "something else"),
]


def seed(apps, schema_editor):
    theme = apps.get_model("care", "ConcernTheme")
    theme.objects.bulk_create(
        [
            theme(code=code, name_zh=chinese, name_en=english, place=place)
            for place, (code, chinese, english) in enumerate(THEMES, 1)
        ],
        ignore_conflicts=True,
    )


class Migration(migrations.Migration):

    dependencies = [
        ("care", "0073_handover"),
        ('accounts', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='ConcernTheme',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.SlugField(max_length=40, unique=True, verbose_name='code')),
                ('name_zh', models.CharField(max_length=60, verbose_name='name in Chinese')),
                ('name_en', models.CharField(max_length=60, verbose_name='name in English')),
                ('place', models.PositiveSmallIntegerField(default=0, verbose_name='place in the list')),
                ('is_active', models.BooleanField(default=True, verbose_name='may be chosen')),
            ],
            options={
                'verbose_name': 'theme of concerns',
                'verbose_name_plural': 'themes of concerns',
                'ordering': ['place', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Concern',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('code_hash', models.CharField(editable=False, max_length=64, null=True, unique=True)),
                ('text', models.TextField(max_length=2000, verbose_name='concern')),
                ('raised_on', models.DateField(verbose_name='raised on')),
                ('asked_role', models.CharField(choices=[('secretary', 'Branch secretary'), ('leader', 'Unit leader'), ('org_admin', 'Organisation administrator'), ('inspector', 'Discipline inspector'), ('evaluator', 'Evaluator'), ('auditor', 'Audit administrator'), ('sec_admin', 'Security administrator'), ('sys_admin', 'System administrator')], max_length=20, verbose_name='who is asked')),
                ('due_on', models.DateField(verbose_name='answer until')),
                ('state', models.CharField(choices=[('open', 'waiting for an answer'), ('answered', 'answered'), ('solved', 'solved'), ('not_yet', 'not solved yet, one level up')], default='open', max_length=8, verbose_name='state')),
                ('asked_branch', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.branch', verbose_name='party branch asked')),
                ('asked_unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.unit', verbose_name='unit asked')),
                ('raised_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='concerns', to=settings.AUTH_USER_MODEL, verbose_name='raised by')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='concerns', to='accounts.unit', verbose_name='unit')),
                ('theme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='concerns', to='care.concerntheme', verbose_name='theme')),
            ],
            options={
                'verbose_name': 'concern',
                'verbose_name_plural': 'concerns',
                'ordering': ['due_on', 'pk'],
                'constraints': [
                    models.CheckConstraint(condition=models.Q(models.Q(('code_hash__isnull', True), ('raised_by__isnull', False)), models.Q(('code_hash__isnull', False), ('raised_by__isnull', True)), _connector='OR'), name='concern_named_or_by_code'),
                    models.CheckConstraint(condition=models.Q(('raised_by__isnull', False), ('raised_on__iso_week_day', 1), _connector='OR'), name='concern_anonymous_by_the_week', violation_error_message='Of an anonymous concern only the week is kept.'),
                    models.CheckConstraint(condition=models.Q(models.Q(('asked_branch__isnull', False), ('asked_role', 'secretary')), models.Q(('asked_branch__isnull', True), ('asked_role__in', ['leader', 'org_admin'])), _connector='OR'), name='concern_asked_of_somebody', violation_error_message='Choose who is to answer.'),
                    models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='concern_says_what', violation_error_message='State your concern.'),
                ],
                'indexes': [
                    models.Index(condition=models.Q(('state__in', ['open', 'not_yet'])), fields=['due_on'], name='concern_open'),
                    models.Index(fields=['unit', 'raised_on'], name='concern_unit'),
                ],
            },
        ),
        migrations.CreateModel(
            name='ReplyDraft',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('text', models.TextField(blank=True, max_length=2000, verbose_name='text')),
                ('is_solved', models.BooleanField(null=True, verbose_name='solved')),
                ('to', models.CharField(blank=True, choices=[('up', 'the next level up'), ('office', 'the political office')], max_length=6, verbose_name='who is asked next')),
                ('week', models.DateField(verbose_name='week')),
                ('concern', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='care.concern', verbose_name='concern')),
            ],
            options={
                'verbose_name': 'waiting reply',
                'verbose_name_plural': 'waiting replies',
                'constraints': [
                    models.UniqueConstraint(fields=('concern',), name='replydraft_one_waiting'),
                    models.CheckConstraint(condition=models.Q(('week__iso_week_day', 1)), name='replydraft_by_the_week'),
                ],
            },
        ),
        migrations.CreateModel(
            name='ConcernLine',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('is_answer', models.BooleanField(default=False, verbose_name='from the one asked')),
                ('said_on', models.DateField(verbose_name='written on')),
                ('place', models.PositiveSmallIntegerField(default=0)),
                ('text', models.TextField(max_length=2000, verbose_name='text')),
                ('author', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='written by')),
                ('concern', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='lines', to='care.concern', verbose_name='concern')),
            ],
            options={
                'verbose_name': 'line of a concern',
                'verbose_name_plural': 'lines of concerns',
                'ordering': ['place'],
                'constraints': [models.UniqueConstraint(fields=('concern', 'place'), name='concernline_place'), models.CheckConstraint(condition=models.Q(('author__isnull', False), models.Q(('is_answer', False), ('said_on__iso_week_day', 1)), _connector='OR'), name='concernline_anonymous_by_the_week', violation_error_message='Of an anonymous concern only the week is kept.')],
            },
        ),
        migrations.CreateModel(
            name='ConcernDraft',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('code_hash', models.CharField(editable=False, max_length=64, unique=True)),
                ('text', models.TextField(max_length=2000, verbose_name='concern')),
                ('week', models.DateField(verbose_name='week')),
                ('asked_role', models.CharField(choices=[('secretary', 'Branch secretary'), ('leader', 'Unit leader'), ('org_admin', 'Organisation administrator'), ('inspector', 'Discipline inspector'), ('evaluator', 'Evaluator'), ('auditor', 'Audit administrator'), ('sec_admin', 'Security administrator'), ('sys_admin', 'System administrator')], max_length=20, verbose_name='who is asked')),
                ('asked_branch', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.branch', verbose_name='party branch asked')),
                ('asked_unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.unit', verbose_name='unit asked')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.unit', verbose_name='unit')),
                ('theme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='care.concerntheme', verbose_name='theme')),
            ],
            options={
                'verbose_name': 'waiting concern',
                'verbose_name_plural': 'waiting concerns',
                'constraints': [models.CheckConstraint(condition=models.Q(('week__iso_week_day', 1)), name='concerndraft_by_the_week')],
            },
        ),
        migrations.RunPython(seed, migrations.RunPython.noop),
        *(
            migrations.RunSQL(CLEAN_AT_ONCE.format(table), AS_USUAL.format(table))
            for table in ("care_concerndraft", "care_replydraft", "care_concern", "care_concernline")
        ),
    ]
