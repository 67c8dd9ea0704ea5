
import django.core.validators
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '0001_initial'),
        ('members', '0002_special_days'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='FigureKind',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.SlugField(max_length=40, unique=True, verbose_name='code')),
                ('name_zh', models.CharField(max_length=60, verbose_name='name in Chinese')),
                ('name_en', models.CharField(max_length=80, verbose_name='name in English')),
                ('measure_zh', models.CharField(max_length=20, verbose_name='unit of measure in Chinese')),
                ('measure_en', models.CharField(max_length=30, verbose_name='unit of measure in English')),
                ('most', models.DecimalField(blank=True, decimal_places=2, max_digits=10, null=True, verbose_name='most in a month')),
                ('is_active', models.BooleanField(default=True, verbose_name='may be chosen')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
            ],
            options={
                'verbose_name': 'kind of work figure',
                'verbose_name_plural': 'kinds of work figures',
                'ordering': ['code'],
            },
        ),
        migrations.CreateModel(
            name='Cycle',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('year', models.PositiveSmallIntegerField(verbose_name='year')),
                ('state', models.CharField(choices=[('preparing', 'being prepared'), ('summary', 'self-summaries'), ('rating', 'rating'), ('calibration', 'calibration and grades'), ('notice', 'in public notice'), ('final', 'final')], default='preparing', max_length=11, verbose_name='state')),
                ('summary_until', models.DateField(verbose_name='self-summaries until')),
                ('rating_until', models.DateField(verbose_name='ratings until')),
                ('notice_workdays', models.PositiveSmallIntegerField(default=5, verbose_name='public notice in working days')),
                ('notice_from', models.DateField(blank=True, null=True, verbose_name='notice from')),
                ('notice_until', models.DateField(blank=True, null=True, verbose_name='notice until')),
                ('excellent_percent', models.DecimalField(decimal_places=2, default=20, max_digits=5, verbose_name='quota of excellent in per cent')),
                ('approval', models.CharField(blank=True, max_length=120, verbose_name='document that approves a higher quota')),
                ('quota_rounding', models.CharField(choices=[('down', 'down'), ('half_up', 'half up'), ('up', 'up')], default='down', max_length=7, verbose_name='rounding of the quota')),
                ('score_places', models.PositiveSmallIntegerField(default=2, verbose_name='decimal places of a score')),
                ('score_rounding', models.CharField(choices=[('down', 'down'), ('half_up', 'half up'), ('up', 'up')], default='half_up', max_length=7, verbose_name='rounding of a score')),
                ('low_share', models.DecimalField(decimal_places=2, default=60, max_digits=5, verbose_name='a mark is low below, in per cent')),
                ('started_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='started')),
                ('final_on', models.DateField(blank=True, null=True, verbose_name='final since')),
                ('final_hash', models.CharField(blank=True, max_length=64, verbose_name='seal of the results')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('final_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='made final by')),
                ('started_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='started by')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='cycles', to='accounts.unit', verbose_name='organisation')),
            ],
            options={
                'verbose_name': 'assessment year',
                'verbose_name_plural': 'assessment years',
                'ordering': ['-year', 'pk'],
                'constraints': [
                    models.UniqueConstraint(fields=('unit', 'year'), name='cycle_once_a_year', violation_error_message="This year's assessment has been started already."),
                    models.CheckConstraint(condition=models.Q(('rating_until__gte', models.F('summary_until'))), name='cycle_dates_in_order', violation_error_message='Ratings end after the self-summaries.'),
                    models.CheckConstraint(condition=models.Q(models.Q(('excellent_percent__gte', 0), ('excellent_percent__lte', 20)), models.Q(('excellent_percent__lte', 25), models.Q(('approval', ''), _negated=True)), _connector='OR'), name='cycle_quota_approved', violation_error_message='More than 20 per cent needs the document that approves it; 25 per cent is the most.'),
                    models.CheckConstraint(condition=models.Q(models.Q(('state', 'notice'), _negated=True), models.Q(('notice_from__isnull', False), ('notice_until__gte', models.F('notice_from'))), _connector='OR'), name='cycle_notice_has_days'),
                    models.CheckConstraint(condition=models.Q(models.Q(('final_on__isnull', False), ('state', 'final'), models.Q(('final_hash', ''), _negated=True)), models.Q(models.Q(('state', 'final'), _negated=True), ('final_on__isnull', True)), _connector='OR'), name='cycle_final_is_sealed'),
                ],
            },
        ),
        migrations.CreateModel(
            name='FigureImport',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('month', models.DateField(verbose_name='month')),
                ('uploaded_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='uploaded')),
                ('file', models.FileField(blank=True, upload_to='figures/', verbose_name='file')),
                ('file_name', models.CharField(max_length=120, verbose_name='file name')),
                ('state', models.CharField(choices=[('reading', 'being read'), ('unusable', 'cannot be used'), ('ready', 'waiting for your decision'), ('imported', 'imported'), ('undone', 'undone'), ('dropped', 'dropped')], default='reading', max_length=8, verbose_name='state')),
                ('problem', models.JSONField(null=True)),
                ('counts', models.JSONField(default=dict)),
                ('rows', models.JSONField(default=list)),
                ('confirmed_at', models.DateTimeField(null=True, verbose_name='imported')),
                ('confirmed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='imported by')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.unit', verbose_name='into unit')),
                ('uploaded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='uploaded by')),
            ],
            options={
                'verbose_name': 'import of work figures',
                'verbose_name_plural': 'imports of work figures',
                'ordering': ['-uploaded_at', '-pk'],
                'indexes': [
                    models.Index(fields=['unit', '-uploaded_at'], name='figureimport_unit'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Figure',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('month', models.DateField(verbose_name='month')),
                ('value', models.DecimalField(decimal_places=2, max_digits=10, verbose_name='value')),
                ('officer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='figures', to='members.officer', verbose_name='officer')),
                ('source', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='figures', to='evaluation.figureimport', verbose_name='from')),
                ('kind', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='figures', to='evaluation.figurekind', verbose_name='kind')),
            ],
            options={
                'verbose_name': 'work figure',
                'verbose_name_plural': 'work figures',
                'ordering': ['-month', 'kind'],
                'constraints': [
                    models.UniqueConstraint(fields=('officer', 'kind', 'month'), name='figure_once_a_month'),
                    models.CheckConstraint(condition=models.Q(('value__gte', 0)), name='figure_not_negative', violation_error_message='A figure is not below nothing.'),
                ],
                'indexes': [
                    models.Index(fields=['kind', 'month', 'officer'], include=('value',), name='figure_kind_month'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Form',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('standing', models.CharField(choices=[('graded', 'graded'), ('comment_only', 'comment only, no grade'), ('pending', 'no grade until the inquiry is closed'), ('no_grade', 'no grade determined'), ('not_assessed', 'not assessed')], default='graded', max_length=12, verbose_name='standing')),
                ('why', models.CharField(blank=True, max_length=40, verbose_name='why')),
                ('has_joined', models.BooleanField(default=True, verbose_name='takes part')),
                ('grade', models.CharField(blank=True, choices=[('excellent', 'excellent'), ('competent', 'competent'), ('basic', 'basically competent'), ('incompetent', 'incompetent')], max_length=11, verbose_name='grade')),
                ('proposed', models.CharField(blank=True, choices=[('excellent', 'excellent'), ('competent', 'competent'), ('basic', 'basically competent'), ('incompetent', 'incompetent')], max_length=11, verbose_name='proposed grade')),
                ('comment', models.CharField(blank=True, max_length=500, verbose_name='comment')),
                ('told_on', models.DateField(blank=True, null=True, verbose_name='told on')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('branch', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.branch', verbose_name='party branch')),
                ('cycle', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='forms', to='evaluation.cycle', verbose_name='assessment year')),
                ('officer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='forms', to='members.officer', verbose_name='officer')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.unit', verbose_name='unit')),
            ],
            options={
                'verbose_name': 'assessment form',
                'verbose_name_plural': 'assessment forms',
                'ordering': ['officer__name_pinyin', 'pk'],
                'constraints': [
                    models.UniqueConstraint(fields=('cycle', 'officer'), name='form_once_a_year'),
                    models.CheckConstraint(condition=models.Q(('grade', ''), ('standing', 'graded'), ('grade', 'incompetent'), _connector='OR'), name='form_grade_needs_standing', violation_error_message='Without a standing for it there is no grade.'),
                    models.CheckConstraint(condition=models.Q(('standing', 'graded'), models.Q(('why', ''), _negated=True), _connector='OR'), name='form_standing_says_why'),
                ],
                'indexes': [
                    models.Index(fields=['cycle', 'unit'], name='form_cycle_unit'),
                    models.Index(fields=['officer', '-cycle'], name='form_officer'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Assignment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('weight', models.DecimalField(decimal_places=2, default=1, max_digits=5, verbose_name='weight')),
                ('submitted_at', models.DateTimeField(blank=True, null=True, verbose_name='handed in')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('rater', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='rater')),
                ('form', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='assignments', to='evaluation.form')),
            ],
            options={
                'verbose_name': 'rater of a form',
                'verbose_name_plural': 'raters of forms',
                'ordering': ['form', 'pk'],
                'constraints': [
                    models.UniqueConstraint(fields=('form', 'rater'), name='assignment_rater_once'),
                    models.CheckConstraint(condition=models.Q(('weight__gt', 0)), name='assignment_weight_positive', violation_error_message='A weight is more than nothing.'),
                ],
                'indexes': [
                    models.Index(fields=['rater', 'form'], name='assignment_rater'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Group',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=100, verbose_name='name')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('cycle', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='groups', to='evaluation.cycle')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.unit', verbose_name='unit')),
            ],
            options={
                'verbose_name': 'group',
                'verbose_name_plural': 'groups',
                'ordering': ['cycle', 'unit__path', 'name'],
                'constraints': [
                    models.UniqueConstraint(fields=('cycle', 'name'), name='group_name_once'),
                ],
            },
        ),
        migrations.AddField(
            model_name='form',
            name='group',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='forms', to='evaluation.group', verbose_name='group'),
        ),
        migrations.CreateModel(
            name='Indicator',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField(verbose_name='position')),
                ('code', models.SlugField(max_length=40, verbose_name='code')),
                ('dimension', models.CharField(choices=[('virtue', 'political integrity'), ('ability', 'ability'), ('diligence', 'diligence'), ('results', 'results'), ('honesty', 'honesty')], max_length=9, verbose_name='dimension')),
                ('name_zh', models.CharField(max_length=80, verbose_name='name in Chinese')),
                ('name_en', models.CharField(max_length=120, verbose_name='name in English')),
                ('note_zh', models.CharField(blank=True, max_length=300, verbose_name='explanation in Chinese')),
                ('note_en', models.CharField(blank=True, max_length=300, verbose_name='explanation in English')),
                ('kind', models.CharField(choices=[('computed', 'computed from facts'), ('rated', 'rated by people'), ('ballot', 'secret ballot'), ('bonus', 'added points'), ('deduction', 'deducted points')], max_length=9, verbose_name='kind')),
                ('evidence', models.CharField(choices=[('sessions', 'required meetings attended, in per cent'), ('quizzes', 'best results of quizzes, in per cent'), ('deeds', 'confirmed good deeds'), ('rewards', 'rewards decided'), ('discipline', 'measures of discipline that count in the year'), ('findings', 'published findings about the officer'), ('figure', 'a monthly work figure'), ('ratings', 'marks of those who rate'), ('ballot', 'result of a secret ballot, in per cent'), ('quarters', 'quarters graded good')], max_length=10, verbose_name='evidence')),
                ('formula', models.CharField(choices=[('linear', 'in proportion, up to a target'), ('bands', 'by bands'), ('per_event', 'for each, up to a limit'), ('mean', 'mean of those who rate')], max_length=9, verbose_name='formula')),
                ('parameters', models.JSONField(default=dict, verbose_name='numbers of the formula')),
                ('points', models.DecimalField(decimal_places=2, default=0, max_digits=6, validators=[django.core.validators.MinValueValidator(0)], verbose_name='full points')),
                ('figure', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='evaluation.figurekind', verbose_name='work figure')),
            ],
            options={
                'verbose_name': 'indicator',
                'verbose_name_plural': 'indicators',
                'ordering': ['position', 'pk'],
                'constraints': [
                    models.CheckConstraint(condition=models.Q(models.Q(('evidence', 'figure'), ('figure__isnull', False)), models.Q(models.Q(('evidence', 'figure'), _negated=True), ('figure__isnull', True)), _connector='OR'), name='indicator_figure_named', violation_error_message='Name the work figure.'),
                    models.CheckConstraint(condition=models.Q(models.Q(('evidence', 'ratings'), ('formula', 'mean'), ('kind', 'rated')), models.Q(('evidence', 'ballot'), ('kind', 'ballot')), models.Q(('kind__in', ['computed', 'bonus', 'deduction']), models.Q(('evidence__in', ['ratings', 'ballot']), _negated=True)), _connector='OR'), name='indicator_evidence_fits_kind', violation_error_message='This evidence does not belong to this kind of indicator.'),
                    models.CheckConstraint(condition=models.Q(('points__gt', 0)), name='indicator_points_positive', violation_error_message='Points are more than nothing.'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Mark',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('points', models.DecimalField(decimal_places=2, max_digits=6, verbose_name='points')),
                ('reason', models.CharField(blank=True, max_length=300, verbose_name='reason')),
                ('assignment', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='marks', to='evaluation.assignment')),
                ('indicator', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='evaluation.indicator')),
            ],
            options={
                'verbose_name': 'mark',
                'verbose_name_plural': 'marks',
                'ordering': ['assignment', 'indicator__position'],
                'constraints': [
                    models.UniqueConstraint(fields=('assignment', 'indicator'), name='mark_once'),
                    models.CheckConstraint(condition=models.Q(('points__gte', 0)), name='mark_not_negative', violation_error_message='A mark is not below nothing.'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Move',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('before', models.CharField(blank=True, choices=[('excellent', 'excellent'), ('competent', 'competent'), ('basic', 'basically competent'), ('incompetent', 'incompetent')], max_length=11, verbose_name='before')),
                ('after', models.CharField(blank=True, choices=[('excellent', 'excellent'), ('competent', 'competent'), ('basic', 'basically competent'), ('incompetent', 'incompetent')], max_length=11, verbose_name='after')),
                ('reason', models.CharField(max_length=300, verbose_name='reason')),
                ('at', models.DateTimeField(auto_now_add=True, verbose_name='at')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='by')),
                ('form', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='moves', to='evaluation.form')),
            ],
            options={
                'verbose_name': 'change of a grade',
                'verbose_name_plural': 'changes of grades',
                'ordering': ['-at', '-pk'],
                'constraints': [
                    models.CheckConstraint(condition=models.Q(('before', models.F('after')), _negated=True), name='move_changes_something', violation_error_message='Nothing would change.'),
                    models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='move_says_why', violation_error_message='Say why.'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Note',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('on', models.DateField(verbose_name='on')),
                ('dimension', models.CharField(choices=[('virtue', 'political integrity'), ('ability', 'ability'), ('diligence', 'diligence'), ('results', 'results'), ('honesty', 'honesty')], max_length=9, verbose_name='dimension')),
                ('is_praise', models.BooleanField(default=False, verbose_name='something that went well')),
                ('text', models.CharField(max_length=500, verbose_name='what was seen in the work')),
                ('reply', models.CharField(blank=True, max_length=500, verbose_name="the officer's word")),
                ('read_at', models.DateTimeField(blank=True, null=True, verbose_name='read')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='by')),
                ('officer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='notes', to='members.officer', verbose_name='officer')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.unit', verbose_name='unit')),
            ],
            options={
                'verbose_name': 'feedback note',
                'verbose_name_plural': 'feedback notes',
                'ordering': ['-on', '-pk'],
                'indexes': [
                    models.Index(fields=['officer', '-on'], name='note_officer'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Quarter',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('year', models.PositiveSmallIntegerField(verbose_name='year')),
                ('quarter', models.PositiveSmallIntegerField(verbose_name='quarter')),
                ('grade', models.CharField(choices=[('good', 'good'), ('fair', 'fairly good'), ('average', 'average'), ('poor', 'poor')], max_length=7, verbose_name='grade')),
                ('reason', models.CharField(blank=True, max_length=300, verbose_name='reason')),
                ('told_on', models.DateField(blank=True, null=True, verbose_name='told on')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='by')),
                ('officer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='quarters', to='members.officer', verbose_name='officer')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.unit', verbose_name='unit')),
            ],
            options={
                'verbose_name': 'regular assessment',
                'verbose_name_plural': 'regular assessments',
                'ordering': ['-year', '-quarter', 'officer__name_pinyin'],
                'constraints': [
                    models.UniqueConstraint(fields=('officer', 'year', 'quarter'), name='quarter_once'),
                    models.CheckConstraint(condition=models.Q(('quarter__gte', 1), ('quarter__lte', 4)), name='quarter_of_four'),
                    models.CheckConstraint(condition=models.Q(models.Q(('grade__in', ['average', 'poor']), _negated=True), models.Q(('reason', ''), _negated=True), _connector='OR'), name='quarter_low_says_why', violation_error_message='Say what was missing: the officer reads it.'),
                ],
                'indexes': [
                    models.Index(fields=['unit', 'year', 'quarter'], name='quarter_unit'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Result',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField(default=1, verbose_name='version')),
                ('standing', models.CharField(choices=[('graded', 'graded'), ('comment_only', 'comment only, no grade'), ('pending', 'no grade until the inquiry is closed'), ('no_grade', 'no grade determined'), ('not_assessed', 'not assessed')], max_length=12, verbose_name='standing')),
                ('grade', models.CharField(blank=True, choices=[('excellent', 'excellent'), ('competent', 'competent'), ('basic', 'basically competent'), ('incompetent', 'incompetent')], max_length=11, verbose_name='grade')),
                ('total', models.DecimalField(decimal_places=4, max_digits=10, null=True, verbose_name='score')),
                ('content', models.JSONField()),
                ('hash', models.CharField(max_length=64, verbose_name='seal')),
                ('at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='at')),
                ('why', models.CharField(blank=True, max_length=300, verbose_name='why')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='by')),
                ('form', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='results', to='evaluation.form')),
            ],
            options={
                'verbose_name': 'result',
                'verbose_name_plural': 'results',
                'ordering': ['form', '-number'],
                'constraints': [
                    models.UniqueConstraint(fields=('form', 'number'), name='result_number_once'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Run',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField(verbose_name='number')),
                ('state', models.CharField(choices=[('running', 'running'), ('done', 'done'), ('failed', 'stopped')], default='running', max_length=7, verbose_name='state')),
                ('started_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='started')),
                ('finished_at', models.DateTimeField(blank=True, null=True, verbose_name='finished')),
                ('evidence_until', models.DateField(verbose_name='evidence until')),
                ('done', models.PositiveIntegerField(default=0)),
                ('total', models.PositiveIntegerField(default=0)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='by')),
                ('cycle', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='runs', to='evaluation.cycle')),
            ],
            options={
                'verbose_name': 'computation',
                'verbose_name_plural': 'computations',
                'ordering': ['cycle', '-number'],
                'constraints': [
                    models.UniqueConstraint(fields=('cycle', 'number'), name='run_number_once'),
                    models.UniqueConstraint(condition=models.Q(('state', 'running')), fields=('cycle',), name='run_one_at_a_time', violation_error_message='A computation is under way.'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Line',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('value', models.DecimalField(decimal_places=4, max_digits=14, null=True, verbose_name='value')),
                ('rows', models.PositiveIntegerField(default=0, verbose_name='rows')),
                ('points', models.DecimalField(decimal_places=4, max_digits=10, null=True, verbose_name='points')),
                ('form', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='lines', to='evaluation.form')),
                ('indicator', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='evaluation.indicator')),
                ('run', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='lines', to='evaluation.run')),
            ],
            options={
                'verbose_name': 'line of a score',
                'verbose_name_plural': 'lines of scores',
                'ordering': ['form', 'indicator__position'],
                'constraints': [
                    models.UniqueConstraint(fields=('run', 'form', 'indicator'), name='line_once'),
                ],
            },
        ),
        migrations.AddField(
            model_name='cycle',
            name='run',
            field=models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='evaluation.run'),
        ),
        migrations.CreateModel(
            name='Scheme',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.SlugField(max_length=40, verbose_name='code')),
                ('name_zh', models.CharField(max_length=80, verbose_name='name in Chinese')),
                ('name_en', models.CharField(max_length=120, verbose_name='name in English')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='schemes', to='accounts.unit', verbose_name='organisation')),
            ],
            options={
                'verbose_name': 'assessment scheme',
                'verbose_name_plural': 'assessment schemes',
                'ordering': ['code'],
                'constraints': [
                    models.UniqueConstraint(fields=('unit', 'code'), name='scheme_code_once', violation_error_message='This code is taken.'),
                ],
            },
        ),
        migrations.CreateModel(
            name='SchemeVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField(verbose_name='version')),
                ('state', models.CharField(choices=[('draft', 'draft'), ('published', 'published'), ('retired', 'retired')], default='draft', max_length=9, verbose_name='state')),
                ('from_year', models.PositiveSmallIntegerField(verbose_name='from the year')),
                ('until_year', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='until the year')),
                ('basis_zh', models.CharField(blank=True, max_length=300, verbose_name='basis in Chinese')),
                ('basis_en', models.CharField(blank=True, max_length=300, verbose_name='basis in English')),
                ('published_on', models.DateField(blank=True, null=True, verbose_name='published on')),
                ('retired_on', models.DateField(blank=True, null=True, verbose_name='retired on')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('published_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='published by')),
                ('scheme', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='versions', to='evaluation.scheme', verbose_name='scheme')),
                ('written_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='written by')),
            ],
            options={
                'verbose_name': 'version of a scheme',
                'verbose_name_plural': 'versions of schemes',
                'ordering': ['scheme', '-number'],
                'constraints': [
                    models.UniqueConstraint(fields=('scheme', 'number'), name='schemeversion_number_once'),
                    models.UniqueConstraint(condition=models.Q(('state', 'draft')), fields=('scheme',), name='schemeversion_one_draft', violation_error_message='There is a draft already: go on with it.'),
                    models.CheckConstraint(condition=models.Q(models.Q(('published_on__isnull', True), ('state', 'draft')), models.Q(models.Q(('state', 'draft'), _negated=True), ('published_by__isnull', False), ('published_on__isnull', False)), _connector='OR'), name='schemeversion_published_by_somebody'),
                    models.CheckConstraint(condition=models.Q(('until_year__isnull', True), ('until_year__gte', models.F('from_year')), _connector='OR'), name='schemeversion_years_in_order', violation_error_message='The last year does not lie before the first.'),
                ],
            },
        ),
        migrations.AddField(
            model_name='indicator',
            name='scheme_version',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='indicators', to='evaluation.schemeversion'),
        ),
        migrations.AddField(
            model_name='form',
            name='scheme_version',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='forms', to='evaluation.schemeversion', verbose_name='scheme'),
        ),
        migrations.CreateModel(
            name='CoveredGroup',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('unit_kind', models.CharField(blank=True, choices=[('bureau', 'Bureau'), ('sub_bureau', 'Sub-bureau'), ('detachment', 'Detachment'), ('brigade', 'Brigade'), ('station', 'Police station'), ('office', 'Department')], max_length=20, verbose_name='kind of department')),
                ('category', models.CharField(blank=True, choices=[('police', 'police officer'), ('auxiliary', 'auxiliary police'), ('civilian', 'civilian staff')], max_length=10, verbose_name='category')),
                ('police_type', models.CharField(blank=True, choices=[('public_order', 'public order'), ('criminal', 'criminal investigation'), ('economic', 'economic crime'), ('drugs', 'drug control'), ('border', 'exit and entry'), ('cyber', 'cyber security'), ('technical', 'technical investigation'), ('detention', 'detention'), ('traffic', 'traffic'), ('legal', 'legal affairs'), ('patrol', 'patrol and special police'), ('political_security', 'political security'), ('counter_terrorism', 'counter-terrorism'), ('command', 'intelligence and command'), ('science', 'science and information'), ('logistics', 'police logistics'), ('supervision', 'supervision and inspection'), ('audit', 'audit'), ('discipline', 'discipline inspection'), ('political_work', 'political work'), ('office', 'general office'), ('community', 'community police')], max_length=20, verbose_name='police type')),
                ('post', models.CharField(blank=True, max_length=40, verbose_name='post')),
                ('unit', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.unit', verbose_name='department')),
                ('scheme_version', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='covered', to='evaluation.schemeversion')),
            ],
            options={
                'verbose_name': 'covered group',
                'verbose_name_plural': 'covered groups',
                'ordering': ['pk'],
                'constraints': [
                    models.UniqueConstraint(fields=('scheme_version', 'unit', 'unit_kind', 'category', 'police_type', 'post'), name='coveredgroup_once', nulls_distinct=False, violation_error_message='This group is covered already.'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Score',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('full', models.DecimalField(decimal_places=4, max_digits=10, verbose_name='full points')),
                ('applicable', models.DecimalField(decimal_places=4, max_digits=10, verbose_name='applicable points')),
                ('base', models.DecimalField(decimal_places=4, max_digits=10, verbose_name='points')),
                ('bonus', models.DecimalField(decimal_places=4, max_digits=10, verbose_name='added')),
                ('deduction', models.DecimalField(decimal_places=4, max_digits=10, verbose_name='deducted')),
                ('total', models.DecimalField(decimal_places=4, max_digits=10, null=True, verbose_name='score')),
                ('place', models.PositiveIntegerField(null=True, verbose_name='place in the group')),
                ('form', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='scores', to='evaluation.form')),
                ('run', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='scores', to='evaluation.run')),
            ],
            options={
                'verbose_name': 'score',
                'verbose_name_plural': 'scores',
                'ordering': ['run', '-total', 'form'],
                'constraints': [
                    models.UniqueConstraint(fields=('run', 'form'), name='score_once'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Summary',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.TextField(blank=True, max_length=4000, verbose_name='my year')),
                ('facts', models.JSONField(default=list)),
                ('submitted_at', models.DateTimeField(blank=True, null=True, verbose_name='handed in')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('form', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='summary', to='evaluation.form')),
            ],
            options={
                'verbose_name': 'self-summary',
                'verbose_name_plural': 'self-summaries',
                'constraints': [
                    models.CheckConstraint(condition=models.Q(('submitted_at__isnull', True), models.Q(('text', ''), _negated=True), _connector='OR'), name='summary_handed_in_with_words', violation_error_message='Say something of your year before you hand it in.'),
                ],
            },
        ),
        migrations.AddConstraint(
            model_name='indicator',
            constraint=models.UniqueConstraint(fields=('scheme_version', 'code'), name='indicator_code_once', violation_error_message='This code is taken in this version.'),
        ),
    ]
