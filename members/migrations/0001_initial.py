import django.contrib.postgres.indexes
import django.core.serializers.json
import django.db.models.deletion
import django.utils.timezone
import members.models.roster
from django.conf import settings
from django.contrib.postgres.operations import TrigramExtension
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '0001_initial'),
    ]

    operations = [
        TrigramExtension(),
        migrations.CreateModel(
            name='SpecialDay',
            fields=[
                ('day', models.DateField(primary_key=True, serialize=False, verbose_name='day')),
                ('is_workday', models.BooleanField(verbose_name='is a workday')),
                ('name', models.CharField(choices=[('new_year', 'New Year'), ('spring', 'Spring Festival'), ('qingming', 'Qingming Festival'), ('labour', 'Labour Day'), ('dragon_boat', 'Dragon Boat Festival'), ('mid_autumn', 'Mid-Autumn Festival'), ('national', 'National Day'), ('other', 'other holiday')], default='other', max_length=12, verbose_name='holiday')),
            ],
            options={
                'verbose_name': 'special day',
                'verbose_name_plural': 'special days',
                'ordering': ['day'],
            },
        ),
        migrations.CreateModel(
            name='Officer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('user', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='officer', to=settings.AUTH_USER_MODEL, verbose_name='account')),
                ('police_number', models.CharField(help_text='To tell people of one name apart.', max_length=12, unique=True, verbose_name='police number')),
                ('name', models.CharField(help_text='To address you.', max_length=60, verbose_name='name')),
                ('name_pinyin', models.CharField(editable=False, max_length=120)),
                ('search_keys', models.TextField(editable=False)),
                ('sex', models.CharField(choices=[('male', 'male'), ('female', 'female')], help_text='For forms that must state it.', max_length=6, verbose_name='sex')),
                ('birth_on', models.DateField(blank=True, help_text='For retirement dates and forms that must state it.', null=True, verbose_name='date of birth')),
                ('education', models.CharField(blank=True, choices=[('doctor', 'doctorate'), ('master', "master's degree"), ('bachelor', "bachelor's degree"), ('college', 'college diploma'), ('secondary', 'secondary school')], help_text='For training and postings.', max_length=10, verbose_name='education')),
                ('political_status', models.CharField(choices=[('member', 'party member'), ('probationary', 'probationary member'), ('league', 'league member'), ('other_party', 'member of another party'), ('none', 'non-member')], help_text='For party life: who is invited, who may vote.', max_length=12, verbose_name='political status')),
                ('joined_party_on', models.DateField(blank=True, help_text='For your political birthday.', null=True, verbose_name='date of joining the party')),
                ('full_member_on', models.DateField(blank=True, help_text='For the end of probation.', null=True, verbose_name='date of full membership')),
                ('joined_work_on', models.DateField(blank=True, help_text='For service anniversaries.', null=True, verbose_name='date of joining public security')),
                ('unit', models.ForeignKey(help_text='To know who leads you.', on_delete=django.db.models.deletion.PROTECT, related_name='officers', to='accounts.unit', verbose_name='unit')),
                ('branch', models.ForeignKey(blank=True, help_text='To know who looks after you.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='officers', to='accounts.branch', verbose_name='party branch')),
                ('party_duty', models.CharField(blank=True, choices=[('secretary', 'branch secretary'), ('deputy', 'deputy secretary'), ('organisation', 'organisation committee member'), ('publicity', 'publicity committee member'), ('discipline', 'discipline committee member'), ('committee', 'committee member')], help_text='For the yearly hours of study.', max_length=14, verbose_name='party duty')),
                ('post', models.CharField(blank=True, help_text='To address you.', max_length=40, verbose_name='post')),
                ('rank', models.CharField(blank=True, choices=[('10', 'Commissioner General'), ('11', 'Deputy Commissioner General'), ('21', 'Commissioner, 1st class'), ('22', 'Commissioner, 2nd class'), ('23', 'Commissioner, 3rd class'), ('31', 'Supervisor, 1st class'), ('32', 'Supervisor, 2nd class'), ('33', 'Supervisor, 3rd class'), ('41', 'Superintendent, 1st class'), ('42', 'Superintendent, 2nd class'), ('43', 'Superintendent, 3rd class'), ('51', 'Constable, 1st class'), ('52', 'Constable, 2nd class')], help_text='For forms and rank dates.', max_length=2, verbose_name='police rank')),
                ('police_type', models.CharField(blank=True, choices=[('public_order', 'public order'), ('criminal', 'criminal investigation'), ('economic', 'economic crime'), ('drugs', 'drug control'), ('border', 'exit and entry'), ('cyber', 'cyber security'), ('technical', 'technical investigation'), ('detention', 'detention'), ('traffic', 'traffic'), ('legal', 'legal affairs'), ('patrol', 'patrol and special police'), ('political_security', 'political security'), ('counter_terrorism', 'counter-terrorism'), ('command', 'intelligence and command'), ('science', 'science and information'), ('logistics', 'police logistics'), ('supervision', 'supervision and inspection'), ('audit', 'audit'), ('discipline', 'discipline inspection'), ('political_work', 'political work'), ('office', 'general office'), ('community', 'community police')], help_text='For the assessment method that fits your work.', max_length=20, verbose_name='police type')),
                ('category', models.CharField(choices=[('police', 'police officer'), ('auxiliary', 'auxiliary police'), ('civilian', 'civilian staff')], help_text='For the rules that apply to you.', max_length=10, verbose_name='category')),
                ('phone', models.CharField(blank=True, help_text='So that your secretary can ring you.', max_length=20, verbose_name='telephone')),
                ('left_on', models.DateField(blank=True, help_text='So that reminders about you end.', null=True, verbose_name='left on')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
            ],
            options={
                'verbose_name': 'officer',
                'verbose_name_plural': 'officers',
                'ordering': ['name_pinyin', 'pk'],
                'indexes': [models.Index(fields=['name_pinyin', 'id'], name='officer_pinyin'), models.Index(fields=['unit', 'name_pinyin'], name='officer_unit_pinyin'), models.Index(fields=['branch', 'name_pinyin'], name='officer_branch_pinyin'), django.contrib.postgres.indexes.GinIndex(fields=['search_keys'], name='officer_search', opclasses=['gin_trgm_ops'])],
                'constraints': [models.CheckConstraint(condition=models.Q(('full_member_on__isnull', True), models.Q(('full_member_on__gte', models.F('joined_party_on')), ('joined_party_on__isnull', False)), _connector='OR'), name='officer_full_member_after_joining', violation_error_message='Full membership follows the date of joining the party.')],
            },
        ),
        migrations.CreateModel(
            name='CareerEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('officer', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='career', to='members.officer', verbose_name='officer')),
                ('kind', models.CharField(choices=[('joined', 'joined public security'), ('transfer', 'transferred'), ('post', 'appointed'), ('rank', 'rank awarded'), ('party', 'joined the party'), ('full_member', 'became a full member'), ('left', 'left the service')], max_length=12, verbose_name='kind')),
                ('happened_on', models.DateField(verbose_name='date')),
                ('unit_name', models.CharField(blank=True, max_length=100, verbose_name='unit')),
                ('post', models.CharField(blank=True, max_length=60, verbose_name='post')),
                ('document', models.CharField(blank=True, max_length=60, verbose_name='document number')),
            ],
            options={
                'verbose_name': 'career entry',
                'verbose_name_plural': 'career entries',
                'ordering': ['-happened_on', '-pk'],
                'indexes': [models.Index(fields=['officer', '-happened_on'], name='career_officer')],
            },
        ),
        migrations.CreateModel(
            name='Skill',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('officer', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='skills', to='members.officer', verbose_name='officer')),
                ('name', models.CharField(max_length=60, verbose_name='skill')),
                ('confirmed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='confirmed by')),
                ('confirmed_on', models.DateField(blank=True, null=True, verbose_name='confirmed on')),
            ],
            options={
                'verbose_name': 'skill',
                'verbose_name_plural': 'skills',
                'ordering': ['name'],
                'constraints': [models.UniqueConstraint(fields=('officer', 'name'), name='skill_once', violation_error_message='This skill is on the list already.'), models.CheckConstraint(condition=models.Q(models.Q(('confirmed_by__isnull', True), ('confirmed_on__isnull', True)), models.Q(('confirmed_by__isnull', False), ('confirmed_on__isnull', False)), _connector='OR'), name='skill_confirmation_whole')],
            },
        ),
        migrations.CreateModel(
            name='CorrectionRequest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('officer', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='corrections', to='members.officer', verbose_name='officer')),
                ('field', models.CharField(max_length=40, verbose_name='line')),
                ('wished', models.CharField(max_length=200, verbose_name='what it should say')),
                ('state', models.CharField(choices=[('open', 'waiting for an answer'), ('accepted', 'corrected'), ('declined', 'declined')], default='open', max_length=8, verbose_name='state')),
                ('reason', models.CharField(blank=True, max_length=300, verbose_name='reason')),
                ('asked_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='asked at')),
                ('answered_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='answered by')),
                ('answered_at', models.DateTimeField(blank=True, null=True, verbose_name='answered at')),
            ],
            options={
                'verbose_name': 'correction request',
                'verbose_name_plural': 'correction requests',
                'ordering': ['asked_at', 'pk'],
                'indexes': [models.Index(condition=models.Q(('state', 'open')), fields=['asked_at'], name='correction_open')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('state', 'open')), fields=('officer', 'field'), name='correction_once', violation_error_message='You have asked for this line already; it waits for an answer.'), models.CheckConstraint(condition=models.Q(models.Q(('answered_at__isnull', True), ('answered_by__isnull', True), ('state', 'open')), models.Q(models.Q(('state', 'open'), _negated=True), ('answered_at__isnull', False), ('answered_by__isnull', False)), _connector='OR'), name='correction_answer_whole'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'declined'), _negated=True), models.Q(('reason', ''), _negated=True), _connector='OR'), name='correction_declined_with_reason', violation_error_message='Say why it cannot be changed.')],
            },
        ),
        migrations.CreateModel(
            name='PeopleExport',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('taken_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='exported by')),
                ('taken_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='exported at')),
                ('purpose', models.CharField(max_length=200, verbose_name='purpose')),
                ('scope', models.CharField(max_length=300, verbose_name='scope')),
                ('row_count', models.PositiveIntegerField(verbose_name='people')),
            ],
            options={
                'verbose_name': 'export of people',
                'verbose_name_plural': 'exports of people',
                'ordering': ['-taken_at'],
            },
        ),
        migrations.CreateModel(
            name='FamilyMember',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('officer', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='family', to='members.officer', verbose_name='officer')),
                ('relation', models.CharField(choices=[('spouse', 'spouse'), ('child', 'child'), ('father', 'father'), ('mother', 'mother'), ('parent_in_law', 'parent-in-law'), ('sibling', 'brother or sister'), ('other', 'other')], max_length=14, verbose_name='relation')),
                ('name', models.CharField(max_length=60, verbose_name='name')),
                ('phone', models.CharField(blank=True, max_length=20, verbose_name='telephone')),
                ('is_emergency_contact', models.BooleanField(default=False, verbose_name='ring in an emergency')),
                ('is_shown', models.BooleanField(default=False, help_text='Not ticked: nobody but you. Leaders never see this block.', verbose_name='my branch may see this line')),
            ],
            options={
                'verbose_name': 'family member',
                'verbose_name_plural': 'family members',
                'ordering': ['relation', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='RosterImport',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.unit', verbose_name='into unit')),
                ('uploaded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='uploaded by')),
                ('uploaded_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='uploaded')),
                ('file', models.FileField(blank=True, upload_to=members.models.roster.random_name, verbose_name='file')),
                ('file_name', models.CharField(max_length=120, verbose_name='file name')),
                ('state', models.CharField(choices=[('reading', 'being read'), ('unusable', 'cannot be used'), ('ready', 'waiting for your decision'), ('writing', 'being imported'), ('imported', 'imported'), ('undoing', 'being undone'), ('undone', 'undone'), ('dropped', 'dropped')], default='reading', max_length=10, verbose_name='state')),
                ('problem', models.JSONField(null=True)),
                ('counts', models.JSONField(default=dict)),
                ('layout', models.JSONField(default=dict)),
                ('corrections', models.JSONField(default=list)),
                ('confirmed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='imported by')),
                ('confirmed_at', models.DateTimeField(null=True, verbose_name='imported')),
                ('undone_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='undone by')),
                ('undone_at', models.DateTimeField(null=True, verbose_name='undone')),
                ('asks_for_talks', models.BooleanField(default=False)),
                ('last_career_id', models.BigIntegerField(default=0)),
            ],
            options={
                'verbose_name': 'roster import',
                'verbose_name_plural': 'roster imports',
                'ordering': ['-uploaded_at', '-pk'],
                'indexes': [models.Index(fields=['unit', '-uploaded_at'], name='roster_unit')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('confirmed_at__isnull', False), ('confirmed_by__isnull', False), ('state__in', ['imported', 'undoing', 'undone'])), models.Q(models.Q(('state__in', ['imported', 'undoing', 'undone']), _negated=True), ('confirmed_at__isnull', True)), _connector='OR'), name='roster_imported_by_somebody'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'undone'), ('undone_at__isnull', False), ('undone_by__isnull', False)), models.Q(models.Q(('state', 'undone'), _negated=True), ('undone_at__isnull', True)), _connector='OR'), name='roster_undone_by_somebody'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'unusable'), _negated=True), ('problem__isnull', False), _connector='OR'), name='roster_unusable_says_why')],
            },
        ),
        migrations.CreateModel(
            name='RosterRow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('roster', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='rows', to='members.rosterimport')),
                ('number', models.PositiveIntegerField(verbose_name='row')),
                ('state', models.CharField(choices=[('new', 'new'), ('changed', 'changed'), ('unchanged', 'unchanged'), ('refused', 'refused')], max_length=9)),
                ('is_repaired', models.BooleanField(default=False)),
                ('name', models.CharField(blank=True, max_length=60)),
                ('police_number', models.CharField(blank=True, max_length=12)),
                ('cells', models.JSONField(default=dict)),
                ('values', models.JSONField(default=dict, encoder=django.core.serializers.json.DjangoJSONEncoder)),
                ('before', models.JSONField(default=dict, encoder=django.core.serializers.json.DjangoJSONEncoder)),
                ('findings', models.JSONField(default=list)),
                ('officer', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='members.officer')),
                ('officer_version', models.PositiveIntegerField(null=True)),
                ('career_ids', models.JSONField(default=list)),
            ],
            options={
                'verbose_name': 'row of a roster',
                'verbose_name_plural': 'rows of a roster',
                'ordering': ['roster', 'number'],
                'indexes': [models.Index(fields=['roster', 'state', 'number'], name='roster_row_state')],
                'constraints': [models.UniqueConstraint(fields=('roster', 'number'), name='roster_row_once')],
            },
        ),
        migrations.CreateModel(
            name='RosterUnit',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('roster', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='units', to='members.rosterimport')),
                ('number', models.PositiveIntegerField(verbose_name='row')),
                ('name', models.CharField(max_length=100, verbose_name='unit name')),
                ('parent_name', models.CharField(blank=True, max_length=100, verbose_name='superior unit')),
                ('kind', models.CharField(blank=True, choices=[('bureau', 'Bureau'), ('sub_bureau', 'Sub-bureau'), ('detachment', 'Detachment'), ('brigade', 'Brigade'), ('station', 'Police station'), ('office', 'Department')], max_length=20, verbose_name='kind')),
                ('branch_name', models.CharField(blank=True, max_length=100, verbose_name='party branch')),
                ('makes_unit', models.BooleanField(default=False)),
                ('makes_branch', models.BooleanField(default=False)),
                ('findings', models.JSONField(default=list)),
                ('unit', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='accounts.unit')),
                ('branch', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='accounts.branch')),
            ],
            options={
                'verbose_name': 'unit of a roster',
                'verbose_name_plural': 'units of a roster',
                'ordering': ['roster', 'number'],
                'constraints': [models.UniqueConstraint(fields=('roster', 'number'), name='roster_unit_once')],
            },
        ),
    ]
