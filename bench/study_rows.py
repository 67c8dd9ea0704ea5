"""Study, training, clocks and votes of a big bureau: rows that pages with an object of their own are opened by.

Papers, reflections and contributions belong to every tenth officer and to the newest two hundred.
"""

SOME = "(o.id %% 10 = 0 OR o.id > %(officers)s - 200) AND o.left_on IS NULL"

MEETINGS = {
    "meetings that run now": [
        "INSERT INTO education_plannedmeeting (year, number, first_on, last_on, planned_on, is_dropped, version,"
        "  branch_id, kind_id, group_id)"
        " SELECT extract(year FROM %(today)s::date), n, %(today)s::date - 60, %(today)s::date + 120,"
        "  %(today)s::date - 50 + n * 10, false, 1, b.id, k.id, NULL"
        " FROM accounts_branch b, generate_series(1, 12) n, education_meetingkind k WHERE k.code = 'general_meeting'",
        "INSERT INTO education_session (theme, starts_at, ends_at, place, speakers, agenda, materials, minutes,"
        "  resolutions, state, created_at, invited_at, version, branch_id, kind_id, planned_id)"
        " SELECT '季度党员大会', now() - interval '10 minutes', now() + interval '1 day', '会议室', '', '一、传达精神',"
        "  '', '', '', 'planned', now(), now(), 1, b.id, k.id, (SELECT min(id) FROM education_plannedmeeting p"
        "  WHERE p.branch_id = b.id) FROM accounts_branch b, education_meetingkind k WHERE k.code = 'general_meeting'",
        "INSERT INTO education_attendance (state, asked, is_guest, session_id, officer_id, branch_id)"
        " SELECT (ARRAY['present','expected'])[1 + o.id / %(branches)s %% 2], '', false, s.id, o.id, o.branch_id"
        " FROM education_session s JOIN members_officer o ON o.branch_id = s.branch_id AND o.left_on IS NULL"
        " WHERE s.planned_id IS NOT NULL",
        "INSERT INTO education_sessionplan (theme, agenda, materials, minutes, tip, offered_on, form_id, kind_id,"
        "  offered_by_id, session_id)"
        " SELECT s.theme, '一、看录像；二、分组说', '', 90, '分组不超过八人', %(today)s::date - 5, s.form_id,"
        "  s.kind_id, s.closed_by_id, s.id FROM (SELECT DISTINCT ON (branch_id) *"
        "  FROM education_session WHERE state = 'held' ORDER BY branch_id, starts_at DESC) s",
        "WITH asked AS (INSERT INTO ballots_poll (kind, level, k, opens_on, closes_on, scope_id)"
        "  SELECT 'session', 1, 8, %(today)s::date - 2, %(today)s::date + 5, b.unit_id FROM accounts_branch b"
        "  ORDER BY b.id RETURNING id, scope_id),"
        " polls AS (SELECT id, row_number() OVER (PARTITION BY scope_id ORDER BY id) n, scope_id FROM asked),"
        " latest AS (SELECT p.session_id, row_number() OVER (PARTITION BY b.unit_id ORDER BY b.id) n, b.unit_id"
        "  FROM education_sessionplan p JOIN education_session s ON s.id = p.session_id"
        "  JOIN accounts_branch b ON b.id = s.branch_id)"
        " UPDATE education_review r SET poll_id = polls.id, useful = NULL, useful_answers = 0, useful_sum = 0,"
        "  wished = '{}' FROM polls JOIN latest ON latest.unit_id = polls.scope_id AND latest.n = polls.n"
        " WHERE r.session_id = latest.session_id",
        "INSERT INTO ballots_urn (poll_id, unit_id) SELECT id, scope_id FROM ballots_poll WHERE kind = 'session'",
    ],
}

