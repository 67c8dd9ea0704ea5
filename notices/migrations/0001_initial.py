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
            name='Letter',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('recipient', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='letters', to=settings.AUTH_USER_MODEL, verbose_name='recipient')),
                ('cause', models.CharField(max_length=80)),
                ('state', models.CharField(choices=[('waiting', 'waiting'), ('handed_over', 'handed over, not confirmed'), ('sent', 'sent'), ('refused', 'refused by the mail server'), ('dropped', 'not needed any more')], default='waiting', max_length=12)),
                ('send_from', models.DateTimeField(default=django.utils.timezone.now)),
                ('tries', models.PositiveSmallIntegerField(default=0)),
                ('problem', models.CharField(blank=True, max_length=200)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('handed_over_at', models.DateTimeField(null=True)),
                ('sent_at', models.DateTimeField(null=True)),
            ],
            options={
                'verbose_name': 'letter',
                'verbose_name_plural': 'letters',
                'ordering': ['pk'],
                'indexes': [models.Index(condition=models.Q(('state', 'waiting')), fields=['send_from', 'id'], name='letter_waiting'), models.Index(condition=models.Q(('state__in', ['handed_over', 'refused'])), fields=['-id'], name='letter_trouble'), models.Index(fields=['created_at'], name='letter_created')],
                'constraints': [models.UniqueConstraint(fields=('recipient', 'cause'), name='letter_once'), models.CheckConstraint(condition=models.Q(models.Q(('handed_over_at', None), ('sent_at', None), ('state', 'waiting')), models.Q(('handed_over_at__isnull', False), ('sent_at', None), ('state', 'handed_over')), models.Q(('handed_over_at__isnull', False), ('sent_at__isnull', False), ('state', 'sent')), models.Q(('sent_at', None), ('state__in', ['refused', 'dropped'])), _connector='OR'), name='letter_moments_fit_state')],
            },
        ),
        migrations.CreateModel(
            name='Notice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('recipient', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='notices', to=settings.AUTH_USER_MODEL, verbose_name='recipient')),
                ('kind', models.CharField(max_length=40, verbose_name='kind')),
                ('subject_key', models.CharField(max_length=80)),
                ('due_on', models.DateField(verbose_name='day')),
                ('path', models.CharField(max_length=200)),
                ('urgency', models.CharField(choices=[('digest', 'in the morning digest'), ('at_once', 'at once, outside quiet hours')], default='digest', max_length=8)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('read_at', models.DateTimeField(null=True)),
                ('stopped_at', models.DateTimeField(null=True)),
                ('letter', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='notices', to='notices.letter')),
            ],
            options={
                'verbose_name': 'notice',
                'verbose_name_plural': 'notices',
                'ordering': ['-pk'],
                'indexes': [models.Index(condition=models.Q(('stopped_at', None)), fields=['subject_key'], name='notice_subject'), models.Index(fields=['recipient', '-id'], name='notice_inbox'), models.Index(condition=models.Q(('read_at', None), ('stopped_at', None)), fields=['recipient'], name='notice_standing'), models.Index(condition=models.Q(('letter__isnull', False)), fields=['letter'], name='notice_letter')],
                'constraints': [models.UniqueConstraint(fields=('recipient', 'kind', 'subject_key', 'due_on'), name='notice_once'), models.CheckConstraint(condition=models.Q(('path__regex', '^/([^/\\\\]|$)')), name='notice_path_is_local', violation_error_message='A notice leads to a page of the portal.')],
            },
        ),
    ]
