"""A big bureau, made by set-based SQL: minutes, not hours. Names go through the portal's own pinyin rules."""

import io
import random
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass

from django.contrib.auth.hashers import make_password
from django.db import connection
from django.utils import timezone

from bench import study_rows
from members.rules.names import pinyin_of, search_keys

PASSWORD = "bench-2026-Bench"  # noqa: S105  of people who are made up
SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾萧田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈"
GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华建国志文斌宇浩然子轩欣怡梓涵晨曦雨佳俊峰海燕鹏飞龙凤春梅"


@dataclass(frozen=True)
class Size:
    officers: int
    branches: int
    contacts: int


def build(size: Size) -> None:
    """Into an empty, migrated database."""
    today = timezone.localdate()
    given = {
        "today": today,
        "officers": size.officers,
        "branches": size.branches,
        "stations": max(size.branches // 5, 1),
        "sub_bureaus": 20,
        "contacts": size.contacts,
        "each": max(size.contacts // size.officers, 1),
        "password": make_password(PASSWORD),
    }
    with connection.cursor() as cursor:
        cursor.execute("SET synchronous_commit = off")
        cursor.execute("SELECT setseed(0.42)")
        for name, statements in BEFORE_OFFICERS.items():
            _run(cursor, name, statements, given)
        started = time.monotonic()
        _copy_officers(cursor, size.officers)
        _told("officers", size.officers, started)
        for name, statements in (AFTER_OFFICERS | study_rows.ROWS).items():
            _run(cursor, name, statements, given)
        started = time.monotonic()
        cursor.execute("VACUUM ANALYZE")
        _told("vacuum analyze", 0, started)


def _run(cursor, name, statements, given):
    started = time.monotonic()
    for statement in statements:
        cursor.execute(statement, given)
    _told(name, cursor.rowcount, started)


def _told(name, rows, started):
    sys.stderr.write(f"  {name:<16}{rows:>10,} {time.monotonic() - started:7.1f} s\n")


def _copy_officers(cursor, count: int) -> None:
    """Every search key as the portal itself would write it."""
    cursor.execute("CREATE TEMP TABLE named (id int, name text, name_pinyin text, search_keys text)")
    buffer = io.StringIO("".join(_named(count)))
    cursor.cursor.copy_expert("COPY named FROM STDIN", buffer)
    cursor.execute(OFFICERS, {"today": timezone.localdate(), "count": count})
    cursor.execute("SELECT setval('members_officer_id_seq', %s)", [count])


def _named(count: int) -> Iterator[str]:
    choose = random.Random(42)  # noqa: S311  names of nobody
    for key in range(1, count + 1):
        name = choose.choice(SURNAMES) + "".join(choose.sample(GIVEN, choose.choice([1, 2, 2, 2])))
        yield f"{key}\t{name}\t{pinyin_of(name)}\t{search_keys(name, str(100000 + key))}\n"


BEFORE_OFFICERS = {
    "units": [
        "INSERT INTO accounts_unit (id, name, short_name, kind, path, parent_id)"
        " VALUES (1, 'Bench Bureau', '', 'bureau', '1.', NULL)",
        "INSERT INTO accounts_unit (id, name, short_name, kind, path, parent_id)"
        " SELECT 1 + n, n || '号分局', '', 'sub_bureau', '1.' || (1 + n) || '.', 1"
        " FROM generate_series(1, %(sub_bureaus)s) n",
        "INSERT INTO accounts_unit (id, name, short_name, kind, path, parent_id)"
        " SELECT 1 + %(sub_bureaus)s + n, n || '号派出所', '', 'station',"
        "  '1.' || (2 + n %% %(sub_bureaus)s) || '.' || (1 + %(sub_bureaus)s + n) || '.', 2 + n %% %(sub_bureaus)s"
        " FROM generate_series(1, %(stations)s) n",
        "SELECT setval('accounts_unit_id_seq', 1 + %(sub_bureaus)s + %(stations)s)",
    ],
    "branches": [
        "INSERT INTO accounts_branch (id, name, unit_id)"
        " SELECT n, n || '号党支部', 2 + %(sub_bureaus)s + n %% %(stations)s FROM generate_series(1, %(branches)s) n",
        "SELECT setval('accounts_branch_id_seq', %(branches)s)",
    ],
    "accounts": [
        "INSERT INTO accounts_user (id, password, username, name, email, language, is_active, must_change_password,"
        "  password_changed_at, is_demo, wants_mail, created_at)"
        " SELECT n, %(password)s, (100000 + n)::text, n::text, n || '@bench.example', 'zh-hans', true, false, now(),"
        "  true, true, now() FROM generate_series(1, %(officers)s) n",
        "INSERT INTO accounts_user (id, password, username, name, email, language, is_active, must_change_password,"
        "  password_changed_at, is_demo, wants_mail, created_at)"
        " VALUES (%(officers)s + 1, %(password)s, 'orgadmin', 'orgadmin', '', 'zh-hans', true, false, now(), true,"
        "  true, now())",
        "SELECT setval('accounts_user_id_seq', %(officers)s + 1)",
    ],
}
"""Officer n has account n and belongs to branch 1 + n % branches; accounts 1 … branches are the secretaries."""

OFFICERS = """
INSERT INTO members_officer (id, police_number, name, name_pinyin, search_keys, sex, birth_on, education,
    political_status, joined_party_on, full_member_on, joined_work_on, party_duty, post, rank, police_type, category,
    phone, left_on, version, branch_id, unit_id, user_id)
SELECT n.id, (100000 + n.id)::text, n.name, n.name_pinyin, n.search_keys,
    CASE WHEN n.id %% 5 = 0 THEN 'female' ELSE 'male' END, %(today)s::date - (22 * 365 + n.id * 7919 %% 13000),
    'bachelor', 'member', %(today)s::date - (n.id * 31 %% 9000) - 400, %(today)s::date - (n.id * 31 %% 9000) - 30,
    %(today)s::date - (n.id * 17 %% 11000) - 60, '', '民警', '41',
    (ARRAY['public_order','criminal','traffic','patrol','community'])[1 + n.id %% 5],
    CASE WHEN n.id %% 10 = 0 THEN 'auxiliary' ELSE 'police' END,
    '138' || lpad((n.id * 7919 %% 100000000)::text, 8, '0'),
    CASE WHEN n.id %% 40 = 39 THEN %(today)s::date - 100 END, 1, b.id, b.unit_id, n.id
FROM named n JOIN accounts_branch b ON b.id = 1 + n.id %% (SELECT count(*) FROM accounts_branch)
"""

AFTER_OFFICERS = {
    "postings": [
        "UPDATE accounts_user u SET name = o.name FROM members_officer o WHERE o.user_id = u.id",
        "INSERT INTO accounts_posting (role, since, until, is_acting, branch_id, user_id, unit_id)"
        " SELECT 'secretary', %(today)s::date - 900, NULL, false, o.branch_id, o.user_id, o.unit_id"
        " FROM members_officer o WHERE o.id <= %(branches)s",
        "INSERT INTO accounts_posting (role, since, until, is_acting, branch_id, user_id, unit_id)"
        " SELECT 'leader', %(today)s::date - 900, NULL, false, NULL, %(branches)s + u.id, u.id FROM accounts_unit u"
        " WHERE u.id > 1",
        "INSERT INTO accounts_posting (role, since, until, is_acting, branch_id, user_id, unit_id)"
        " VALUES ('org_admin', %(today)s::date - 900, NULL, false, NULL, %(officers)s + 1, 1),"
        "  ('inspector', %(today)s::date - 900, NULL, false, NULL, %(officers)s - 1, 1)",
    ],
    "career": [
        "INSERT INTO members_careerentry (kind, happened_on, unit_name, post, document, officer_id)"
        " SELECT (ARRAY['joined','rank','transfer'])[k], o.joined_work_on + (k - 1) * 20, '派出所', '民警', '', o.id"
        " FROM members_officer o, generate_series(1, 3) k",
    ],
    "family, skills": [
        "INSERT INTO members_familymember (relation, name, phone, is_emergency_contact, is_shown, officer_id)"
        " SELECT (ARRAY['spouse','child'])[k], '家属', '', k = 1, true, o.id"
        " FROM members_officer o, generate_series(1, 2) k",
        "INSERT INTO members_skill (name, confirmed_on, confirmed_by_id, officer_id)"
        " SELECT (ARRAY['驾驶','英语','法律','急救'])[1 + o.id %% 4], NULL, NULL, o.id FROM members_officer o",
    ],
    "events": [
        "INSERT INTO care_lifeevent (happened_on, who_may_know, created_at, withdrawn_at, kind_id, officer_id,"
        "  told_by_id)"
        " SELECT %(today)s::date - (10 + o.id * 7919 %% 1800)::int, 'branch', now(), NULL, 1 + o.id %% 12, o.id,"
        "  ((o.id %% %(branches)s) + %(branches)s - 1) %% %(branches)s + 1 FROM members_officer o",
    ],
    "contacts": [
        "INSERT INTO care_contact (kind, held_on, medium, place, minutes, was_met, closeness, shared, people_met,"
        "  created_at, version, author_id, officer_id)"
        " SELECT (ARRAY['talk','talk','talk','home_visit','informal'])[1 + (o.id + k) %% 5],"
        "  %(today)s::date - ((k - 1) * 1825 / %(each)s + random() * 200)::int, 'in_person', '值班室',"
        "  20 + (o.id + k) %% 40, true, (ARRAY['work','life','concerns'])[1 + (o.id + k) %% 3],"
        "  '谈了近期工作安排、家庭情况和身体状况，本人情绪稳定，希望多安排业务培训，已记下并约定下次再谈。', '',"
        "  now(), 1, s.user_id, o.id"
        " FROM members_officer o JOIN accounts_posting s ON s.branch_id = o.branch_id, generate_series(1, %(each)s) k",
    ],
    "clocks": [
        "INSERT INTO care_careclock (officer_id, last_contact_on, last_contact_id)"
        " SELECT DISTINCT ON (officer_id) officer_id, held_on, id FROM care_contact ORDER BY officer_id, held_on DESC",
    ],
    "tasks": [
        "INSERT INTO care_caretask (period_start, deed, opened_on, due_on, state, closed_on, waived_reason,"
        "  escalated_on, is_follow_up, officer_id, rule_id, contact_id, event_id)"
        " SELECT NULL, r.deed, e.happened_on, e.happened_on + 7, 'done', e.happened_on + 5, '', NULL, false,"
        "  e.officer_id, r.id, c.last_contact_id, e.id"
        " FROM care_lifeevent e JOIN care_carerule r ON r.trigger_id = e.kind_id"
        " JOIN care_careclock c ON c.officer_id = e.officer_id WHERE e.happened_on < %(today)s::date - 30",
    ],
    "promises": [
        "INSERT INTO care_promise (text, made_on, due_on, state, kept_on, answered_on, contact_id, officer_id,"
        "  owner_id)"
        " SELECT '协调一次业务培训', c.held_on, c.held_on + 14,"
        "  CASE WHEN c.held_on > %(today)s::date - 20 THEN 'open' ELSE 'solved' END,"
        "  CASE WHEN c.held_on > %(today)s::date - 20 THEN NULL ELSE c.held_on + 10 END,"
        "  CASE WHEN c.held_on > %(today)s::date - 20 THEN NULL ELSE c.held_on + 12 END, c.id, c.officer_id,"
        "  c.author_id"
        " FROM care_contact c WHERE c.id %% 20 = 0",
    ],
    "concerns": [
        "INSERT INTO care_concern (id, code_hash, text, raised_on, due_on, state, raised_by_id, theme_id, unit_id,"
        "  asked_role, asked_unit_id, asked_branch_id)"
        " SELECT gen_random_uuid(), md5(o.id::text) || md5(o.name), '夜班安排能否更均匀一些', d.week, d.week + 15,"
        "  CASE WHEN d.week > %(today)s::date - 30 THEN 'open' ELSE 'solved' END, NULL, 1 + o.id %% 12, o.unit_id,"
        "  (ARRAY['secretary','leader','org_admin'])[1 + o.id / %(branches)s / 10 %% 3],"
        "  CASE WHEN o.id / %(branches)s / 10 %% 3 = 0 THEN b.unit_id ELSE o.unit_id END,"
        "  CASE WHEN o.id / %(branches)s / 10 %% 3 = 0 THEN b.id END"
        " FROM members_officer o JOIN accounts_branch b ON b.id = o.branch_id, LATERAL"
        " (SELECT date_trunc('week', %(today)s::date - (o.id * 7919 %% 700)::int)::date AS week) d"
        " WHERE o.id / %(branches)s %% 10 = 0",
    ],
    "calendars": [
        "INSERT INTO care_calendarfeed (token_hash, made_on, owner_id)"
        " SELECT encode(sha256(('calendar of ' || username)::bytea), 'hex'), %(today)s::date, id FROM accounts_user"
        " WHERE id <= %(branches)s",
    ],
    "requests": [
        "INSERT INTO care_talkrequest (asked_as, topic, asked_on, due_on, state, answered_on, meets_on, closed_on,"
        "  asked_id, contact_id, level_id, officer_id)"
        " SELECT 'secretary', '', %(today)s::date - (o.id / %(branches)s %% 5)::int, %(today)s::date + 3, 'open', NULL,"
        "  NULL, NULL, s.user_id, NULL, o.unit_id, o.id FROM members_officer o"
        " JOIN accounts_posting s ON s.branch_id = o.branch_id AND s.user_id <> o.user_id"
        " WHERE o.id / %(branches)s %% 10 = 1",
    ],
    "gifts": [
        "INSERT INTO care_aidentry (festival, kind, what, amount, given_on, reason, state, entered_at, closed_on,"
        "  branch_id, closed_by_id, entered_by_id, event_id, officer_id, reverses_id, unit_id, fund_id)"
        " SELECT 'spring', 'goods', '米、油', 200, g.given_on, '', 'confirmed', g.given_on, g.given_on + 3,"
        "  o.branch_id, %(officers)s + 1, s.user_id, NULL, o.id, NULL, o.unit_id, (SELECT min(id) FROM care_aidfund)"
        " FROM members_officer o JOIN accounts_posting s ON s.branch_id = o.branch_id AND s.user_id <> o.user_id,"
        "  LATERAL (SELECT %(today)s::date - (o.id * 7919 %% 700)::int - 1 AS given_on) g"
        " WHERE o.id / %(branches)s %% 5 < 2",
        "UPDATE care_aidentry SET state = 'waiting', closed_by_id = NULL, closed_on = NULL WHERE officer_id %% 100 = 0",
    ],
    "homes": [
        "INSERT INTO care_household (id, area, version)"
        " SELECT o.id, '城关区 胜利街', 1 FROM members_officer o WHERE o.id / %(branches)s %% 10 = 0",
        "SELECT setval('care_household_id_seq', (SELECT max(id) FROM care_household))",
        "INSERT INTO care_householdmember (agreed_on, asked_by_id, household_id, officer_id)"
        " SELECT %(today)s::date - 300, h.id, h.id, o.id FROM care_household h"
        " JOIN members_officer o ON o.id IN (h.id, h.id + %(branches)s)",
        "INSERT INTO care_familymet (relation, contact_id, member_id)"
        " SELECT f.relation, c.id, f.id FROM care_contact c JOIN members_familymember f ON f.officer_id = c.officer_id"
        " WHERE c.kind = 'home_visit' AND f.relation = 'spouse'",
        "UPDATE care_contact SET was_officer_met = true WHERE kind = 'home_visit'",
    ],
    "festival visits": [
        "INSERT INTO care_visitplan (festival, starts_on, ends_on, version, branch_id, planned_by_id, unit_id)"
        " SELECT 'spring', %(today)s::date, %(today)s::date + 13, 1, s.branch_id, s.user_id, s.unit_id"
        " FROM accounts_posting s WHERE s.role = 'secretary'",
        "INSERT INTO care_visitplan_visitors (visitplan_id, user_id) SELECT id, planned_by_id FROM care_visitplan",
        "INSERT INTO care_plannedvisit (area, visit_on, state, contact_id, officer_id, visitor_id, plan_id)"
        " SELECT '城关区 胜利街', p.starts_on + 1 + (o.id %% 12)::int, 'planned', NULL, o.id, p.planned_by_id, p.id"
        " FROM care_visitplan p JOIN members_officer o ON o.branch_id = p.branch_id AND o.user_id <> p.planned_by_id"
        " WHERE o.id / %(branches)s %% 4 = 0",
    ],
    "inspections, findings": [
        "INSERT INTO conduct_inspection (id, kind, state, planned_on, begun_on, closed_on, papers_asked, unit_id,"
        "  checklist_id, inspector_id, draw_id)"
        " SELECT (u.id - 1) * 8 + q, 'surprise', 'closed', %(today)s::date - q * 90, %(today)s::date - q * 90,"
        "  %(today)s::date - q * 90, q %% 3, u.id, (SELECT min(id) FROM conduct_checklist), %(officers)s + 1, NULL"
        " FROM accounts_unit u, generate_series(1, 8) q WHERE u.kind = 'station'",
        "SELECT setval('conduct_inspection_id_seq', (SELECT max(id) FROM conduct_inspection))",
        "INSERT INTO conduct_look (inspection_id, norm_id)"
        " SELECT i.id, n.id FROM conduct_inspection i JOIN conduct_norm n ON n.checklist_id = i.checklist_id",
        "INSERT INTO conduct_finding (text, photo, found_on, state, reply_due_on, repeat_since, reason, mended_text,"
        "  recheck_note, inspection_id, unit_id, norm_id, found_by_id)"
        " SELECT '交接班缺签字', '', i.planned_on, 'noted', i.planned_on + 7, i.planned_on - 365, '', '', '', i.id,"
        "  i.unit_id, n.id, i.inspector_id FROM conduct_inspection i"
        " JOIN conduct_norm n ON n.checklist_id = i.checklist_id AND n.id %% 3 = i.id %% 3",
    ],
    "good deeds, rewards, files, appeals": [
        "INSERT INTO conduct_gooddeed (what, happened_on, photo, told_on, state, reason, publicity, officer_id,"
        "  told_by_id, unit_id, branch_id, closed_by_id, closed_on, publicity_on)"
        " SELECT '雨夜帮走失老人回家', %(today)s::date - (o.id %% 300)::int, '', %(today)s::date - (o.id %% 300)::int,"
        "  'confirmed', '', 'bureau', o.id, 1, o.unit_id, o.branch_id, %(officers)s + 1,"
        "  %(today)s::date - (o.id %% 300)::int, %(today)s::date FROM members_officer o"
        " WHERE o.left_on IS NULL AND o.id %% 5 = 0",
        "INSERT INTO conduct_reward (merits, exception, is_posthumous, proposed_on, state, step, steps, waits_for,"
        "  round, document_number, organ, ground, ground_words, proposed_by_id, unit_id, branch_id, kind_id,"
        "  officer_id, decided_by_id, decided_on)"
        " SELECT '连破诈骗案件', '', false, %(today)s::date - 60,"
        "  CASE WHEN o.id %% 4 = 0 THEN 'approving' ELSE 'decided' END, 1, 2,"
        "  CASE WHEN o.id %% 4 = 0 THEN 'leader' ELSE '' END, 1,"
        "  CASE WHEN o.id %% 4 = 0 THEN '' ELSE '奖字 ' || o.id END, '市公安局', '', '', 1, o.unit_id,"
        "  o.branch_id, k.id, o.id, CASE WHEN o.id %% 4 = 0 THEN NULL ELSE %(officers)s + 1 END,"
        "  CASE WHEN o.id %% 4 = 0 THEN NULL ELSE %(today)s::date - 20 END"
        " FROM members_officer o, conduct_rewardkind k WHERE o.left_on IS NULL AND o.id %% 10 = 0"
        "  AND k.code = 'commendation'",
        "INSERT INTO conduct_report (id, source, origin, received_on, matter, due_on, state, reason, officer_id,"
        "  registered_by_id, unit_id, closed_by_id, closed_on)"
        " SELECT o.id, 'anonymous', '', %(today)s::date - 40, '未按规定填写值班记录', %(today)s::date - 33,"
        "  'accepted', '', o.id, %(officers)s + 1, o.unit_id, %(officers)s + 1, %(today)s::date - 38"
        " FROM members_officer o WHERE o.left_on IS NULL AND o.id %% 200 = 0",
        "SELECT setval('conduct_report_id_seq', (SELECT max(id) FROM conduct_report))",
        "INSERT INTO conduct_inquiry (id, state, level, opened_on, due_on, facts, hearing, statement, is_on_paper,"
        "  document, grounds, audience, another_deed, officer_id, opened_by_id, unit_id, report_id)"
        " SELECT r.id, 'inquiry', 'org_admin', %(today)s::date - 38, %(today)s::date + 4, '', '', '', false, '', '',"
        "  '', '', r.officer_id, %(officers)s + 1, r.unit_id, r.id FROM conduct_report r",
        "SELECT setval('conduct_inquiry_id_seq', (SELECT max(id) FROM conduct_inquiry))",
        "INSERT INTO conduct_handler (since, reason, user_id, inquiry_id)"
        " SELECT %(today)s::date - 38, '', (SELECT min(user_id) FROM accounts_posting WHERE role = 'inspector'), i.id"
        " FROM conduct_inquiry i",
        "INSERT INTO appeals_appeal (kind, subject_id, step, cause, text, filed_on, late_reason, late_answer, by_role,"
        "  due_on, extended_for, state, outcome, answer, officer_id, unit_id, term_id)"
        " SELECT 'members.correction', o.id, 'objection', 'facts', '学历有误', %(today)s::date - 3, '', '',"
        "  'org_admin', %(today)s::date + 9, '', 'open', '', '', o.id, o.unit_id, t.id"
        " FROM members_officer o, appeals_term t WHERE o.left_on IS NULL AND o.id %% 100 = 0"
        "  AND t.track = 'profile' AND t.step = 'objection'",
    ],
    "meetings": [
        "INSERT INTO education_session (theme, starts_at, ends_at, place, speakers, agenda, materials, minutes,"
        "  resolutions, study_minutes, state, created_at, version, branch_id, closed_by_id, form_id, host_id, kind_id)"
        " SELECT '学习 ' || n %% 50, %(today)s::date - n * 9 + time '15:00', %(today)s::date - n * 9 + time '16:30',"
        "  '', '', '', '', '', '', 90, 'held', now(), 1, b.id, p.user_id,"
        "  1 + (b.id + n) %% (SELECT count(*) FROM education_activityform), o.id,"
        "  (SELECT id FROM education_meetingkind WHERE code = 'theme_day')"
        " FROM accounts_branch b JOIN accounts_posting p ON p.branch_id = b.id JOIN members_officer o"
        "  ON o.user_id = p.user_id, generate_series(1, 40) n",
        "INSERT INTO education_session (theme, starts_at, ends_at, place, speakers, agenda, materials, minutes,"
        "  resolutions, state, created_at, invited_at, version, branch_id, kind_id)"
        " SELECT '案例讨论', %(today)s::date + 3 + time '15:00', %(today)s::date + 3 + time '16:30',"
        "  '', '', '', '', '', '', 'planned', now(), now(), 1, b.id,"
        "  (SELECT id FROM education_meetingkind WHERE code = 'theme_day') FROM accounts_branch b",
        "INSERT INTO education_attendance (state, asked, is_guest, session_id, officer_id, branch_id)"
        " SELECT CASE WHEN s.state = 'planned' THEN 'expected' WHEN o.id %% 9 = 0 THEN 'on_duty' ELSE 'present' END,"
        "  '', false, s.id, o.id, o.branch_id FROM education_session s JOIN members_officer o"
        "  ON o.branch_id = s.branch_id AND o.left_on IS NULL WHERE s.starts_at > %(today)s::date - 60",
        "INSERT INTO education_review (session_id, held_on, expected, took_part, useful, useful_answers, useful_sum,"
        "  wished, learners, knew, know)"
        " SELECT s.id, s.starts_at::date, 38, 30, ARRAY[0, 2, 4, 10, 4], 20, 76,"
        "  jsonb_build_object('visit', 12, 'drill', 8),"
        "  CASE s.id %% 3 WHEN 0 THEN 12 ELSE 0 END, CASE s.id %% 3 WHEN 0 THEN 600 ELSE 0 END,"
        "  CASE s.id %% 3 WHEN 0 THEN 900 ELSE 0 END FROM education_session s WHERE s.state = 'held'",
    ],
    "groups": [
        "INSERT INTO education_partygroup (name, formed_on, version, branch_id)"
        " SELECT '第' || n || '党小组', %(today)s::date - 300, 1, b.id FROM accounts_branch b, generate_series(1, 3) n",
        "INSERT INTO education_groupmembership (since, is_leader, officer_id, group_id)"
        " SELECT %(today)s::date - 300, false, o.id, g.id FROM members_officer o JOIN LATERAL"
        "  (SELECT id FROM education_partygroup WHERE branch_id = o.branch_id ORDER BY id OFFSET o.id / 7 %% 3 LIMIT 1)"
        "  g ON true WHERE o.left_on IS NULL AND o.political_status IN ('member', 'probationary')",
    ],
    "notices": [
        "INSERT INTO notices_notice (kind, subject_key, due_on, path, urgency, created_at, read_at, stopped_at,"
        "  letter_id, recipient_id)"
        " SELECT 'care.task.due', 'care.CareTask:' || t.id, t.due_on, '/care/tasks/' || t.id || '/', 'digest', now(),"
        "  now(), now(), NULL, c.author_id FROM care_caretask t JOIN care_contact c ON c.id = t.contact_id",
    ],
    "log": [
        "INSERT INTO audit_entry (at, kind, actor_id, actor_name, subject, about_id, request_id, link, digest)"
        " SELECT now() - k * interval '20 days', 'members.officer.read', p.user_id, '', 'members.Officer:' || o.id,"
        "  o.id, '', NULL, '' FROM members_officer o JOIN accounts_posting p ON p.branch_id = o.branch_id,"
        "  generate_series(1, 3) k",
    ],
}
