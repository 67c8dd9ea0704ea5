import django.contrib.postgres.indexes
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Unit',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=100, unique=True, verbose_name='unit name')),
                ('short_name', models.CharField(blank=True, max_length=60, verbose_name='short name')),
                ('kind', models.CharField(choices=[('bureau', 'Bureau'), ('sub_bureau', 'Sub-bureau'), ('detachment', 'Detachment'), ('brigade', 'Brigade'), ('station', 'Police station'), ('office', 'Department')], max_length=20, verbose_name='kind')),
                ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='children', to='accounts.unit', verbose_name='superior unit')),
                ('path', models.CharField(db_collation='C', editable=False, max_length=200, unique=True)),
            ],
            options={
                'verbose_name': 'unit',
                'verbose_name_plural': 'units',
                'ordering': ['path'],
            },
        ),
        migrations.CreateModel(
            name='Branch',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=100, unique=True, verbose_name='branch name')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='branches', to='accounts.unit', verbose_name='unit')),
            ],
            options={
                'verbose_name': 'party branch',
                'verbose_name_plural': 'party branches',
                'ordering': ['name'],
            },
        ),
        migrations.CreateModel(
            name='User',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('password', models.CharField(max_length=128, verbose_name='password')),
                ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                ('username', models.CharField(max_length=40, unique=True, verbose_name='user name')),
                ('name', models.CharField(max_length=60, verbose_name='name')),
                ('email', models.EmailField(blank=True, max_length=254, verbose_name='e-mail')),
                ('language', models.CharField(default='zh-hans', max_length=10, verbose_name='language')),
                ('is_active', models.BooleanField(default=True, verbose_name='may sign in')),
                ('must_change_password', models.BooleanField(default=True)),
                ('password_changed_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('is_demo', models.BooleanField(default=False, editable=False)),
                ('wants_mail', models.BooleanField(default=True, verbose_name='send me the morning digest by e-mail')),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
            ],
            options={
                'verbose_name': 'account',
                'verbose_name_plural': 'accounts',
                'ordering': ['username'],
                'indexes': [models.Index(django.contrib.postgres.indexes.OpClass('name', name='varchar_pattern_ops'), name='user_name_prefix')],
            },
        ),
        migrations.CreateModel(
            name='Posting',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='postings', to=settings.AUTH_USER_MODEL, verbose_name='user')),
                ('role', models.CharField(choices=[('secretary', 'Branch secretary'), ('leader', 'Unit leader'), ('org_admin', 'Organisation administrator'), ('inspector', 'Discipline inspector'), ('evaluator', 'Evaluator'), ('auditor', 'Audit administrator'), ('sec_admin', 'Security administrator'), ('sys_admin', 'System administrator')], max_length=20, verbose_name='role')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='postings', to='accounts.unit', verbose_name='unit')),
                ('branch', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='postings', to='accounts.branch', verbose_name='party branch')),
                ('since', models.DateField(verbose_name='since')),
                ('until', models.DateField(blank=True, null=True, verbose_name='until')),
                ('is_acting', models.BooleanField(default=False, verbose_name='acting')),
            ],
            options={
                'verbose_name': 'posting',
                'verbose_name_plural': 'postings',
                'ordering': ['-since', 'pk'],
                'indexes': [models.Index(fields=['branch', 'role'], name='posting_branch_role'), models.Index(fields=['unit', 'role'], name='posting_unit_role')],
                'constraints': [models.CheckConstraint(condition=models.Q(('until__isnull', True), ('until__gte', models.F('since')), _connector='OR'), name='posting_ends_after_start', violation_error_message='A posting cannot end before it starts.'), models.CheckConstraint(condition=models.Q(models.Q(('branch__isnull', False), ('role', 'secretary')), models.Q(models.Q(('role', 'secretary'), _negated=True), ('branch__isnull', True)), _connector='OR'), name='posting_branch_for_secretary_only', violation_error_message='A branch secretary is posted to a branch, every other role to a unit.'), models.CheckConstraint(condition=models.Q(('is_acting', False), ('until__isnull', False), _connector='OR'), name='posting_acting_has_end', violation_error_message='An acting posting needs an end date.'), models.UniqueConstraint(fields=('user', 'role', 'unit', 'branch', 'since'), name='posting_once', nulls_distinct=False, violation_error_message='This person holds that posting already.')],
            },
        ),
        migrations.CreateModel(
            name='OldPassword',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='old_passwords', to=settings.AUTH_USER_MODEL, verbose_name='account')),
                ('password', models.CharField(max_length=128)),
                ('replaced_at', models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                'verbose_name': 'old password',
                'verbose_name_plural': 'old passwords',
                'ordering': ['-replaced_at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='SignIn',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sign_ins', to=settings.AUTH_USER_MODEL, verbose_name='account')),
                ('session_key', models.CharField(max_length=40, unique=True)),
                ('address', models.GenericIPAddressField(null=True, verbose_name='address')),
                ('device', models.CharField(blank=True, max_length=80, verbose_name='device')),
                ('started_at', models.DateTimeField(db_index=True, default=django.utils.timezone.now, verbose_name='signed in at')),
            ],
            options={
                'verbose_name': 'sign-in',
                'verbose_name_plural': 'sign-ins',
                'ordering': ['-started_at', '-pk'],
            },
        ),
    ]
