import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '0001_initial'),
        ('members', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Term',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('track', models.CharField(choices=[('profile', 'a line of the profile'), ('reward', 'a reward'), ('assessment', 'an assessment'), ('assessment_line', 'a line or a grade of an assessment, except the lowest grade'), ('employer', 'a personnel decision of the organ'), ('supervision', 'a decision of the supervision body'), ('party', 'party discipline')], max_length=20, verbose_name='kind of decision')),
                ('step', models.CharField(choices=[('objection', 'objection'), ('review', 'review'), ('appeal', 'appeal'), ('second_appeal', 'second appeal')], max_length=13, verbose_name='step')),
                ('valid_from', models.DateField(verbose_name='valid from')),
                ('name_zh', models.CharField(max_length=40, verbose_name='name in Chinese')),
                ('name_en', models.CharField(max_length=40, verbose_name='name in English')),
                ('file_within', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='to be filed within')),
                ('file_unit', models.CharField(choices=[('days', 'days'), ('workdays', 'working days'), ('months', 'month(s)')], default='days', max_length=8, verbose_name='counted in')),
                ('counted_from', models.CharField(choices=[('known', 'the day on which the decision became known'), ('answer', 'the day of the answer to the step before')], default='known', max_length=6, verbose_name='counted from')),
                ('direct_within', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='directly within')),
                ('answer_within', models.PositiveSmallIntegerField(verbose_name='to be answered within')),
                ('answer_unit', models.CharField(choices=[('days', 'days'), ('workdays', 'working days'), ('months', 'month(s)')], default='days', max_length=8, verbose_name='answer counted in')),
                ('extend_by', models.PositiveSmallIntegerField(default=0, verbose_name='may be extended by')),
                ('by_role', models.CharField(choices=[('secretary', 'Branch secretary'), ('leader', 'Unit leader'), ('org_admin', 'Organisation administrator'), ('inspector', 'Discipline inspector'), ('evaluator', 'Evaluator'), ('auditor', 'Audit administrator'), ('sec_admin', 'Security administrator'), ('sys_admin', 'System administrator')], max_length=20, verbose_name='decided by')),
                ('instead_role', models.CharField(blank=True, choices=[('secretary', 'Branch secretary'), ('leader', 'Unit leader'), ('org_admin', 'Organisation administrator'), ('inspector', 'Discipline inspector'), ('evaluator', 'Evaluator'), ('auditor', 'Audit administrator'), ('sec_admin', 'Security administrator'), ('sys_admin', 'System administrator')], max_length=20, verbose_name='else by')),
                ('level', models.CharField(choices=[('same', 'the same unit'), ('above', 'the next unit above'), ('top', 'the highest unit')], max_length=5, verbose_name='at the level of')),
                ('basis_zh', models.CharField(max_length=200, verbose_name='basis in Chinese')),
                ('basis_en', models.CharField(max_length=240, verbose_name='basis in English')),
            ],
            options={
                'verbose_name': 'term of appeal',
                'verbose_name_plural': 'terms of appeal',
                'ordering': ['track', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('track', 'step', 'valid_from'), name='term_one_version_a_day'), models.CheckConstraint(condition=models.Q(('by_role__in', ['leader', 'org_admin']), ('instead_role__in', ['', 'leader', 'org_admin'])), name='term_by_a_decider'), models.CheckConstraint(condition=models.Q(('answer_within__gte', 1)), name='term_leaves_time')],
            },
        ),
        migrations.CreateModel(
            name='Appeal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('officer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='appeals', to='members.officer', verbose_name='officer')),
                ('kind', models.CharField(max_length=40, verbose_name='kind of decision')),
                ('subject_id', models.PositiveBigIntegerField()),
                ('term', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='appeals.term', verbose_name='step')),
                ('step', models.CharField(max_length=13)),
                ('cause', models.CharField(choices=[('facts', 'the facts are not right'), ('evidence', 'something was not looked at'), ('procedure', 'the way it was decided'), ('rule', 'the rule that was applied'), ('measure', 'out of proportion')], max_length=9, verbose_name='why you object')),
                ('text', models.TextField(max_length=4000, verbose_name='what is not right')),
                ('filed_on', models.DateField(verbose_name='filed on')),
                ('file_until', models.DateField(blank=True, null=True, verbose_name='to be filed until')),
                ('late_reason', models.CharField(blank=True, max_length=500, verbose_name='what kept you')),
                ('late_answer', models.CharField(blank=True, max_length=500, verbose_name='what was said of the delay')),
                ('late_answered_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='delay weighed by')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.unit', verbose_name='unit that decides')),
                ('by_role', models.CharField(choices=[('secretary', 'Branch secretary'), ('leader', 'Unit leader'), ('org_admin', 'Organisation administrator'), ('inspector', 'Discipline inspector'), ('evaluator', 'Evaluator'), ('auditor', 'Audit administrator'), ('sec_admin', 'Security administrator'), ('sys_admin', 'System administrator')], max_length=20, verbose_name='role that decides')),
                ('due_on', models.DateField(verbose_name='answer until')),
                ('extended_for', models.CharField(blank=True, max_length=500, verbose_name='why it takes longer')),
                ('state', models.CharField(choices=[('late', 'filed late, reason to be weighed'), ('open', 'waiting for its answer'), ('upheld', 'upheld'), ('partly', 'upheld in part'), ('rejected', 'not upheld'), ('too_late', 'refused as late'), ('withdrawn', 'withdrawn')], default='open', max_length=9, verbose_name='state')),
                ('outcome', models.CharField(blank=True, max_length=40, verbose_name='outcome')),
                ('answer', models.TextField(blank=True, max_length=4000, verbose_name='answer')),
                ('decided_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='decided by')),
                ('closed_on', models.DateField(blank=True, null=True, verbose_name='closed on')),
                ('next_until', models.DateField(blank=True, null=True, verbose_name='next step until')),
            ],
            options={
                'verbose_name': 'appeal',
                'verbose_name_plural': 'appeals',
                'ordering': ['-filed_on', '-pk'],
                'indexes': [models.Index(fields=['kind', 'subject_id'], name='appeal_subject'), models.Index(condition=models.Q(('state__in', ['late', 'open'])), fields=['due_on'], name='appeal_waiting'), models.Index(condition=models.Q(('next_until__isnull', False)), fields=['next_until'], name='appeal_next')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('state', 'withdrawn'), _negated=True), fields=('officer', 'kind', 'subject_id', 'step'), name='appeal_step_once', violation_error_message='You have taken this step already. Each step is taken once.'), models.UniqueConstraint(condition=models.Q(('state__in', ['late', 'open'])), fields=('officer', 'kind', 'subject_id'), name='appeal_one_waiting', violation_error_message='Your earlier step still waits for its answer.'), models.CheckConstraint(condition=models.Q(models.Q(('closed_on__isnull', True), ('state__in', ['late', 'open'])), models.Q(models.Q(('state__in', ['late', 'open']), _negated=True), ('closed_on__isnull', False)), _connector='OR'), name='appeal_closed_on_a_day'), models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['upheld', 'partly', 'rejected', 'too_late']), _negated=True), models.Q(('decided_by__isnull', False), models.Q(('answer', ''), _negated=True)), _connector='OR'), name='appeal_answered_in_writing', violation_error_message='Answer in writing: the officer reads why.'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'late'), _negated=True), models.Q(('late_reason', ''), _negated=True), _connector='OR'), name='appeal_late_with_reason', violation_error_message='Say what kept you.'), models.CheckConstraint(condition=models.Q(('due_on__gte', models.F('filed_on'))), name='appeal_due_after_filing')],
            },
        ),
        migrations.CreateModel(
            name='Barred',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('appeal', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='barred', to='appeals.appeal', verbose_name='appeal')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='who')),
                ('why', models.CharField(choices=[('decided', 'took part in what is objected to'), ('kin', 'is family'), ('insider', 'belongs to the unit that it is about'), ('recused', 'stepped aside')], max_length=8, verbose_name='why')),
            ],
            options={
                'verbose_name': 'barred from deciding',
                'verbose_name_plural': 'barred from deciding',
                'constraints': [models.UniqueConstraint(fields=('appeal', 'user'), name='barred_once')],
            },
        ),
    ]
