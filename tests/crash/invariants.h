/* invariants.h: what is always true of the data, one query each: the rows that
 * it answers are violations, told in the column `found`. The same text runs on
 * SQLite and PostgreSQL. Order is asked of ids, never of times: a clock may go back. */
#ifndef IGNY8_INVARIANTS_H
#define IGNY8_INVARIANTS_H

struct invariant {
    const char *id;
    enum {
        ANY_DATABASE,
        SQLITE_ONLY,
        WHEN_SETTLED
    } when; /* WHEN_SETTLED: nothing works on it, nothing should */
    const char *violations;
};

/* What stands in the queue of each stage, counted by the pending rules. */
#define QUEUES_COUNTED                                                                                       \
    "select site_id, 1 as stage, count(*) as n from igny8_keywords where status = 'new' "                    \
    "and cluster_id is null and disabled = 0 and import_id is null group by site_id union all "              \
    "select site_id, 2, count(*) from igny8_clusters where disabled = 0 and (status = 'new' or "             \
    "(status = 'mapped' and uncovered > 0)) group by site_id union all "                                     \
    "select site_id, 3, count(*) from igny8_content_ideas where status = 'new' and disabled = 0 "            \
    "group by site_id union all "                                                                            \
    "select site_id, 4, count(*) from igny8_tasks where status = 'queued' and disabled = 0 "                 \
    "group by site_id union all "                                                                            \
    "select site_id, 5, count(*) from igny8_content where status = 'draft' and images_total = 0 "            \
    "and prompts_failed = 0 and disabled = 0 group by site_id union all "                                    \
    "select site_id, 6, count(*) from igny8_images where status = 'pending' and disabled = 0 "               \
    "group by site_id union all "                                                                            \
    "select site_id, 7, count(*) from igny8_content where status = 'review' group by site_id"

