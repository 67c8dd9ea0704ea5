import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("care", "0071_words"),
    ]

    operations = [
        migrations.CreateModel(
            name='TalkRequest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('asked_as', models.CharField(choices=[('secretary', 'branch secretary'), ('leader', 'unit leader'), ('above', 'leader one level up'), ('office', 'political office')], max_length=9, verbose_name='asked as')),
                ('topic', models.CharField(blank=True, max_length=120, verbose_name='topic')),
                ('asked_on', models.DateField(verbose_name='asked on')),
                ('due_on', models.DateField(verbose_name='answer until')),
                ('state', models.CharField(choices=[('open', 'waiting for an answer'), ('agreed', 'day agreed'), ('met', 'met'), ('withdrawn', 'withdrawn'), ('passed_on', 'passed on to the next secretary')], default='open', max_length=9, verbose_name='state')),
                ('answered_on', models.DateField(blank=True, null=True, verbose_name='answered on')),
                ('meets_on', models.DateField(blank=True, null=True, verbose_name='to meet on')),
                ('closed_on', models.DateField(blank=True, null=True, verbose_name='closed on')),
                ('asked', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='talk_requests', to=settings.AUTH_USER_MODEL, verbose_name='who was asked')),
                ('contact', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='answered_requests', to='care.contact', verbose_name='met at')),
                ('level', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.unit', verbose_name='level above')),
                ('officer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='talk_requests', to='members.officer', verbose_name='officer')),
            ],
            options={
                'verbose_name': 'request for a talk',
                'verbose_name_plural': 'requests for a talk',
                'ordering': ['due_on', 'pk'],
                'indexes': [models.Index(condition=models.Q(('state', 'open')), fields=['due_on'], name='talkrequest_open')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('state__in', ['open', 'agreed'])), fields=('officer', 'asked'), name='talkrequest_one_waiting', violation_error_message='You have asked this person already, and they have not met you yet.'), models.CheckConstraint(condition=models.Q(('due_on__gte', models.F('asked_on'))), name='talkrequest_due_after_asking'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'open'), _negated=True), models.Q(('answered_on__isnull', True), ('meets_on__isnull', True)), _connector='OR'), name='talkrequest_open_unanswered'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'agreed'), _negated=True), models.Q(('answered_on__isnull', False), ('meets_on__isnull', False)), _connector='OR'), name='talkrequest_agreed_on_a_day', violation_error_message='Say on which day you meet.'), models.CheckConstraint(condition=models.Q(models.Q(('closed_on__isnull', True), ('state__in', ['open', 'agreed'])), models.Q(models.Q(('state__in', ['open', 'agreed']), _negated=True), ('closed_on__isnull', False)), _connector='OR'), name='talkrequest_closed_on_a_day'), models.CheckConstraint(condition=models.Q(('contact__isnull', True), ('state', 'met'), _connector='OR'), name='talkrequest_contact_means_met')],
            },
        ),
    ]