STUDY = {
    "library, bank": [
        "INSERT INTO education_material (title, kind, source, added_on, is_retired, added_by_id, unit_id)"
        " SELECT '执法细节提示 ' || n, 'text', '法制大队', %(today)s::date - n, false, %(officers)s + 1, 1"
        " FROM generate_series(1, 60) n",
        "INSERT INTO education_materialversion (number, text, file, media_type, size, change, added_on, added_by_id,"
        "  material_id)"
        " SELECT v, repeat('接警后先问清地点和人员安全。', 80), '', '', 0, '', m.added_on, m.added_by_id, m.id"
        " FROM education_material m, generate_series(1, 3) v",
        'INSERT INTO education_bankquestion (kind, text, options, "right", model_answer, theme, difficulty, rule,'
        "  paragraph, explanation, review_on, is_retired, version, unit_id)"
        " SELECT CASE WHEN n %% 10 = 0 THEN 'short' ELSE 'single' END, '第' || n || '题：现场先做什么？',"
        "  CASE WHEN n %% 10 = 0 THEN '[]'::jsonb ELSE jsonb_build_array('先救人', '先拍照', '先登记', '先汇报') END,"
        "  CASE WHEN n %% 10 = 0 THEN '[]' ELSE '[0]' END::jsonb, CASE WHEN n %% 10 = 0 THEN '先救人' ELSE '' END,"
        "  '主题 ' || n %% 8, 1 + n %% 3, '现场处置规程', '第' || n || '条', '', %(today)s::date + 200, false, 1, 1"
        " FROM generate_series(1, 400) n",
        "INSERT INTO education_quiz (title, themes, size, most_attempts, pass_percent, minutes, is_open_book, made_on,"
        "  branch_id, made_by_id, unit_id)"
        " SELECT '每月一测', '[]', 10, 3, 60, NULL, true, %(today)s::date - 20, b.id, p.user_id, b.unit_id"
        " FROM accounts_branch b JOIN accounts_posting p ON p.branch_id = b.id",
    ],
    "study tasks": [
        "INSERT INTO education_studytask (title, reason, audience, role, opens_on, due_on, asks_to_reflect,"
        '  "case", branch_id, quiz_id, set_by_id, unit_id)'
        " SELECT '现场处置 ' || n, '上月两起处置有欠缺', 'everybody', '', %(today)s::date - 10 + n, %(today)s::date + 5"
        "  + n, true, '夜间报警，群众情绪激动，你先做什么？', q.branch_id, q.id, q.made_by_id, q.unit_id"
        " FROM education_quiz q, generate_series(1, 5) n",
        "INSERT INTO education_studytask_materials (studytask_id, material_id)"
        " SELECT t.id, m FROM education_studytask t, generate_series(1, 3) m",
        "INSERT INTO education_studyassignment (due_on, task_id, officer_id)"
        " SELECT t.due_on, t.id, o.id FROM education_studytask t JOIN members_officer o ON o.branch_id = t.branch_id"
        "  AND o.left_on IS NULL",
        "INSERT INTO education_sessionquiz (session_id, before_id, after_id)"
        " SELECT s.id, q.id, q.id FROM education_session s JOIN education_quiz q ON q.branch_id = s.branch_id"
        " WHERE s.state = 'planned' AND s.planned_id IS NULL",
        "INSERT INTO education_session_library (session_id, material_id) SELECT id, 1 FROM education_session"
        " WHERE state = 'planned'",
    ],
    "papers": [
        "INSERT INTO education_attempt (number, seed, handed_in_on, size, score, officer_id, quiz_id, side)"
        " SELECT n, o.id, CASE WHEN n < 3 THEN %(today)s::date - 3 END, 10, CASE WHEN n < 3 THEN 5 END, o.id, q.id, ''"
        " FROM members_officer o JOIN education_quiz q ON q.branch_id = o.branch_id, generate_series(1, 3) n WHERE "
        + SOME,
        'INSERT INTO education_paperanswer (place, "order", chosen, text, is_right, remark, attempt_id, question_id)'
        " SELECT k, '[0,1,2,3]', CASE WHEN a.handed_in_on IS NULL THEN '[]' ELSE '[1]' END::jsonb, '',"
        "  CASE WHEN a.handed_in_on IS NOT NULL THEN k <= 5 END, '', a.id, (SELECT min(id) FROM education_bankquestion)"
        "  + (a.id * 31 + k * 7) %% 390 FROM education_attempt a, generate_series(1, 10) k",
        "UPDATE education_paperanswer p SET text = CASE WHEN a.handed_in_on IS NULL THEN '' ELSE '先救人再报告' END,"
        "  is_right = CASE WHEN a.id %% 4 > 0 THEN p.is_right END, chosen = '[]'"
        "  FROM education_attempt a, education_bankquestion q WHERE a.id = p.attempt_id AND q.id = p.question_id"
        "  AND q.kind = 'short'",
        "INSERT INTO education_extratime (asked_on, officer_id, quiz_id)"
        " SELECT %(today)s::date, a.officer_id, a.quiz_id FROM education_attempt a"
        "  WHERE a.number = 1 AND a.officer_id / %(branches)s %% 3 = 0",
        "INSERT INTO education_reflection (text, recording, media_type, written_on, answered_by_role, due_on, answer,"
        "  assignment_id)"
        " SELECT '先把人救下来，再谈别的。', '', '', %(today)s::date - 2, 'secretary', %(today)s::date + 5, '', a.id"
        " FROM education_studyassignment a JOIN members_officer o ON o.id = a.officer_id JOIN education_studytask t"
        "  ON t.id = a.task_id WHERE t.title = '现场处置 2' AND " + SOME,
        "INSERT INTO education_discussionpost (text, recording, media_type, said_on, is_taken_back, author_id,"
        "  branch_id, task_id)"
        " SELECT '我会先让无关人员退后。', '', '', %(today)s::date - 1, false, o.id, o.branch_id, t.id"
        " FROM education_studytask t JOIN members_officer o ON o.branch_id = t.branch_id WHERE t.title = '现场处置 1'"
        "  AND o.left_on IS NULL",
        "INSERT INTO education_studypause (kind, since, until, entered_by_id, officer_id)"
        " SELECT 'leave', %(today)s::date - 5, %(today)s::date + 5, p.user_id, o.id FROM members_officer o"
        "  JOIN accounts_posting p ON p.branch_id = o.branch_id WHERE o.id %% 20 = 0",
        "INSERT INTO education_studyexemption (reason, since, officer_id)"
        " SELECT 'health', %(today)s::date - 30, o.id FROM members_officer o WHERE " + SOME,
    ],
    "training, clocks": [
        "INSERT INTO education_training (title, organiser, began_on, ended_on, days, hours, certificate, valid_until,"
        "  warned_from, state, reason, entered_at, decided_on, decided_by_id, entered_by_id, officer_id, kind_id)"
        " SELECT '培训 ' || n, '警校', d.day, d.day + 4, 5, 40, 'No ' || o.id, d.day + 365, d.day + 275,"
        "  CASE WHEN n = 1 THEN 'waiting' ELSE 'confirmed' END, '', now(), CASE WHEN n > 1 THEN d.day + 20 END,"
        "  CASE WHEN n > 1 THEN %(officers)s + 1 END, o.user_id, o.id,"
        "  (SELECT id FROM education_trainingkind WHERE code = 'certificate')"
        " FROM members_officer o, generate_series(1, 4) n, LATERAL"
        "  (SELECT %(today)s::date - n * 90 - (o.id %% 60)::int AS day) d WHERE n > 1 OR o.id %% 10 = 0",
        "INSERT INTO education_clock (began_on, due_on, told_from, document, officer_id, started_by_id, kind_id)"
        " SELECT %(today)s::date - 80, %(today)s::date + 10, %(today)s::date - 5, '', o.id, p.user_id,"
        "  (SELECT id FROM education_clockkind WHERE code = 'mobile') FROM members_officer o"
        "  JOIN accounts_posting p ON p.branch_id = o.branch_id WHERE " + SOME,
    ],
}