static const struct invariant invariants[] = {
    /* ---- credits */
    {"I1", ANY_DATABASE,
     "select 'account ' || a.id || ': balance ' || a.credits_balance || ', its ledger says ' || "
     "coalesce(l.total, 0) as found from igny8_accounts a left join (select account_id, sum(amount) as total "
     "from igny8_credit_ledger where kind <> 'counted' group by account_id) l on l.account_id = a.id "
     "where a.credits_balance <> coalesce(l.total, 0) or a.credits_balance < 0"},
    {"I1", ANY_DATABASE,
     "select 'ledger row ' || id || ': balance_after ' || balance_after || ', the rows up to it say ' || "
     "total "
     "as found from (select id, balance_after, sum(case when kind = 'counted' then 0 else amount end) over "
     "(partition by account_id order by id) as total from igny8_credit_ledger) l where balance_after <> "
     "total"},
    {"I1", ANY_DATABASE,
     "select 'ledger row ' || id || ': ' || kind || ' of ' || amount as found from igny8_credit_ledger "
     "where (kind in ('opening', 'grant') and amount < 0) or (kind in ('debit', 'counted') and amount > 0)"},
    {"I1", ANY_DATABASE,
     "select 'account ' || account_id || ': ' || count(*) || ' opening rows' as found from "
     "igny8_credit_ledger "
     "where kind = 'opening' group by account_id having count(*) > 1"},
    {"I2", ANY_DATABASE,
     "select 'account ' || a.id || ': reserved ' || a.credits_reserved || ', open reservations hold ' || "
     "coalesce(r.held, 0) as found from igny8_accounts a left join (select account_id, sum(amount - used) as "
     "held "
     "from igny8_reservations where state = 'open' group by account_id) r on r.account_id = a.id "
     "where a.credits_reserved <> coalesce(r.held, 0) or a.credits_balance < a.credits_reserved"},
    {"I2", ANY_DATABASE,
     "select 'reservation ' || v.id || ' is open on run ' || v.run_id || ', which is ' || "
     "coalesce(r.status, 'gone') as found from igny8_reservations v left join igny8_automation_runs r "
     "on r.id = v.run_id where v.state = 'open' and coalesce(r.status, 'gone') not in ('running', 'paused')"},
    {"I2", ANY_DATABASE,
     "select 'reservation ' || id || ' is ' || state || ' with closed_at ' || coalesce(closed_at, 0) as "
     "found "
     "from igny8_reservations where (state = 'open') <> (closed_at is null)"},
    {"I2", ANY_DATABASE,
     "select 'run ' || v.run_id || ': reservations used ' || v.used || ', debits ' || coalesce(l.debits, 0) "
     "as found "
     "from (select run_id, sum(used) as used from igny8_reservations group by run_id) v left join (select "
     "run_id, "
     "-sum(amount) as debits from igny8_credit_ledger where kind = 'debit' group by run_id) l "
     "on l.run_id = v.run_id where v.used <> coalesce(l.debits, 0)"},
    {"I2", ANY_DATABASE,
     "select 'run ' || r.id || ' is ' || r.status || ' without a reservation' as found from "
     "igny8_automation_runs r "
     "join igny8_accounts a on a.id = r.account_id where r.status in ('running', 'paused') and r.estimate > "
     "0 "
     "and a.unlimited = 0 and not exists (select 1 from igny8_reservations v where v.run_id = r.id "
     "and v.state = 'open')"},
    {"I4", ANY_DATABASE,
     "select 'step ' || s.id || ' (' || s.state || ') of ' || s.credits || ': debited ' || coalesce(l.debit, "
     "0) || "
     "' in ' || coalesce(l.n, 0) || ' rows' as found from igny8_steps s left join (select step_id, "
     "-sum(amount) as debit, count(*) as n from igny8_credit_ledger where step_id is not null group by "
     "step_id) l "
     "on l.step_id = s.id where (s.state = 'done' and (s.credits <> coalesce(l.debit, 0) or coalesce(l.n, 0) "
     "> 1 "
     "or (s.credits > 0 and l.n is null))) or (s.state <> 'done' and (l.n is not null or s.credits <> 0)) "
     "or s.credits > s.set_aside or s.credits < 0"},
    {"I4", ANY_DATABASE,
     "select 'ledger row ' || l.id || ': its step ' || coalesce(l.step_id, 0) || ' is not of run ' || "
     "l.run_id "
     "as found from igny8_credit_ledger l join igny8_automation_runs r on r.id = l.run_id left join "
     "igny8_steps s "
     "on s.id = l.step_id where coalesce(s.run_id, 0) <> l.run_id"},
    {"I4", ANY_DATABASE,
     "select 'step ' || s.id || ' of ' || s.credits || ': its usage rows say ' || coalesce(u.credits, 0) as "
     "found "
     "from igny8_steps s left join (select step_id, sum(credits) as credits from igny8_ai_usage_log "
     "group by step_id) u on u.step_id = s.id where s.credits <> coalesce(u.credits, 0)"},
    {"I4", ANY_DATABASE,
     "select 'usage row ' || u.id || ' holds the credits of step ' || u.step_id || ' and is not its last' as "
     "found "
     "from igny8_ai_usage_log u where u.credits <> 0 and exists (select 1 from igny8_ai_usage_log v "
     "where v.step_id = u.step_id and v.id > u.id)"},
    {"I4", ANY_DATABASE,
     "select 'run ' || r.id || ': total ' || r.total_credits_used || ', steps ' || s.n || ', usage ' || u.n "
     "|| "
     "', ledger ' || l.n as found from igny8_automation_runs r "
     "join (select r0.id, coalesce(sum(credits), 0) as n from igny8_automation_runs r0 left join igny8_steps "
     "x "
     "on x.run_id = r0.id group by r0.id) s on s.id = r.id "
     "join (select r0.id, coalesce(sum(credits), 0) as n from igny8_automation_runs r0 left join "
     "igny8_ai_usage_log x "
     "on x.run_id = r0.id group by r0.id) u on u.id = r.id "
     "join (select r0.id, coalesce(-sum(amount), 0) as n from igny8_automation_runs r0 left join "
     "igny8_credit_ledger x "
     "on x.run_id = r0.id group by r0.id) l on l.id = r.id "
     "where r.total_credits_used <> s.n or s.n <> u.n or u.n <> l.n"},
    {"I4", ANY_DATABASE,
     "select 'step ' || s.id || ' of stage ' || s.stage || ' is done without an answer' as found from "
     "igny8_steps s "
     "where s.state = 'done' and s.stage in (1, 2, 4, 5, 6) and not exists (select 1 from igny8_ai_usage_log "
     "u "
     "where u.step_id = s.id) and exists (select 1 from igny8_run_items i where i.step_id = s.id "
     "and i.outcome = 'done')"},
    {"I4", ANY_DATABASE,
     "select 'run ' || r.id || ': cost ' || r.cost || ' and ' || r.cost_unknown || ' unknown, its usage rows "
     "say ' || u.cost || ' and ' || u.unknown as found from igny8_automation_runs r join (select r0.id, "
     "coalesce(sum(x.cost), 0) as cost, sum(case when x.id is not null and x.cost is null then 1 else 0 end) "
     "as unknown from igny8_automation_runs r0 left join igny8_ai_usage_log x on x.run_id = r0.id "
     "group by r0.id) u on u.id = r.id where r.cost <> u.cost or r.cost_unknown > u.unknown"},
    {"I4", ANY_DATABASE,
     "select 'run ' || r.id || ': cost ' || r.cost || ' and ' || r.cost_unknown || ' unknown, its stages say "
     "' "
     "|| s.cost || ' and ' || s.unknown as found from igny8_automation_runs r join (select r0.id, "
     "coalesce(sum(x.cost), 0) as cost, coalesce(sum(x.cost_unknown), 0) as unknown from "
     "igny8_automation_runs r0 left join igny8_stage_costs x on x.run_id = r0.id group by r0.id) s "
     "on s.id = r.id where r.cost <> s.cost or r.cost_unknown > s.unknown"},
    {"I4", ANY_DATABASE,
     "select 'step ' || id || ' is ' || state || ' and still promises ' || promised as found from "
     "igny8_steps "
     "where promised <> 0 and state <> 'open'"},
    {"I5", ANY_DATABASE,
     "select 'step ' || step_id || ', try ' || try || ': answer ' || call_no || ' was bought ' || count(*) "
     "|| ' times' "
     "as found from igny8_ai_usage_log where step_id is not null group by step_id, try, call_no having "
     "count(*) > 1"},
    {"I5", ANY_DATABASE,
     "select 'usage row ' || u.id || ' has no text of its answer' as found from igny8_ai_usage_log u where "
     "not exists "
     "(select 1 from igny8_call_texts t where t.call_id = u.id) and u.applied = 0 and u.step_id is not null"},
    /* ---- runs */
    {"I6", ANY_DATABASE,
     "select 'site ' || site_id || ': ' || count(*) || ' active runs' as found from igny8_automation_runs "
     "where status in ('running', 'paused') group by site_id having count(*) > 1"},
    {"I6", ANY_DATABASE,
     "select 'run ' || id || ' is ' || status || ' with completed_at ' || coalesce(completed_at, 0) as found "
     "from igny8_automation_runs where (status in ('completed', 'cancelled') and completed_at is null) "
     "or (status in ('running', 'paused') and completed_at is not null)"},
    {"I6", ANY_DATABASE,
     /* A running run whose engine is gone is free, and as it should be after a kill. */
     "select 'run ' || r.id || ' is ' || r.status || ' and still owned by engine ' || r.owner as found "
     "from igny8_automation_runs r where r.owner is not null and r.status <> 'running'"},
    {"I6", ANY_DATABASE,
     "select 'run ' || r.id || ' has steps, and nobody ever claimed it' as found from igny8_automation_runs "
     "r "
     "where r.fence = 0 and exists (select 1 from igny8_steps s where s.run_id = r.id)"},
    {"I6", ANY_DATABASE,
     "select 'run ' || id || ' is ' || status || ' and still asked to ' || wanted as found "
     "from igny8_automation_runs where wanted is not null and status <> 'running'"},
    {"I6", ANY_DATABASE,
     "select 'run ' || r.id || ' is failed without a reason' as found from igny8_automation_runs r "
     "where r.status = 'failed' and coalesce(r.error_message, '') = ''"},
    {"I7", WHEN_SETTLED,
     "select 'run ' || id || ' is still running in stage ' || current_stage as found from "
     "igny8_automation_runs "
     "where status = 'running'"},
    {"I4", ANY_DATABASE,
     "select 'step ' || s.id || ' is open on run ' || r.id || ', which is ' || r.status as found from "
     "igny8_steps s "
     "join igny8_automation_runs r on r.id = s.run_id where s.state = 'open' and r.status in ('completed', "
     "'cancelled')"},
    {"I4", ANY_DATABASE,
     "select 'step ' || id || ' is ' || state || ' with ended_at ' || coalesce(ended_at, 0) as found from "
     "igny8_steps "
     "where (state = 'open') <> (ended_at is null) or tries not between 1 and 3"},
    {"I10", ANY_DATABASE,
     "select 'run ' || i.run_id || ', stage ' || i.stage || ', item ' || i.item_id || ' has no outcome, and "
     "the run ' || "
     "case when r.status = 'completed' then 'is completed' else 'is in stage ' || r.current_stage end as "
     "found "
     "from igny8_run_items i join igny8_automation_runs r on r.id = i.run_id where i.outcome is null "
     "and (r.status = 'completed' or i.stage < r.current_stage)"},
    {"I10", ANY_DATABASE,
     "select 'run ' || i.run_id || ', stage ' || i.stage || ', item ' || i.item_id || ' has no outcome, and "
     "its step ' || "
     "s.id || ' is ' || s.state as found from igny8_run_items i join igny8_steps s on s.id = i.step_id "
     "where i.outcome is null and s.state in ('done', 'failed')"},
    {"I10", ANY_DATABASE,
     "select 'run ' || i.run_id || ', stage ' || i.stage || ', item ' || i.item_id || ' is ' || i.outcome || "
     "' without a reason' as found from igny8_run_items i where i.outcome in ('failed', 'skipped') "
     "and coalesce(i.reason, '') = ''"},
    {"I10", ANY_DATABASE,
     "select 'step ' || s.id || ' of ' || s.size || ' items has ' || count(i.item_id) as found from "
     "igny8_steps s "
     "left join igny8_run_items i on i.step_id = s.id where s.state <> 'halved' group by s.id, s.size "
     "having count(i.item_id) <> s.size"},
    {"I10", ANY_DATABASE,
     "with s as (select run_id, stage, min(id) as first_id, max(id) as last_id, "
     "sum(case when state = 'open' then 1 else 0 end) as still_open from igny8_steps "
     "group by run_id, stage) "
     "select 'run ' || a.run_id || ': stage ' || b.stage || ' began (step ' || b.first_id || "
     "') before stage ' || a.stage || ' had ended (step ' || a.last_id || case when a.still_open > 0 then "
     "', and ' || a.still_open || ' still open)' else ')' end as found "
     "from s a join s b on b.run_id = a.run_id and b.stage > a.stage "
     "where b.first_id < a.last_id or a.still_open > 0"},
    {"I10", ANY_DATABASE,
     "select 'run ' || s.run_id || ' (stages ' || r.start_stage || ' to ' || r.end_stage || ') has step ' || "
     "s.id || "
     "' of stage ' || s.stage as found from igny8_steps s join igny8_automation_runs r on r.id = s.run_id "
     "where s.stage < r.start_stage or s.stage > r.end_stage or s.stage > r.current_stage"},
    /* ---- what was made */
    {"I8", ANY_DATABASE,
     "select 'content ' || c.id || ' is in review with ' || c.images_done || ' of ' || c.images_total || ' "
     "images' "
     "as found from igny8_content c where c.status = 'review' and c.sent_without_by is null "
     "and (c.images_total = 0 or c.images_done <> c.images_total or exists (select 1 from igny8_images i "
     "where i.content_id = c.id and i.status <> 'generated'))"},
    {"I8", ANY_DATABASE,
     "select 'content ' || id || ' is still a draft though all of its ' || images_total || ' images are "
     "there' "
     "as found from igny8_content where status = 'draft' and images_total > 0 and images_done = "
     "images_total"},
    {"I8", ANY_DATABASE,
     "select 'image ' || id || ' is generated without file, type or address' as found from igny8_images "
     "where status = 'generated' and (coalesce(file, '') = '' or coalesce(mime, '') = '' "
     "or coalesce(image_url, '') = '')"},
    {"I8", ANY_DATABASE,
     "select 'content ' || c.id || ', version ' || c.version || ': its versions are ' || count(v.version) || "
     "', the last ' || coalesce(max(v.version), 0) as found from igny8_content c left join "
     "igny8_content_versions v "
     "on v.content_id = c.id group by c.id, c.version having count(v.version) <> c.version "
     "or coalesce(max(v.version), 0) <> c.version"},
    {"I15", ANY_DATABASE,
     "select 'keyword ' || id || ' is ' || status || ' with cluster ' || coalesce(cluster_id, 0) as found "
     "from igny8_keywords where (status = 'mapped') <> (cluster_id is not null)"},
    {"I15", ANY_DATABASE,
     "select 'task ' || t.id || ' is ' || t.status || ' and its content ' || c.id || ' ' || c.status as "
     "found "
     "from igny8_tasks t join igny8_content c on c.task_id = t.id where t.status = 'queued' "
     "and c.status not in ('sent_back', 'trashed')"},
    {"I15", ANY_DATABASE,
     "select 'idea ' || i.id || ' is ' || i.status || ' and its task ' || t.id || ' ' || t.status as found "
     "from igny8_content_ideas i join igny8_tasks t on t.idea_id = i.id where i.status in ('new', "
     "'duplicate') "
     "or (i.status = 'queued' and t.status = 'completed')"},
    {"I15", ANY_DATABASE,
     "select what || ' ' || id || ' is failed without a reason' as found from ("
     "select 'keyword' as what, id, status, error from igny8_keywords union all "
     "select 'cluster', id, status, error from igny8_clusters union all "
     "select 'idea', id, status, error from igny8_content_ideas union all "
     "select 'task', id, status, error from igny8_tasks union all "
     "select 'image', id, status, error from igny8_images) x where status = 'failed' and coalesce(error, '') "
     "= ''"},
    {"I15", ANY_DATABASE,
     "select what || ' ' || x.id || ' of account ' || x.account_id || ' lies in a site of account ' || "
     "s.account_id "
     "as found from (select 'keyword' as what, id, account_id, site_id from igny8_keywords union all "
     "select 'cluster', id, account_id, site_id from igny8_clusters union all "
     "select 'idea', id, account_id, site_id from igny8_content_ideas union all "
     "select 'task', id, account_id, site_id from igny8_tasks union all "
     "select 'content', id, account_id, site_id from igny8_content union all "
     "select 'image', id, account_id, site_id from igny8_images union all "
     "select 'run', id, account_id, site_id from igny8_automation_runs) x join igny8_sites s on s.id = "
     "x.site_id "
     "where s.account_id <> x.account_id"},
    /* ---- people: what is secret is a hash, and nobody's place is in two accounts */
    {"I14", ANY_DATABASE,
     "select 'user ' || id || ' has a password that is no argon2id hash' as found from igny8_users "
     "where password_hash not like '$argon2id$v=19$m=%'"},
    {"I14", ANY_DATABASE,
     "select what || ' ' || id || ' is kept as something else than a SHA-256' as found from ("
     "select 'session' as what, id, token_hash from igny8_sessions union all "
     "select 'link', id, token_hash from igny8_invitations union all "
     "select 'token', id, token_hash from igny8_tokens) x where length(token_hash) <> 64 "
     "or token_hash <> lower(token_hash)"},
    {"I12", ANY_DATABASE,
     "select 'token ' || t.id || ' of account ' || t.account_id || ' is for a site of account ' || "
     "s.account_id as found from igny8_tokens t join igny8_sites s on s.id = t.site_id "
     "where s.account_id <> t.account_id"},
    {"I12", ANY_DATABASE,
     "select 'link ' || i.id || ' of account ' || i.account_id || ' is for a user of account ' || "
     "u.account_id as found from igny8_invitations i join igny8_users u on u.id = i.user_id "
     "where u.account_id <> i.account_id"},
    /* ---- kept counts */
    {"I15", ANY_DATABASE,
     "select 'site ' || q.site_id || ', stage ' || q.stage || ': pending ' || q.pending || ', counted ' || "
     "coalesce(c.n, 0) as found from igny8_queue_counts q left join (" QUEUES_COUNTED ") c "
     "on c.site_id = q.site_id and c.stage = q.stage where q.pending <> coalesce(c.n, 0)"},
    {"I15", ANY_DATABASE,
     "select 'site ' || s.id || ' has ' || count(q.stage) || ' queue counts' as found from igny8_sites s "
     "left join "
     "igny8_queue_counts q on q.site_id = s.id group by s.id having count(q.stage) <> 7"},
    {"I15", ANY_DATABASE,
     "select 'cluster ' || c.id || ': keywords ' || c.keyword_count || ', uncovered ' || c.uncovered || ', "
     "counted ' || "
     "coalesce(k.n, 0) || ' and ' || coalesce(k.bare, 0) as found from igny8_clusters c left join (select "
     "cluster_id, "
     "count(*) as n, sum(1 - covered) as bare from igny8_keywords group by cluster_id) k on k.cluster_id = "
     "c.id "
     "where c.keyword_count <> coalesce(k.n, 0) or c.uncovered <> coalesce(k.bare, 0)"},
    {"I15", ANY_DATABASE,
     "select 'content ' || c.id || ': images ' || c.images_done || ' of ' || c.images_total || ', counted ' "
     "|| "
     "coalesce(i.made, 0) || ' of ' || coalesce(i.n, 0) as found from igny8_content c left join (select "
     "content_id, "
     "count(*) as n, sum(case when status = 'generated' then 1 else 0 end) as made from igny8_images "
     "group by content_id) i on i.content_id = c.id "
     "where c.images_total <> coalesce(i.n, 0) or c.images_done <> coalesce(i.made, 0)"},
    {"I15", WHEN_SETTLED,
     "select 'keyword ' || k.id || ' belongs to import ' || k.import_id || ', which never ended' as found "
     "from igny8_keywords k where k.import_id is not null"},
    /* ---- what people are told of a run is written with its end */
    {"I11", ANY_DATABASE,
     "select 'run ' || r.id || ' is completed, and ' || count(n.id) || ' notices say so' as found "
     "from igny8_automation_runs r left join igny8_notices n on n.run_id = r.id and n.kind = 'run_completed' "
     "where r.status = 'completed' and r.lines > 0 group by r.id having count(n.id) <> 1"},
    {"I11", ANY_DATABASE,
     "select 'run ' || r.id || ' has failed, and no notice says so' as found from igny8_automation_runs r "
     "where r.status = 'failed' and r.lines > 0 and not exists (select 1 from igny8_notices n "
     "where n.run_id = r.id and n.kind = 'run_failed')"},
    {"I11", ANY_DATABASE,
     "select 'message ' || id || ' is ' || state || ' with ended_at ' || coalesce(ended_at, 0) as found "
     "from igny8_outbox where (state = 'waiting') <> (ended_at is null)"},
    /* ---- the log */
    {"I13", ANY_DATABASE,
     "select 'account ' || a.id || ': event ' || a.event_seq || ', log lines ' || count(l.seq) || ' from ' "
     "|| coalesce(min(l.seq), 0) || ' to ' || coalesce(max(l.seq), 0) || ', and ' || a.lines_gone || ' gone' "
     "as found from igny8_accounts a left join igny8_run_log l on l.account_id = a.id "
     "group by a.id, a.event_seq, a.lines_gone having coalesce(max(l.seq), 0) > a.event_seq "
     "or count(l.seq) + a.lines_gone <> a.event_seq or min(l.seq) < 1"},
    {"I13", ANY_DATABASE,
     "select 'run ' || r.id || ': lines ' || r.lines || ', filed ' || r.lines_filed || ', counted ' || "
     "count(l.seq) "
     "as found from igny8_automation_runs r left join igny8_run_log l on l.run_id = r.id "
     "group by r.id, r.lines, r.lines_filed having count(l.seq) <> r.lines or r.lines_filed > r.lines"},
    {"I13", WHEN_SETTLED,
     "select 'run ' || id || ' is ' || status || ' and ' || (lines - lines_filed) || ' lines are not filed' "
     "as found "
     "from igny8_automation_runs where status <> 'running' and lines_filed < lines"},
    /* ---- posts in WordPress, as far as these rows can tell */
    {"I9", ANY_DATABASE,
     "select 'content ' || c.id || ' is published and no post of it is known' as found from igny8_content c "
     "where c.status = 'published' and not exists (select 1 from igny8_posts p where p.content_id = c.id "
     "and p.post_id is not null)"},
    {"I9", ANY_DATABASE,
     "select 'post ' || post_id || ' of ' || home || ' belongs to ' || count(*) || ' contents' as found "
     "from igny8_posts where post_id is not null group by site_id, home, post_id having count(*) > 1"},
    {"I9", ANY_DATABASE,
     "select 'content ' || b.content_id || ' is held by job ' || j.id || ', which is ' || j.state as found "
     "from igny8_publications b join igny8_jobs j on j.id = b.job_id where b.is_open = 1 "
     "and j.ended_at is not null"},
    {"I9", ANY_DATABASE,
     "select 'job ' || id || ' is over: of ' || total || ' contents ' || (done + failed + skipped) || "
     "' have an outcome' as found from igny8_jobs where kind = 'publish' and state = 'completed' "
     "and total <> done + failed + skipped"},
    /* ---- the file itself */
    {"I16", SQLITE_ONLY,
     "select integrity_check as found from pragma_integrity_check where integrity_check <> 'ok'"},
    {"I16", SQLITE_ONLY,
     "select \"table\" || ', row ' || coalesce(rowid, 0) || ': no such row in ' || parent as found "
     "from pragma_foreign_key_check"},
};

#endif
