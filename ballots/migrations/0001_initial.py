import django.contrib.postgres.fields
import django.db.models.deletion
import django.db.models.expressions
import uuid
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
            name='Question',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('pulse', 'Pulse'), ('session', 'After a meeting'), ('leader', 'Review of a leader')], max_length=10, verbose_name='kind')),
                ('code', models.SlugField(max_length=20, unique=True, verbose_name='code')),
                ('position', models.PositiveSmallIntegerField(verbose_name='position')),
                ('text_zh', models.CharField(max_length=80, verbose_name='question in Chinese')),
                ('text_en', models.CharField(max_length=80, verbose_name='question in English')),
                ('steps_zh', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=20), size=5, verbose_name='steps in Chinese')),
                ('steps_en', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=20), size=5, verbose_name='steps in English')),
                ('is_active', models.BooleanField(default=True, verbose_name='is asked')),
            ],
            options={
                'verbose_name': 'question',
                'verbose_name_plural': 'questions',
                'ordering': ['kind', 'position'],
                'constraints': [models.CheckConstraint(condition=models.Q(('steps_zh__len', 5), ('steps_en__len', 5)), name='question_has_five_steps', violation_error_message='A question has five steps in each language.')],
            },
        ),
        migrations.CreateModel(
            name='Poll',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('pulse', 'Pulse'), ('session', 'After a meeting'), ('leader', 'Review of a leader')], max_length=10, verbose_name='kind')),
                ('scope', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='polls', to='accounts.unit', verbose_name='asked in')),
                ('level', models.PositiveSmallIntegerField(verbose_name='level of the groups')),
                ('k', models.PositiveSmallIntegerField(verbose_name='smallest group')),
                ('opens_on', models.DateField(verbose_name='opens on')),
                ('closes_on', models.DateField(verbose_name='closes on')),
                ('counted_on', models.DateField(blank=True, null=True, verbose_name='counted on')),
                ('leaders_on', models.DateField(blank=True, null=True, verbose_name='leaders may read from')),
                ('questions', models.ManyToManyField(related_name='polls', to='ballots.question', verbose_name='questions')),
            ],
            options={
                'verbose_name': 'poll',
                'verbose_name_plural': 'polls',
                'ordering': ['-closes_on', 'scope'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('kind', 'pulse')), fields=('kind', 'scope', 'closes_on'), name='poll_once'), models.CheckConstraint(condition=models.Q(('closes_on__gte', models.F('opens_on'))), name='poll_closes_after_opening', violation_error_message='A poll cannot close before it opens.'), models.CheckConstraint(condition=models.Q(models.Q(('counted_on__isnull', True), ('leaders_on__isnull', True)), models.Q(('counted_on__gt', models.F('closes_on')), ('leaders_on__gte', models.F('counted_on')), ('leaders_on__isnull', False)), _connector='OR'), name='poll_counted_after_closing', violation_error_message='A poll is counted after its last day.'), models.CheckConstraint(condition=models.Q(models.Q(('kind__in', ['pulse', 'session', 'leader']), _negated=True), ('k__gte', 8), _connector='OR'), name='poll_pulse_of_eight', violation_error_message='A pulse shows groups of eight and more.')],
            },
        ),
        migrations.CreateModel(
            name='PulseMember',
            fields=[
                ('user', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='+', serialize=False, to=settings.AUTH_USER_MODEL, verbose_name='who')),
            ],
            options={
                'verbose_name': 'pulse member',
                'verbose_name_plural': 'pulse members',
            },
        ),
        migrations.CreateModel(
            name='Result',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('poll', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='results', to='ballots.poll', verbose_name='poll')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='results', to='accounts.unit', verbose_name='group')),
                ('counts', models.JSONField(verbose_name='counts')),
            ],
            options={
                'verbose_name': 'result',
                'verbose_name_plural': 'results',
                'ordering': ['-poll__closes_on', 'unit__path'],
                'constraints': [models.UniqueConstraint(fields=('poll', 'unit'), name='result_once')],
            },
        ),
        migrations.CreateModel(
            name='Reply',
            fields=[
                ('result', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, serialize=False, to='ballots.result', verbose_name='result')),
                ('text', models.CharField(max_length=600, verbose_name='what we heard, what we do')),
                ('author', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='who answered')),
                ('replied_on', models.DateField(verbose_name='answered on')),
            ],
            options={
                'verbose_name': "leader's answer",
                'verbose_name_plural': "leaders' answers",
                'constraints': [models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='reply_says_what', violation_error_message='Say what you heard and what you do.')],
            },
        ),
        migrations.CreateModel(
            name='VoteRule',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.SlugField(max_length=20, verbose_name='code')),
                ('kind', models.CharField(choices=[('resolution', 'resolution'), ('election', 'election'), ('appraisal', 'appraisal of members')], max_length=10, verbose_name='kind')),
                ('name_zh', models.CharField(max_length=60, verbose_name='name in Chinese')),
                ('name_en', models.CharField(max_length=60, verbose_name='name in English')),
                ('quorum', models.CharField(max_length=5, verbose_name='more than this share must be present')),
                ('majority', models.CharField(max_length=5, verbose_name='more than this share must agree')),
                ('majority_of', models.CharField(choices=[('due', 'of those due to attend'), ('present', 'of those present')], max_length=7, verbose_name='share of whom')),
                ('extra_percent', models.PositiveSmallIntegerField(default=0, verbose_name='candidates beyond the seats, in per cent')),
                ('smallest_secret', models.PositiveSmallIntegerField(verbose_name='fewest voters who can stay secret')),
                ('is_secret', models.BooleanField(default=False, verbose_name='must be secret')),
                ('basis_zh', models.CharField(max_length=200, verbose_name='basis in Chinese')),
                ('basis_en', models.CharField(max_length=200, verbose_name='basis in English')),
                ('position', models.PositiveSmallIntegerField(default=0, verbose_name='position')),
                ('valid_from', models.DateField(verbose_name='valid from')),
                ('valid_until', models.DateField(blank=True, null=True, verbose_name='valid until')),
            ],
            options={
                'verbose_name': 'rule of votes',
                'verbose_name_plural': 'rules of votes',
                'ordering': ['position', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('code', 'valid_from'), name='vote_rule_once'), models.CheckConstraint(condition=models.Q(('majority__regex', '^[0-9]/[1-9]$'), ('quorum__regex', '^[0-9]/[1-9]$')), name='vote_rule_shares', violation_error_message='Write a share like 1/2 or 4/5.'), models.CheckConstraint(condition=models.Q(('valid_until__isnull', True), ('valid_until__gte', models.F('valid_from')), _connector='OR'), name='vote_rule_ends_after_start', violation_error_message='A rule cannot end before it begins.')],
            },
        ),
        migrations.CreateModel(
            name='Vote',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('branch', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='votes', to='accounts.branch', verbose_name='party branch')),
                ('rule', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='ballots.voterule', verbose_name='kind of vote')),
                ('title', models.CharField(max_length=120, verbose_name='what is voted on')),
                ('text', models.TextField(blank=True, max_length=2000, verbose_name='text of the resolution')),
                ('way', models.CharField(choices=[('urn', 'secret: own phones and a shared device'), ('paper', 'secret: on paper, counted by two tellers'), ('hands', 'open: show of hands')], max_length=10, verbose_name='how it is voted')),
                ('seats', models.PositiveSmallIntegerField(default=1, verbose_name='seats')),
                ('held_on', models.DateField(verbose_name='day of the meeting')),
                ('state', models.CharField(choices=[('preparing', 'being prepared'), ('open', 'open'), ('closed', 'counted'), ('published', 'published'), ('abandoned', 'abandoned')], default='preparing', max_length=10, verbose_name='state')),
                ('after', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='run_offs', to='ballots.vote', verbose_name='run-off of')),
                ('scrutineer', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='members.officer', verbose_name='scrutineer')),
                ('counter', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='members.officer', verbose_name='counter')),
                ('prepared_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='prepared by')),
                ('published_on', models.DateField(blank=True, null=True, verbose_name='published on')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('added', models.ManyToManyField(blank=True, related_name='+', to='members.officer', verbose_name='members put on the roll by hand')),
            ],
            options={
                'verbose_name': 'vote',
                'verbose_name_plural': 'votes',
                'ordering': ['-held_on', '-pk'],
                'indexes': [models.Index(fields=['branch', '-held_on'], name='vote_branch_day')],
                'constraints': [models.CheckConstraint(condition=models.Q(('seats__range', (1, 15))), name='vote_seats', violation_error_message='Between one and fifteen seats.'), models.CheckConstraint(condition=models.Q(('scrutineer__isnull', True), ('counter__isnull', True), models.Q(('scrutineer', models.F('counter')), _negated=True), _connector='OR'), name='vote_two_tellers', violation_error_message='Two different people count.'), models.CheckConstraint(condition=models.Q(models.Q(('published_on__isnull', False), ('state', 'published')), models.Q(models.Q(('state', 'published'), _negated=True), ('published_on__isnull', True)), _connector='OR'), name='vote_published_on_a_day', violation_error_message='A published vote has its day, and no other.')],
            },
        ),
        migrations.CreateModel(
            name='Entitlement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('vote', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='entitlements', to='ballots.vote', verbose_name='vote')),
                ('officer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='members.officer', verbose_name='member')),
                ('standing', models.CharField(choices=[('absent', 'absent'), ('present', 'present'), ('slip', 'present, votes with a slip'), ('not_counted', 'not counted')], default='absent', max_length=12, verbose_name='standing')),
            ],
            options={
                'verbose_name': 'member entitled to vote',
                'verbose_name_plural': 'members entitled to vote',
                'ordering': ['officer__name_pinyin', 'officer__pk'],
                'constraints': [models.UniqueConstraint(fields=('vote', 'officer'), name='entitlement_once')],
            },
        ),
        migrations.CreateModel(
            name='Slip',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('vote', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='slips', to='ballots.vote', verbose_name='vote')),
                ('fingerprint', models.CharField(max_length=64, verbose_name='fingerprint')),
            ],
            options={
                'verbose_name': 'slip',
                'verbose_name_plural': 'slips',
            },
        ),
        migrations.CreateModel(
            name='Candidate',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('vote', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='candidates', to='ballots.vote', verbose_name='vote')),
                ('officer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='members.officer', verbose_name='candidate')),
                ('consent', models.CharField(choices=[('asked', 'has not answered yet'), ('given', 'stands'), ('declined', 'does not stand')], default='asked', max_length=10, verbose_name='consent')),
                ('asked_on', models.DateField(verbose_name='asked on')),
            ],
            options={
                'verbose_name': 'candidate',
                'verbose_name_plural': 'candidates',
                'ordering': ['officer__name_pinyin', 'officer__pk'],
                'constraints': [models.UniqueConstraint(fields=('vote', 'officer'), name='candidate_once', violation_error_message='This person is on the list already.')],
            },
        ),
        migrations.CreateModel(
            name='PaperCount',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('vote', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='paper_counts', to='ballots.vote', verbose_name='vote')),
                ('teller', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='teller')),
                ('lines', models.JSONField(verbose_name='counts')),
                ('sheets', models.PositiveIntegerField(verbose_name='valid sheets')),
                ('invalid', models.PositiveIntegerField(verbose_name='invalid sheets')),
            ],
            options={
                'verbose_name': "teller's count",
                'verbose_name_plural': "tellers' counts",
                'constraints': [models.UniqueConstraint(fields=('vote', 'teller'), name='paper_count_once')],
            },
        ),
        migrations.CreateModel(
            name='Tally',
            fields=[
                ('vote', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='tally', serialize=False, to='ballots.vote', verbose_name='vote')),
                ('due', models.PositiveIntegerField(verbose_name='due to attend')),
                ('present', models.PositiveIntegerField(verbose_name='present')),
                ('sheets', models.PositiveIntegerField(verbose_name='valid sheets')),
                ('invalid', models.PositiveIntegerField(default=0, verbose_name='invalid sheets')),
                ('lines', models.JSONField(verbose_name='counts')),
                ('codes', models.JSONField(default=list, verbose_name='codes of the sheets')),
                ('digest', models.CharField(max_length=64, verbose_name='number of the record')),
            ],
            options={
                'verbose_name': 'count of a vote',
                'verbose_name_plural': 'counts of votes',
                'constraints': [models.CheckConstraint(condition=models.Q(('sheets__lte', django.db.models.expressions.CombinedExpression(models.F('present'), '-', models.F('invalid')))), name='tally_no_more_than_present', violation_error_message='More sheets than people present: the vote does not count.')],
            },
        ),
        migrations.CreateModel(
            name='Urn',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('poll', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='urns', to='ballots.poll', verbose_name='poll')),
                ('unit', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='urns', to='accounts.unit', verbose_name='group')),
                ('vote', models.OneToOneField(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='urn', to='ballots.vote', verbose_name='vote')),
            ],
            options={
                'verbose_name': 'urn',
                'verbose_name_plural': 'urns',
                'constraints': [models.UniqueConstraint(fields=('poll', 'unit'), name='urn_once'), models.CheckConstraint(condition=models.Q(models.Q(('poll__isnull', False), ('unit__isnull', False), ('vote__isnull', True)), models.Q(('poll__isnull', True), ('unit__isnull', True), ('vote__isnull', False)), _connector='OR'), name='urn_of_poll_or_vote', violation_error_message='An urn belongs to a group of a poll, or to a vote.')],
            },
        ),
        migrations.CreateModel(
            name='Participant',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('poll', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='participants', to='ballots.poll', verbose_name='poll')),
                ('urn', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='participants', to='ballots.urn', verbose_name='urn')),
                ('user', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='who')),
            ],
            options={
                'verbose_name': 'participant',
                'verbose_name_plural': 'participants',
                'constraints': [models.UniqueConstraint(fields=('poll', 'user'), name='participant_once'), models.UniqueConstraint(fields=('urn', 'user'), name='participant_once_an_urn')],
            },
        ),
        migrations.CreateModel(
            name='Answer',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('urn', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='answers', to='ballots.urn', verbose_name='urn')),
                ('choices', models.JSONField(verbose_name='answers')),
            ],
            options={
                'verbose_name': 'answer',
                'verbose_name_plural': 'answers',
            },
        ),
        migrations.CreateModel(
            name='Receipt',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('urn', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='receipts', to='ballots.urn', verbose_name='urn')),
                ('code', models.CharField(max_length=20, verbose_name='code')),
            ],
            options={
                'verbose_name': 'code of a sheet',
                'verbose_name_plural': 'codes of sheets',
            },
        ),
    ]