RULE = "(SELECT min(id) FROM ballots_voterule WHERE code = '{}')"
VOTE = (
    "INSERT INTO ballots_vote (title, text, way, seats, held_on, state, published_on, version, branch_id,"
    "  prepared_by_id, scrutineer_id, counter_id, rule_id)"
    " SELECT {}, '', {}, {}, {}, {}, {}, 1, p.branch_id, p.user_id, {}, {}, {}"
    " FROM accounts_posting p {} WHERE p.role = 'secretary'"
)

VOTES = {
    "votes": [
        VOTE.format(
            "'决议 ' || n", "'urn'", 1, "%(today)s::date - n * 30", "'published'", "%(today)s::date - n * 30",
            "NULL", "NULL", RULE.format("resolution"), ", generate_series(1, 10) n",
        ),
        VOTE.format(
            "'调整阅览室'", "'urn'", 1, "%(today)s::date", "'open'", "NULL::date", "NULL", "NULL",
            RULE.format("resolution"), "",
        ),
        VOTE.format(
            "'纸质表决'", "'paper'", 1, "%(today)s::date", "'open'", "NULL::date",
            "(SELECT id FROM members_officer WHERE user_id = p.user_id)",
            "(SELECT max(id) FROM members_officer o WHERE o.branch_id = p.branch_id AND left_on IS NULL)",
            RULE.format("resolution"), "",
        ),
        VOTE.format(
            "'支委会换届'", "'paper'", 5, "%(today)s::date", "'preparing'", "NULL::date", "NULL", "NULL",
            RULE.format("committee"), "",
        ),
        "INSERT INTO ballots_entitlement (standing, officer_id, vote_id)"
        " SELECT 'present', o.id, v.id FROM ballots_vote v JOIN members_officer o ON o.branch_id = v.branch_id"
        "  AND o.left_on IS NULL WHERE v.state <> 'preparing'",
        "INSERT INTO ballots_tally (vote_id, due, present, sheets, invalid, lines, codes, digest)"
        " SELECT e.vote_id, count(*), count(*), count(*), 0, jsonb_build_object('motion',"
        "  jsonb_build_array(count(*) - 3, 2, 1)), jsonb_agg(upper(left(md5(e.id::text), 8))), repeat('0', 64)"
        " FROM ballots_entitlement e JOIN ballots_vote v ON v.id = e.vote_id WHERE v.state = 'published' GROUP BY 1",
        "INSERT INTO ballots_urn (vote_id) SELECT id FROM ballots_vote WHERE state = 'open' AND way = 'urn'",
        "INSERT INTO ballots_candidate (consent, asked_on, officer_id, vote_id)"
        " SELECT 'asked', %(today)s::date, o.id, v.id FROM ballots_vote v JOIN members_officer o"
        "  ON o.branch_id = v.branch_id AND o.left_on IS NULL WHERE v.state = 'preparing'"
        "  AND (o.id / %(branches)s %% 5 = 0 OR o.id > %(officers)s - 200)",
        "INSERT INTO education_sessionvote (vote_id, session_id)"
        " SELECT v.id, s.id FROM ballots_vote v JOIN education_session s ON s.branch_id = v.branch_id"
        "  AND s.planned_id IS NOT NULL WHERE v.held_on = %(today)s::date",
    ],
}  # fmt: skip
"""Of each branch ten that are decided, one open on phones, one open on paper, and an election in preparation."""

ROWS = MEETINGS | STUDY | VOTES
