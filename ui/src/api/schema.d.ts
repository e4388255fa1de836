// Made of the server's OpenAPI document by `make ui-types`: not to be changed by hand.

export interface paths {
    "/api/docs/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * This API as a page
         * @description Anyone may ask.
         */
        get: operations["getApiDocs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/docs/style.css": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How that page looks
         * @description Anyone may ask.
         */
        get: operations["getApiDocsStyleCss"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/account/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The account's credits.
         * @description Viewers, editors and owners.
         */
        get: operations["getAccount"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/account/ledger/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Every change of the balance, newest first.
         * @description Viewers, editors and owners.
         */
        get: operations["getAccountLedger"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/account/usage/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Every answer of a provider, and every call that was perhaps billed, newest first.
         * @description Viewers, editors and owners.
         */
        get: operations["getAccountUsage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/account/usage/summary/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What a month's credits went for, by stage, site and day.
         * @description Viewers, editors and owners.
         */
        get: operations["getAccountUsageSummary"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/accept/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Comes in by an invitation, or sets a new password by its link, and signs in
         * @description Anyone may ask.
         */
        post: operations["postAuthAccept"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/link/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * What a one-time link is for
         * @description Anyone may ask.
         */
        post: operations["postAuthLink"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/me/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who asks, with which role; keeps the session alive
         * @description Viewers, editors and owners.
         */
        get: operations["getAuthMe"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Changes one's name
         * @description Viewers, editors and owners.
         */
        patch: operations["patchAuthMe"];
        trace?: never;
    };
    "/api/v1/auth/password/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Changes one's password and ends one's other sessions
         * @description Viewers, editors and owners.
         */
        post: operations["postAuthPassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/sessions/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One's sessions
         * @description Viewers, editors and owners.
         */
        get: operations["getAuthSessions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/sessions/{session_id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Ends one of one's sessions
         * @description Viewers, editors and owners.
         */
        delete: operations["deleteAuthSessionsBySessionId"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/setup/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Makes the first owner with the link that the server printed, and signs in
         * @description Anyone may ask.
         */
        post: operations["postAuthSetup"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/sign_in/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Signs in: the answer sets the session's cookie
         * @description Anyone may ask.
         */
        post: operations["postAuthSignIn"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/sign_out_everywhere/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ends all of one's sessions
         * @description Viewers, editors and owners.
         */
        post: operations["postAuthSignOutEverywhere"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/sign_out/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ends this session
         * @description Viewers, editors and owners.
         */
        post: operations["postAuthSignOut"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/automation/activity_log/{run_id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The last lines of a run's log
         * @description Viewers, editors and owners.
         */
        get: operations["getAutomationActivityLogByRunId"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/automation/cancel/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ends a run once the batch in flight has ended
         * @description Editors and owners.
         */
        post: operations["postAutomationCancel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/automation/config/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A site's schedule and configuration
         * @description Viewers, editors and owners.
         */
        get: operations["getAutomationConfig"];
        /**
         * Changes what is named; the next due time is worked out anew
         * @description Editors and owners.
         */
        put: operations["putAutomationConfig"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/automation/current_run/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A site's latest run and where it stands
         * @description Viewers, editors and owners.
         */
        get: operations["getAutomationCurrentRun"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/automation/deliveries/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Mails and webhooks: sent, waiting or given up; kept for a week
         * @description Viewers, editors and owners.
         */
        get: operations["getAutomationDeliveries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/automation/estimate/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What a run would cost now
         * @description Viewers, editors and owners.
         */
        get: operations["getAutomationEstimate"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/automation/events/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Live events as text/event-stream: log (numbered, resumable), run, progress, queues, reset
         * @description Viewers, editors and owners.
         */
        get: operations["getAutomationEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/automation/history/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Runs, the newest first
         * @description Viewers, editors and owners.
         */
        get: operations["getAutomationHistory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/automation/logs/{run_id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The log files of a run
         * @description Viewers, editors and owners.
         */
        get: operations["getAutomationLogsByRunId"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/automation/notify_test/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sends a test to wherever the site is told, and switches its webhook on again
         * @description Editors and owners.
         */
        post: operations["postAutomationNotifyTest"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/automation/pause/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Pauses a run once the batch in flight has ended
         * @description Editors and owners.
         */
        post: operations["postAutomationPause"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/automation/resume/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Goes on with a paused run, or the site's latest if it failed
         * @description Editors and owners.
         */
        post: operations["postAutomationResume"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/automation/retry_failed/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Starts a run that works the failed items of a stage again
         * @description Editors and owners.
         */
        post: operations["postAutomationRetryFailed"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/automation/run_now/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Starts a run of a site
         * @description Editors and owners.
         */
        post: operations["postAutomationRunNow"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/automation/runs/{run_id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One run: what it copied, who did what, where it stands
         * @description Viewers, editors and owners.
         */
        get: operations["getAutomationRunsByRunId"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/automation/runs/{run_id}/items/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The items that a stage of a run took, and what became of them
         * @description Viewers, editors and owners.
         */
        get: operations["getAutomationRunsByRunIdItems"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/automation/runs/{run_id}/lines/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The lines of a run's log, by level, stage and text
         * @description Viewers, editors and owners.
         */
        get: operations["getAutomationRunsByRunIdLines"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/automation/runs/{run_id}/steps/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A run's steps with their items, prompts and answers
         * @description Viewers, editors and owners.
         */
        get: operations["getAutomationRunsByRunIdSteps"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/automation/runs/{run_id}/usage/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What a run asked of providers, by stage
         * @description Viewers, editors and owners.
         */
        get: operations["getAutomationRunsByRunIdUsage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/automation/upcoming/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * When a site's schedule starts runs next, and what did not run and why
         * @description Viewers, editors and owners.
         */
        get: operations["getAutomationUpcoming"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/automation/webhook_secret/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Makes a new signing secret; the one before signs beside it for a day
         * @description Owners alone.
         */
        post: operations["postAutomationWebhookSecret"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/automation/webhook/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How a site's webhook stands
         * @description Viewers, editors and owners.
         */
        get: operations["getAutomationWebhook"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/invitations/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who was invited
         * @description Owners alone.
         */
        get: operations["getInvitations"];
        put?: never;
        /**
         * A link by which somebody comes into the account
         * @description Owners alone.
         */
        post: operations["postInvitations"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/invitations/{invitation_id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Revokes an invitation that is open
         * @description Owners alone.
         */
        delete: operations["deleteInvitationsByInvitationId"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Background jobs, newest first.
         * @description Viewers, editors and owners.
         */
        get: operations["getJobs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs/{job_id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One job: how far it is, and its items.
         * @description Viewers, editors and owners.
         */
        get: operations["getJobsByJobId"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs/{job_id}/items/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What became of each item of a job.
         * @description Viewers, editors and owners.
         */
        get: operations["getJobsByJobIdItems"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs/{job_id}/retry/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * What failed in a publishing job, once more.
         * @description Editors and owners.
         */
        post: operations["postJobsByJobIdRetry"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs/{job_id}/undo/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * What a publishing job did, back to what it was: new posts to the trash, others to their former state.
         * @description Editors and owners.
         */
        post: operations["postJobsByJobIdUndo"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/notices/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What was told, the newest first
         * @description Viewers, editors and owners.
         */
        get: operations["getNotices"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/notices/{notice_id}/read/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Marks a notice as read, for the whole account
         * @description Editors and owners.
         */
        post: operations["postNoticesByNoticeIdRead"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/notices/read_all/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Marks all notices as read
         * @description Editors and owners.
         */
        post: operations["postNoticesReadAll"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/openapi.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * This API as an OpenAPI document
         * @description Anyone may ask.
         */
        get: operations["getOpenapiJson"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/planner/clusters/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Clusters, newest first.
         * @description Viewers, editors and owners.
         */
        get: operations["getPlannerClusters"];
        put?: never;
        /**
         * Adds a cluster.
         * @description Editors and owners.
         */
        post: operations["postPlannerClusters"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/planner/clusters/{id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One cluster.
         * @description Viewers, editors and owners.
         */
        get: operations["getPlannerClustersById"];
        put?: never;
        post?: never;
        /**
         * Deletes a cluster; its keywords are new again. 202 and a job_id where they are more than 500.
         * @description Editors and owners.
         */
        delete: operations["deletePlannerClustersById"];
        options?: never;
        head?: never;
        /**
         * Changes a cluster.
         * @description Editors and owners.
         */
        patch: operations["patchPlannerClustersById"];
        trace?: never;
    };
    "/api/v1/planner/clusters/bulk/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Deletes, disables or enables many clusters.
         * @description Editors and owners.
         */
        post: operations["postPlannerClustersBulk"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/planner/ideas/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Ideas, newest first.
         * @description Viewers, editors and owners.
         */
        get: operations["getPlannerIdeas"];
        put?: never;
        /**
         * Adds an idea.
         * @description Editors and owners.
         */
        post: operations["postPlannerIdeas"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/planner/ideas/{id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One idea.
         * @description Viewers, editors and owners.
         */
        get: operations["getPlannerIdeasById"];
        put?: never;
        post?: never;
        /**
         * Deletes an idea; its task stays.
         * @description Editors and owners.
         */
        delete: operations["deletePlannerIdeasById"];
        options?: never;
        head?: never;
        /**
         * Changes an idea, or overrules that it is a duplicate.
         * @description Editors and owners.
         */
        patch: operations["patchPlannerIdeasById"];
        trace?: never;
    };
    "/api/v1/planner/ideas/{id}/not_duplicate/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A person overrules that it is a duplicate: new, and not marked again.
         * @description Editors and owners.
         */
        post: operations["postPlannerIdeasByIdNotDuplicate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/planner/ideas/bulk/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Deletes, disables, enables or accepts many ideas.
         * @description Editors and owners.
         */
        post: operations["postPlannerIdeasBulk"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/planner/keywords/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Keywords, newest first.
         * @description Viewers, editors and owners.
         */
        get: operations["getPlannerKeywords"];
        put?: never;
        /**
         * Adds one keyword.
         * @description Editors and owners.
         */
        post: operations["postPlannerKeywords"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/planner/keywords/{id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One keyword.
         * @description Viewers, editors and owners.
         */
        get: operations["getPlannerKeywordsById"];
        put?: never;
        post?: never;
        /**
         * Deletes a keyword.
         * @description Editors and owners.
         */
        delete: operations["deletePlannerKeywordsById"];
        options?: never;
        head?: never;
        /**
         * Changes a keyword.
         * @description Editors and owners.
         */
        patch: operations["patchPlannerKeywordsById"];
        trace?: never;
    };
    "/api/v1/planner/keywords/bulk/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Deletes, disables or enables many keywords.
         * @description Editors and owners.
         */
        post: operations["postPlannerKeywordsBulk"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/planner/keywords/export/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A site's keywords as a CSV file, by id.
         * @description Viewers, editors and owners.
         */
        get: operations["getPlannerKeywordsExport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/planner/keywords/import/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Imports a file of keywords, or a list of them.
         * @description Editors and owners.
         */
        post: operations["postPlannerKeywordsImport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/settings/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who writes and who draws, and who said so.
         * @description Viewers, editors and owners.
         */
        get: operations["getSettings"];
        /**
         * Sets what is named; null takes it back. Runs that have begun keep what they copied.
         * @description Owners alone.
         */
        put: operations["putSettings"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/settings/money/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What providers cost, in US dollars, and the caps on it.
         * @description Viewers, editors and owners.
         */
        get: operations["getSettingsMoney"];
        /**
         * Sets prices and caps; answers that came before keep what they cost.
         * @description Owners alone.
         */
        put: operations["putSettingsMoney"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/settings/prompts/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The prompts and their versions.
         * @description Viewers, editors and owners.
         */
        get: operations["getSettingsPrompts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/settings/prompts/{name}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One prompt, the program's own beside it, and who changed it when.
         * @description Viewers, editors and owners.
         */
        get: operations["getSettingsPromptsByName"];
        /**
         * A new version, which holds for runs that start from now on.
         * @description Owners alone.
         */
        put: operations["putSettingsPromptsByName"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/settings/prompts/{name}/restore/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * The text of that version as a new one.
         * @description Owners alone.
         */
        post: operations["postSettingsPromptsByNameRestore"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/settings/prompts/{name}/test/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * One real call on what waits: charged as a run's would be, and nothing of it is kept.
         * @description Owners alone.
         */
        post: operations["postSettingsPromptsByNameTest"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/settings/prompts/{name}/versions/{version}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The text of one version.
         * @description Viewers, editors and owners.
         */
        get: operations["getSettingsPromptsByNameVersionsByVersion"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/settings/test_provider/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * One small real call, with the settings as they are or as given here. It is not charged.
         * @description Owners alone.
         */
        post: operations["postSettingsTestProvider"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sites/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Sites, with what waits in each stage and the latest run.
         * @description Viewers, editors and owners.
         */
        get: operations["getSites"];
        put?: never;
        /**
         * Adds a site; a name is enough.
         * @description Owners alone.
         */
        post: operations["postSites"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sites/{site_id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One site.
         * @description Viewers, editors and owners.
         */
        get: operations["getSitesBySiteId"];
        put?: never;
        post?: never;
        /**
         * Deletes a site with all that is in it; 409 while a run is active. The ledger stays.
         * @description Owners alone.
         */
        delete: operations["deleteSitesBySiteId"];
        options?: never;
        head?: never;
        /**
         * Changes a site.
         * @description Owners alone.
         */
        patch: operations["patchSitesBySiteId"];
        trace?: never;
    };
    "/api/v1/sites/{site_id}/wordpress/check/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Writes a draft with picture, category and SEO fields to the site's WordPress, reads it back and removes it.
         * @description Owners alone.
         */
        post: operations["postSitesBySiteIdWordpressCheck"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sites/{site_id}/wordpress/refresh/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Looks what became of the site's posts in WordPress.
         * @description Editors and owners.
         */
        post: operations["postSitesBySiteIdWordpressRefresh"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tokens/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The account's bearer tokens
         * @description Owners alone.
         */
        get: operations["getTokens"];
        put?: never;
        /**
         * Makes a token
         * @description Owners alone.
         */
        post: operations["postTokens"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tokens/{token_id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One token
         * @description Owners alone.
         */
        get: operations["getTokensByTokenId"];
        put?: never;
        post?: never;
        /**
         * Revokes a token, for good
         * @description Owners alone.
         */
        delete: operations["deleteTokensByTokenId"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The people of the account
         * @description Viewers, editors and owners.
         */
        get: operations["getUsers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/{user_id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One of them
         * @description Viewers, editors and owners.
         */
        get: operations["getUsersByUserId"];
        put?: never;
        post?: never;
        /**
         * Removes somebody from the account, with the tokens and open links that they made
         * @description Owners alone.
         */
        delete: operations["deleteUsersByUserId"];
        options?: never;
        head?: never;
        /**
         * Changes role or name, or bars somebody from signing in
         * @description Owners alone.
         */
        patch: operations["patchUsersByUserId"];
        trace?: never;
    };
    "/api/v1/users/{user_id}/reset/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A link by which somebody sets a new password
         * @description Owners alone.
         */
        post: operations["postUsersByUserIdReset"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/writer/content/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Contents, newest first.
         * @description Viewers, editors and owners.
         */
        get: operations["getWriterContent"];
        put?: never;
        /**
         * Adds a draft of one's own.
         * @description Editors and owners.
         */
        post: operations["postWriterContent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/writer/content/{id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One content with its text, images, versions and task.
         * @description Viewers, editors and owners.
         */
        get: operations["getWriterContentById"];
        put?: never;
        post?: never;
        /**
         * Deletes for good what lies in the trash.
         * @description Editors and owners.
         */
        delete: operations["deleteWriterContentById"];
        options?: never;
        head?: never;
        /**
         * Changes the text: a new version, made on the one named.
         * @description Editors and owners.
         */
        patch: operations["patchWriterContentById"];
        trace?: never;
    };
    "/api/v1/writer/content/{id}/approve/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Marks it approved, with who and when.
         * @description Editors and owners.
         */
        post: operations["postWriterContentByIdApprove"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/writer/content/{id}/send_back/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Queues its task with a note: the next run writes it anew.
         * @description Editors and owners.
         */
        post: operations["postWriterContentByIdSendBack"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/writer/content/{id}/send_without_images/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A draft goes to review though images are missing.
         * @description Editors and owners.
         */
        post: operations["postWriterContentByIdSendWithoutImages"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/writer/content/{id}/trash/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Puts it in the trash; what of it is pending is held.
         * @description Editors and owners.
         */
        post: operations["postWriterContentByIdTrash"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/writer/content/{id}/unapprove/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Takes that mark away.
         * @description Editors and owners.
         */
        post: operations["postWriterContentByIdUnapprove"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/writer/content/{id}/untrash/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Takes it out again, to where it was.
         * @description Editors and owners.
         */
        post: operations["postWriterContentByIdUntrash"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/writer/content/{id}/versions/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * All versions, newest first.
         * @description Viewers, editors and owners.
         */
        get: operations["getWriterContentByIdVersions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/writer/content/{id}/versions/{number}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One version with its text.
         * @description Viewers, editors and owners.
         */
        get: operations["getWriterContentByIdVersionsByNumber"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/writer/content/{id}/versions/{number}/restore/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * The texts of that version as a new one.
         * @description Editors and owners.
         */
        post: operations["postWriterContentByIdVersionsByNumberRestore"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/writer/content/bulk_publish/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Publishes contents to WordPress, or brings their posts up to date.
         * @description Editors and owners.
         */
        post: operations["postWriterContentBulkPublish"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/writer/content/bulk/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * One act on many contents.
         * @description Editors and owners.
         */
        post: operations["postWriterContentBulk"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/writer/images/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Images, newest first.
         * @description Viewers, editors and owners.
         */
        get: operations["getWriterImages"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/writer/images/{id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One image.
         * @description Viewers, editors and owners.
         */
        get: operations["getWriterImagesById"];
        put?: never;
        post?: never;
        /**
         * Deletes an image; a draft that waited for it alone goes to review.
         * @description Editors and owners.
         */
        delete: operations["deleteWriterImagesById"];
        options?: never;
        head?: never;
        /**
         * Changes what is to be drawn, or what is said of it.
         * @description Editors and owners.
         */
        patch: operations["patchWriterImagesById"];
        trace?: never;
    };
    "/api/v1/writer/images/{id}/file/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The picture itself, to the account's people alone.
         * @description Viewers, editors and owners.
         */
        get: operations["getWriterImagesByIdFile"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/writer/images/{id}/regenerate/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Has it drawn anew, at once and at the usual price; the answer comes when the picture is there.
         * @description Editors and owners.
         */
        post: operations["postWriterImagesByIdRegenerate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/writer/images/{id}/retry/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A failed image is pending again: the next run draws it.
         * @description Editors and owners.
         */
        post: operations["postWriterImagesByIdRetry"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/writer/images/{id}/upload/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A picture of one's own in its place, as multipart/form-data.
         * @description Editors and owners.
         */
        post: operations["postWriterImagesByIdUpload"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/writer/images/bulk/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * One act on many images.
         * @description Editors and owners.
         */
        post: operations["postWriterImagesBulk"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/writer/tasks/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Tasks, newest first.
         * @description Viewers, editors and owners.
         */
        get: operations["getWriterTasks"];
        put?: never;
        /**
         * Adds a task, of an idea or of its own.
         * @description Editors and owners.
         */
        post: operations["postWriterTasks"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/writer/tasks/{id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One task.
         * @description Viewers, editors and owners.
         */
        get: operations["getWriterTasksById"];
        put?: never;
        post?: never;
        /**
         * Deletes a task; its content stays.
         * @description Editors and owners.
         */
        delete: operations["deleteWriterTasksById"];
        options?: never;
        head?: never;
        /**
         * Changes a task.
         * @description Editors and owners.
         */
        patch: operations["patchWriterTasksById"];
        trace?: never;
    };
    "/api/v1/writer/tasks/bulk/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Deletes, disables or enables many tasks.
         * @description Editors and owners.
         */
        post: operations["postWriterTasksBulk"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/healthz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Whether the process lives.
         * @description Anyone may ask.
         */
        get: operations["getHealthz"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What is counted, for Prometheus.
         * @description Anyone may ask.
         */
        get: operations["getMetrics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/readyz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Whether the database answers and the engine works.
         * @description Anyone may ask.
         */
        get: operations["getReadyz"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        Problem: {
            /** @description stable: for programs */
            code: string;
            detail: string;
            /** @description what is wrong with each field */
            errors?: {
                [key: string]: string[];
            };
            status: number;
            title: string;
            type?: string;
        };
    };
    responses: {
        /** @description Refused, with the cause and the remedy */
        Problem: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
    };
    parameters: {
        /** @description The same key with the same body is done once: within a day the first answer comes again. */
        IdempotencyKey: string;
    };
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    getApiDocs: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Problem"];
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
        };
    };
    getApiDocsStyleCss: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Problem"];
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/css": string;
                };
            };
        };
    };
    getAccount: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Problem"];
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description the balance without what is reserved */
                        available: number;
                        balance: number;
                        id: number;
                        name: string;
                        /** @description held by runs that are active */
                        reserved: number;
                        /** @description everything is counted, nothing is debited */
                        unlimited: boolean;
                    };
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
        };
    };
    getAccountLedger: {
        parameters: {
            query?: {
                function?: string;
                id?: number[];
                /** @description opening, grant, debit or counted; several, parted by commas */
                kind?: string;
                /** @description a column, with a minus before it descending */
                ordering?: string;
                /** @description from 1 */
                page?: number;
                /** @description rows a page */
                page_size?: number;
                /** @description matched anywhere, whatever the case */
                search?: string;
                site_id?: number;
                step_id?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Problem"];
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        count: number;
                        next: string | null;
                        previous: string | null;
                        results: {
                            /** @description below 0: taken away */
                            amount: number;
                            balance_after: number;
                            /** Format: date-time */
                            created_at: string;
                            function: string | null;
                            id: number;
                            /**
                             * @description counted: changed no balance
                             * @enum {string}
                             */
                            kind: "opening" | "grant" | "debit" | "counted";
                            note: string | null;
                            /** @description null: outside of runs, or it is gone */
                            run_id: string | null;
                            site_id: number | null;
                            step_id: number | null;
                        }[];
                    };
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
        };
    };
    getAccountUsage: {
        parameters: {
            query?: {
                /** @description several, parted by commas: any of them */
                function?: string;
                id?: number[];
                model?: string;
                /** @description a column, with a minus before it descending */
                ordering?: string;
                /** @description from 1 */
                page?: number;
                /** @description rows a page */
                page_size?: number;
                provider?: string;
                purpose?: string;
                /** @description matched anywhere, whatever the case */
                search?: string;
                site_id?: number;
                step_id?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Problem"];
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        count: number;
                        next: string | null;
                        previous: string | null;
                        results: {
                            /** @description in the step, from 1 */
                            call_no: number;
                            /** @description US dollars; null: not known */
                            cost: number | null;
                            /** Format: date-time */
                            created_at: string;
                            /** @description a step's, on its last answer */
                            credits: number;
                            duration_ms: number;
                            function: string;
                            id: number;
                            model: string | null;
                            /** @description sent, and no usable answer came; cost is the most that the call can have cost */
                            perhaps_billed: boolean;
                            provider: string;
                            /** @description ask, repair, continue, missing or reword */
                            purpose: string;
                            /** @description the provider's */
                            request_id: string | null;
                            /** @description null: outside of runs, or it is gone */
                            run_id: string | null;
                            site_id: number;
                            step_id: number | null;
                            /** @description null: not told */
                            tokens_in: number | null;
                            tokens_out: number | null;
                        }[];
                    };
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
        };
    };
    getAccountUsageSummary: {
        parameters: {
            query?: {
                /** @description 2025-12; this one where it is left out */
                month?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Problem"];
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        by_day: {
                            calls: number;
                            /** @description of the answers whose cost is known, US dollars */
                            cost: number;
                            /** @description answers whose cost is not known */
                            cost_unknown: number;
                            credits: number;
                            /** @description 2025-12-03, UTC */
                            day: string;
                            tokens_in: number;
                            tokens_out: number;
                        }[];
                        by_site: {
                            calls: number;
                            /** @description of the answers whose cost is known, US dollars */
                            cost: number;
                            /** @description answers whose cost is not known */
                            cost_unknown: number;
                            credits: number;
                            /** @description its name; null: it was deleted */
                            site: string | null;
                            site_id: number;
                            tokens_in: number;
                            tokens_out: number;
                        }[];
                        by_stage: {
                            calls: number;
                            /** @description of the answers whose cost is known, US dollars */
                            cost: number;
                            /** @description answers whose cost is not known */
                            cost_unknown: number;
                            credits: number;
                            function: string;
                            /** @description null: of no stage */
                            stage: number | null;
                            tokens_in: number;
                            tokens_out: number;
                        }[];
                        calls: number;
                        /** @description of the answers whose cost is known, US dollars */
                        cost: number;
                        /** @description answers whose cost is not known */
                        cost_unknown: number;
                        credits: number;
                        /** @description UTC */
                        month: string;
                    };
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
        };
    };
    postAuthAccept: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description to sign in with; where the link says it already, none or the same */
                    email?: string;
                    /** @description as others see it; without: what stands before the @ */
                    name?: string;
                    /** @description 10 to 1,000 characters of any kind */
                    password: string;
                    /** @description what stands behind token= in the link */
                    token: string;
                };
            };
        };
        responses: {
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Problem"];
            /** @description Made */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        account: {
                            id: number;
                            name: string;
                        };
                        /** @enum {string} */
                        role: "owner" | "editor" | "viewer";
                        /** @description of a token for one site alone */
                        site_id: number | null;
                        /** @description null for a session */
                        token: {
                            id: number;
                            name: string;
                        } | null;
                        /** @description null for a token */
                        user: {
                            email: string;
                            id: number;
                            name: string;
                        } | null;
                    };
                };
            };
        };
    };
    postAuthLink: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description what stands behind token= in the link */
                    token: string;
                };
            };
        };
        responses: {
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Problem"];
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description its name */
                        account: string;
                        /** @description null: whoever comes says it */
                        email: string | null;
                        /** Format: date-time */
                        expires_at: string;
                        /**
                         * @description setup/ takes the first, accept/ the others
                         * @enum {string}
                         */
                        purpose: "setup" | "invitation" | "password";
                        /** @enum {string} */
                        role: "owner" | "editor" | "viewer";
                    };
                };
            };
        };
    };
    getAuthMe: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Problem"];
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        account: {
                            id: number;
                            name: string;
                        };
                        /** @enum {string} */
                        role: "owner" | "editor" | "viewer";
                        /** @description of a token for one site alone */
                        site_id: number | null;
                        /** @description null for a session */
                        token: {
                            id: number;
                            name: string;
                        } | null;
                        /** @description null for a token */
                        user: {
                            email: string;
                            id: number;
                            name: string;
                        } | null;
                    };
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
        };
    };
    patchAuthMe: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description as others see it */
                    name: string;
                };
            };
        };
        responses: {
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Problem"];
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        account: {
                            id: number;
                            name: string;
                        };
                        /** @enum {string} */
                        role: "owner" | "editor" | "viewer";
                        /** @description of a token for one site alone */
                        site_id: number | null;
                        /** @description null for a session */
                        token: {
                            id: number;
                            name: string;
                        } | null;
                        /** @description null for a token */
                        user: {
                            email: string;
                            id: number;
                            name: string;
                        } | null;
                    };
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
        };
    };
    postAuthPassword: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description 10 to 1,000 characters of any kind */
                    new: string;
                    /** @description the password until now */
                    old: string;
                };
            };
        };
        responses: {
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Problem"];
            /** @description Done; there is nothing to say */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
        };
    };
    getAuthSessions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Problem"];
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        count: number;
                        /** @description null: they are all on one page */
                        next: string | null;
                        previous: string | null;
                        /** @description the last seen first */
                        results: {
                            /** @description from where it began; of IPv6 the /64 */
                            address: string;
                            /** @description what the browser calls itself */
                            agent: string | null;
                            /** Format: date-time */
                            created_at: string;
                            /** @description the one that asks */
                            current: boolean;
                            /**
                             * Format: date-time
                             * @description at the latest
                             */
                            expires_at: string;
                            id: number;
                            /**
                             * Format: date-time
                             * @description to the minute; two weeks later it is over
                             */
                            last_seen_at: string;
                        }[];
                    };
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
        };
    };
    deleteAuthSessionsBySessionId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                session_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Problem"];
            /** @description Done; there is nothing to say */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
        };
    };
    postAuthSetup: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description to sign in with; where the link says it already, none or the same */
                    email?: string;
                    /** @description as others see it; without: what stands before the @ */
                    name?: string;
                    /** @description 10 to 1,000 characters of any kind */
                    password: string;
                    /** @description what stands behind token= in the link */
                    token: string;
                };
            };
        };
        responses: {
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Problem"];
            /** @description Made */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        account: {
                            id: number;
                            name: string;
                        };
                        /** @enum {string} */
                        role: "owner" | "editor" | "viewer";
                        /** @description of a token for one site alone */
                        site_id: number | null;
                        /** @description null for a session */
                        token: {
                            id: number;
                            name: string;
                        } | null;
                        /** @description null for a token */
                        user: {
                            email: string;
                            id: number;
                            name: string;
                        } | null;
                    };
                };
            };
        };
    };
    postAuthSignIn: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    email: string;
                    password: string;
                };
            };
        };
        responses: {
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Problem"];
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        account: {
                            id: number;
                            name: string;
                        };
                        /** @enum {string} */
                        role: "owner" | "editor" | "viewer";
                        /** @description of a token for one site alone */
                        site_id: number | null;
                        /** @description null for a session */
                        token: {
                            id: number;
                            name: string;
                        } | null;
                        /** @description null for a token */
                        user: {
                            email: string;
                            id: number;
                            name: string;
                        } | null;
                    };
                };
            };
        };
    };
    postAuthSignOutEverywhere: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Problem"];
            /** @description Done; there is nothing to say */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
        };
    };
    postAuthSignOut: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Problem"];
            /** @description Done; there is nothing to say */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
        };
    };
    getAutomationActivityLogByRunId: {
        parameters: {
            query?: {
                /** @description how many lines; 50 unless said */
                last?: number;
            };
            header?: never;
            path: {
                run_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Problem"];
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description 14:23:45 - Stage 4: …, in UTC; the oldest first */
                        activity_log: string[];
                        /** @description the same lines as objects */
                        lines: {
                            /** @enum {string} */
                            level: "info" | "success" | "warning" | "error";
                            message: string;
                            /** @description its number in the account: the id of its event */
                            seq: number;
                            /** @description 0: the run as a whole */
                            stage: number;
                            /** Format: date-time */
                            time: string;
                        }[];
                        run_id: string;
                        status: string;
                    };
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
        };
    };
    postAutomationCancel: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    run_id: string;
                    /** @description kept with who and when */
                    why?: string | null;
                };
            };
        };
        responses: {
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Problem"];
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                        run_id: string;
                        /**
                         * @description as it is now
                         * @enum {string}
                         */
                        status: "running" | "pausing" | "cancelling" | "paused" | "completed" | "cancelled" | "failed";
                    };
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
        };
    };
    getAutomationConfig: {
        parameters: {
            query: {
                site_id: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Problem"];
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        day_of_month: number;
                        /** @enum {string} */
                        frequency: "daily" | "weekly" | "monthly";
                        is_enabled: boolean;
                        /**
                         * Format: date-time
                         * @description of the last scheduled start
                         */
                        last_run_at: string | null;
                        /** @description on the schedule's clock */
                        last_run_local: string | null;
                        max_credits: number | null;
                        max_items: number | null;
                        /**
                         * Format: date-time
                         * @description null while it is switched off
                         */
                        next_run_at: string | null;
                        /** @description on the schedule's clock */
                        next_run_local: string | null;
                        notify_emails: string[];
                        /** Format: date-time */
                        paused_until: string | null;
                        scheduled_time: string;
                        site_id: number;
                        /** @description keywords */
                        stage_1_batch_size: number;
                        /** @description clusters */
                        stage_2_batch_size: number;
                        /** @description ideas */
                        stage_3_batch_size: number;
                        /** @description tasks */
                        stage_4_batch_size: number;
                        /** @description drafts */
                        stage_5_batch_size: number;
                        /** @description images */
                        stage_6_batch_size: number;
                        /** @description the one that holds */
                        timezone: string;
                        /** @description it is the site's */
                        timezone_inherited: boolean;
                        webhook_url: string | null;
                        weekday: number;
                    };
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
        };
    };
    putAutomationConfig: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description of monthly ones; in a shorter month its last day */
                    day_of_month?: number;
                    /** @enum {string} */
                    frequency?: "daily" | "weekly" | "monthly";
                    is_enabled?: boolean;
                    /** @description a run, whole credits; null: no cap */
                    max_credits?: number | null;
                    /** @description a stage; null: no cap */
                    max_items?: number | null;
                    /** @description a list of addresses, or a text with commas between; null: nobody */
                    notify_emails?: unknown;
                    /**
                     * Format: date-time
                     * @description what is due before it does not start
                     */
                    paused_until?: string | null;
                    /** @description 02:00, on the clock of the schedule's zone */
                    scheduled_time?: string;
                    site_id: number;
                    /** @description keywords */
                    stage_1_batch_size?: number;
                    /** @description clusters */
                    stage_2_batch_size?: number;
                    /** @description ideas */
                    stage_3_batch_size?: number;
                    /** @description tasks */
                    stage_4_batch_size?: number;
                    /** @description drafts */
                    stage_5_batch_size?: number;
                    /** @description images */
                    stage_6_batch_size?: number;
                    /** @description IANA name; null: the site's */
                    timezone?: string | null;
                    /** @description http(s); null: none */
                    webhook_url?: string | null;
                    /** @description of weekly ones; 1 is Monday */
                    weekday?: number;
                };
            };
        };
        responses: {
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Problem"];
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        day_of_month: number;
                        /** @enum {string} */
                        frequency: "daily" | "weekly" | "monthly";
                        is_enabled: boolean;
                        /**
                         * Format: date-time
                         * @description of the last scheduled start
                         */
                        last_run_at: string | null;
                        /** @description on the schedule's clock */
                        last_run_local: string | null;
                        max_credits: number | null;
                        max_items: number | null;
                        /**
                         * Format: date-time
                         * @description null while it is switched off
                         */
                        next_run_at: string | null;
                        /** @description on the schedule's clock */
                        next_run_local: string | null;
                        notify_emails: string[];
                        /** Format: date-time */
                        paused_until: string | null;
                        scheduled_time: string;
                        site_id: number;
                        /** @description keywords */
                        stage_1_batch_size: number;
                        /** @description clusters */
                        stage_2_batch_size: number;
                        /** @description ideas */
                        stage_3_batch_size: number;
                        /** @description tasks */
                        stage_4_batch_size: number;
                        /** @description drafts */
                        stage_5_batch_size: number;
                        /** @description images */
                        stage_6_batch_size: number;
                        /** @description the one that holds */
                        timezone: string;
                        /** @description it is the site's */
                        timezone_inherited: boolean;
                        webhook_url: string | null;
                        weekday: number;
                    };
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
        };
    };
    getAutomationCurrentRun: {
        parameters: {
            query: {
                site_id: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Problem"];
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description its last 50 lines in UTC, the oldest first */
                        activity_log: string[];
                        /** @description null without a run */
                        progress: {
                            elapsed_s: number | null;
                            left_s: number | null;
                            /** @description estimated credits of finished items over the estimate */
                            percentage: number;
                            /**
                             * Format: date-time
                             * @description set while it waits for a provider
                             */
                            waiting_since: string | null;
                            waiting_why: string | null;
                        } | null;
                        queues: {
                            stage_1: {
                                /** @description of the stage being worked: not yet done, failed or skipped; else pending now */
                                pending: number;
                                /** @description of the stage being worked: what it takes; else pending now */
                                total: number;
                            };
                            stage_2: {
                                /** @description of the stage being worked: not yet done, failed or skipped; else pending now */
                                pending: number;
                                /** @description of the stage being worked: what it takes; else pending now */
                                total: number;
                            };
                            stage_3: {
                                /** @description of the stage being worked: not yet done, failed or skipped; else pending now */
                                pending: number;
                                /** @description of the stage being worked: what it takes; else pending now */
                                total: number;
                            };
                            stage_4: {
                                /** @description of the stage being worked: not yet done, failed or skipped; else pending now */
                                pending: number;
                                /** @description of the stage being worked: what it takes; else pending now */
                                total: number;
                            };
                            stage_5: {
                                /** @description of the stage being worked: not yet done, failed or skipped; else pending now */
                                pending: number;
                                /** @description of the stage being worked: what it takes; else pending now */
                                total: number;
                            };
                            stage_6: {
                                /** @description of the stage being worked: not yet done, failed or skipped; else pending now */
                                pending: number;
                                /** @description of the stage being worked: what it takes; else pending now */
                                total: number;
                            };
                            /** @description what waits for review */
                            stage_7: {
                                /** @description of the stage being worked: not yet done, failed or skipped; else pending now */
                                pending: number;
                                /** @description of the stage being worked: what it takes; else pending now */
                                total: number;
                            };
                        };
                        /** @description the site's latest; null before the first */
                        run: {
                            /**
                             * Format: date-time
                             * @description null: it has not ended
                             */
                            completed_at: string | null;
                            /** @description answers whose cost is not known */
                            cost_unknown: number;
                            current_stage: number;
                            /** @description credit_cap, money_cap, end_stage, cancelled, too_many_failures, no_credits, … */
                            end_reason: string | null;
                            end_stage: number;
                            error_message: string | null;
                            /** @description what it was expected to cost */
                            estimate: number;
                            /** @description its first stage took failed items alone */
                            retry: boolean;
                            run_id: string;
                            site_id: number;
                            /** @description null: not entered */
                            stage_1_result: {
                                batches_run: number;
                                clusters_created: number;
                                /** Format: date-time */
                                completed_at: string | null;
                                credits_used: number;
                                items_failed: number;
                                keywords_processed: number;
                                /** @description deleted, disabled or changed meanwhile */
                                skipped: number;
                                /** Format: date-time */
                                started_at: string;
                                /** @description items that it took or will take */
                                total: number;
                            } | null;
                            stage_2_result: {
                                batches_run: number;
                                clusters_processed: number;
                                /** Format: date-time */
                                completed_at: string | null;
                                credits_used: number;
                                ideas_created: number;
                                items_failed: number;
                                /** @description deleted, disabled or changed meanwhile */
                                skipped: number;
                                /** Format: date-time */
                                started_at: string;
                                /** @description items that it took or will take */
                                total: number;
                            } | null;
                            stage_3_result: {
                                batches_run: number;
                                /** Format: date-time */
                                completed_at: string | null;
                                credits_used: number;
                                ideas_processed: number;
                                items_failed: number;
                                /** @description deleted, disabled or changed meanwhile */
                                skipped: number;
                                /** Format: date-time */
                                started_at: string;
                                tasks_created: number;
                                /** @description items that it took or will take */
                                total: number;
                            } | null;
                            stage_4_result: {
                                batches_run: number;
                                /** Format: date-time */
                                completed_at: string | null;
                                content_created: number;
                                credits_used: number;
                                items_failed: number;
                                /** @description deleted, disabled or changed meanwhile */
                                skipped: number;
                                /** Format: date-time */
                                started_at: string;
                                tasks_processed: number;
                                tasks_total: number;
                                /** @description items that it took or will take */
                                total: number;
                                total_words: number;
                            } | null;
                            stage_5_result: {
                                batches_run: number;
                                /** Format: date-time */
                                completed_at: string | null;
                                content_processed: number;
                                credits_used: number;
                                items_failed: number;
                                prompts_created: number;
                                /** @description deleted, disabled or changed meanwhile */
                                skipped: number;
                                /** Format: date-time */
                                started_at: string;
                                /** @description items that it took or will take */
                                total: number;
                            } | null;
                            stage_6_result: {
                                batches_run: number;
                                /** Format: date-time */
                                completed_at: string | null;
                                content_moved_to_review: number;
                                credits_used: number;
                                images_generated: number;
                                images_processed: number;
                                items_failed: number;
                                /** @description deleted, disabled or changed meanwhile */
                                skipped: number;
                                /** Format: date-time */
                                started_at: string;
                                /** @description items that it took or will take */
                                total: number;
                            } | null;
                            stage_7_result: {
                                /** Format: date-time */
                                completed_at: string | null;
                                content_ids: number[];
                                /** @description of the whole site */
                                ready_for_review: number;
                                /** Format: date-time */
                                started_at: string;
                            } | null;
                            start_stage: number;
                            /** Format: date-time */
                            started_at: string;
                            /** @enum {string} */
                            status: "running" | "pausing" | "cancelling" | "paused" | "completed" | "failed" | "cancelled";
                            /** @description of the answers whose cost is known, US dollars */
                            total_cost: number;
                            total_credits_used: number;
                            /** @enum {string} */
                            trigger_type: "manual" | "scheduled";
                        } | null;
                        /** @description all seven */
                        stages: {
                            /** @description the last that was begun */
                            batch: number;
                            batches: number;
                            credits: number;
                            /** @description seconds since its start */
                            elapsed_s: number | null;
                            failed: number;
                            /** @description what is being worked now */
                            item: string | null;
                            /** @description seconds, by the pace of earlier runs */
                            left_s: number | null;
                            /** @description Keywords → Clusters */
                            name: string;
                            /** @description of its items */
                            percentage: number;
                            /** @description INIT, PREP, AI_CALL, PARSE, SAVE, DONE, or WAITING for a provider */
                            phase: string | null;
                            /** @description of the batch in flight */
                            phase_percentage: number | null;
                            processed: number;
                            remaining: number;
                            skipped: number;
                            stage: number;
                            /**
                             * @description stopped: a cap ended the run here; skipped: the run does not pass it; gate: stage 7
                             * @enum {string}
                             */
                            state: "waiting" | "running" | "paused" | "completed" | "failed" | "cancelled" | "stopped" | "skipped" | "gate";
                            /** @description items that it takes; of a stage not entered: pending now */
                            total: number;
                            /** @description written so far */
                            words: number | null;
                            words_wanted: number | null;
                        }[];
                    };
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
        };
    };
    getAutomationDeliveries: {
        parameters: {
            query?: {
                kind?: "mail" | "webhook";
                /** @description a column, with a minus before it descending */
                ordering?: string;
                /** @description from 1 */
                page?: number;
                /** @description rows a page */
                page_size?: number;
                /** @description matched anywhere, whatever the case */
                search?: string;
                /** @description of this site; without: of all */
                site_id?: number;
                state?: "waiting" | "sent" | "failed";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Problem"];
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        count: number;
                        next: string | null;
                        previous: string | null;
                        results: {
                            /** @description of a mail */
                            address: string | null;
                            /** Format: date-time */
                            created_at: string;
                            /**
                             * Format: date-time
                             * @description when it is tried next
                             */
                            due_at: string | null;
                            /** Format: date-time */
                            ended_at: string | null;
                            id: number;
                            /** @enum {string} */
                            kind: "mail" | "webhook";
                            last_error: string | null;
                            /** @description the webhook-id, and the left part of the Message-ID: the same at each try */
                            message_id: string;
                            run_id: string | null;
                            site_id: number;
                            /** @enum {string} */
                            state: "waiting" | "sent" | "failed";
                            tries: number;
                        }[];
                    };
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
        };
    };
    getAutomationEstimate: {
        parameters: {
            query: {
                /** @description ends after this stage; 7 unless said */
                end_stage?: number;
                /** @description with retry_failed: of these failed items */
                ids?: number[];
                /** @description ends before this many credits are passed; else as configured */
                max_credits?: number | null;
                /** @description at most so many items a stage; else as configured */
                max_items?: number | null;
                /** @description of start_stage the failed items alone */
                retry_failed?: boolean;
                site_id: number;
                /** @description 1 unless said */
                start_stage?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Problem"];
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        balance: number;
                        /** @description what must be free for a start: a fifth more */
                        required: number;
                        /** @description of the balance, held by runs */
                        reserved: number;
                        stages: {
                            credits: number;
                            items: number;
                            stage: number;
                        }[];
                        /** @description whether it could start now */
                        sufficient: boolean;
                        /** @description what the run is expected to cost */
                        total: number;
                    };
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
        };
    };
    getAutomationEvents: {
        parameters: {
            query?: {
                /** @description the last number that was seen, where the header Last-Event-ID cannot be sent */
                last_event_id?: number;
                /** @description events of this site alone; absent: of the account */
                site_id?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Problem"];
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
        };
    };
    getAutomationHistory: {
        parameters: {
            query?: {
                /** @description a column, with a minus before it descending */
                ordering?: string;
                /** @description from 1 */
                page?: number;
                /** @description rows a page */
                page_size?: number;
                /** @description matched anywhere, whatever the case */
                search?: string;
                site_id?: number;
                /** @description running, paused, completed, failed, cancelled */
                status?: string;
                /** @description manual, scheduled */
                trigger_type?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Problem"];
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        count: number;
                        next: string | null;
                        previous: string | null;
                        results: {
                            /**
                             * Format: date-time
                             * @description null: it has not ended
                             */
                            completed_at: string | null;
                            /** @description answers whose cost is not known */
                            cost_unknown: number;
                            current_stage: number;
                            /** @description credit_cap, money_cap, end_stage, cancelled, too_many_failures, no_credits, … */
                            end_reason: string | null;
                            end_stage: number;
                            error_message: string | null;
                            /** @description what it was expected to cost */
                            estimate: number;
                            /** @description its first stage took failed items alone */
                            retry: boolean;
                            run_id: string;
                            site_id: number;
                            /** @description null: not entered */
                            stage_1_result: {
                                batches_run: number;
                                clusters_created: number;
                                /** Format: date-time */
                                completed_at: string | null;
                                credits_used: number;
                                items_failed: number;
                                keywords_processed: number;
                                /** @description deleted, disabled or changed meanwhile */
                                skipped: number;
                                /** Format: date-time */
                                started_at: string;
                                /** @description items that it took or will take */
                                total: number;
                            } | null;
                            stage_2_result: {
                                batches_run: number;
                                clusters_processed: number;
                                /** Format: date-time */
                                completed_at: string | null;
                                credits_used: number;
                                ideas_created: number;
                                items_failed: number;
                                /** @description deleted, disabled or changed meanwhile */
                                skipped: number;
                                /** Format: date-time */
                                started_at: string;
                                /** @description items that it took or will take */
                                total: number;
                            } | null;
                            stage_3_result: {
                                batches_run: number;
                                /** Format: date-time */
                                completed_at: string | null;
                                credits_used: number;
                                ideas_processed: number;
                                items_failed: number;
                                /** @description deleted, disabled or changed meanwhile */
                                skipped: number;
                                /** Format: date-time */
                                started_at: string;
                                tasks_created: number;
                                /** @description items that it took or will take */
                                total: number;
                            } | null;
                            stage_4_result: {
                                batches_run: number;
                                /** Format: date-time */
                                completed_at: string | null;
                                content_created: number;
                                credits_used: number;
                                items_failed: number;
                                /** @description deleted, disabled or changed meanwhile */
                                skipped: number;
                                /** Format: date-time */
                                started_at: string;
                                tasks_processed: number;
                                tasks_total: number;
                                /** @description items that it took or will take */
                                total: number;
                                total_words: number;
                            } | null;
                            stage_5_result: {
                                batches_run: number;
                                /** Format: date-time */
                                completed_at: string | null;
                                content_processed: number;
                                credits_used: number;
                                items_failed: number;
                                prompts_created: number;
                                /** @description deleted, disabled or changed meanwhile */
                                skipped: number;
                                /** Format: date-time */
                                started_at: string;
                                /** @description items that it took or will take */
                                total: number;
                            } | null;
                            stage_6_result: {
                                batches_run: number;
                                /** Format: date-time */
                                completed_at: string | null;
                                content_moved_to_review: number;
                                credits_used: number;
                                images_generated: number;
                                images_processed: number;
                                items_failed: number;
                                /** @description deleted, disabled or changed meanwhile */
                                skipped: number;
                                /** Format: date-time */
                                started_at: string;
                                /** @description items that it took or will take */
                                total: number;
                            } | null;
                            stage_7_result: {
                                /** Format: date-time */
                                completed_at: string | null;
                                content_ids: number[];
                                /** @description of the whole site */
                                ready_for_review: number;
                                /** Format: date-time */
                                started_at: string;
                            } | null;
                            start_stage: number;
                            /** Format: date-time */
                            started_at: string;
                            /** @enum {string} */
                            status: "running" | "pausing" | "cancelling" | "paused" | "completed" | "failed" | "cancelled";
                            /** @description of the answers whose cost is known, US dollars */
                            total_cost: number;
                            total_credits_used: number;
                            /** @enum {string} */
                            trigger_type: "manual" | "scheduled";
                        }[];
                    };
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
        };
    };
    getAutomationLogsByRunId: {
        parameters: {
            query?: {
                /** @description this file alone, as text/plain */
                file?: "automation_run.log" | "stage_1.log" | "stage_2.log" | "stage_3.log" | "stage_4.log" | "stage_5.log" | "stage_6.log" | "stage_7.log";
            };
            header?: never;
            path: {
                run_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Problem"];
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description text by file */
                        files: {
                            /** @description the run */
                            "automation_run.log"?: string;
                            /** @description stages that were entered */
                            "stage_1.log"?: string;
                            "stage_2.log"?: string;
                            "stage_3.log"?: string;
                            "stage_4.log"?: string;
                            "stage_5.log"?: string;
                            "stage_6.log"?: string;
                            "stage_7.log"?: string;
                        };
                        run_id: string;
                    };
                    "text/plain": string;
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
        };
    };
    postAutomationNotifyTest: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    site_id: number;
                };
            };
        };
        responses: {
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Problem"];
            /** @description Begun; a job goes on with it */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description mails and calls on their way */
                        messages: number;
                    };
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
        };
    };
    postAutomationPause: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    run_id: string;
                    /** @description kept with who and when */
                    why?: string | null;
                };
            };
        };
        responses: {
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Problem"];
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                        run_id: string;
                        /**
                         * @description as it is now
                         * @enum {string}
                         */
                        status: "running" | "pausing" | "cancelling" | "paused" | "completed" | "cancelled" | "failed";
                    };
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
        };
    };
    postAutomationResume: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    run_id: string;
                };
            };
        };
        responses: {
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Problem"];
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                        run_id: string;
                        /**
                         * @description as it is now
                         * @enum {string}
                         */
                        status: "running" | "pausing" | "cancelling" | "paused" | "completed" | "cancelled" | "failed";
                    };
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
        };
    };
    postAutomationRetryFailed: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same body is done once: within a day the first answer comes again. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description ends after this stage; 7 unless said */
                    end_stage?: number;
                    /** @description these failed items alone; else all */
                    ids?: number[];
                    /** @description ends before this many credits are passed; else as configured */
                    max_credits?: number | null;
                    /** @description at most so many items a stage; else as configured */
                    max_items?: number | null;
                    site_id: number;
                    /** @description whose failed items are worked again */
                    stage: number;
                };
            };
        };
        responses: {
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Problem"];
            /** @description Made */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Automation started */
                        message: string;
                        run_id: string;
                    };
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
        };
    };
    postAutomationRunNow: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same body is done once: within a day the first answer comes again. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description ends after this stage; 7 unless said */
                    end_stage?: number;
                    /** @description ends before this many credits are passed; else as configured */
                    max_credits?: number | null;
                    /** @description at most so many items a stage; else as configured */
                    max_items?: number | null;
                    site_id: number;
                    /** @description 1 unless said */
                    start_stage?: number;
                };
            };
        };
        responses: {
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Problem"];
            /** @description Made */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Automation started */
                        message: string;
                        run_id: string;
                    };
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
        };
    };
    getAutomationRunsByRunId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                run_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Problem"];
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description who started, paused, resumed, cancelled it */
                        acts: {
                            /** @enum {string} */
                            act: "start" | "retry" | "pause" | "resume" | "cancel";
                            /** Format: date-time */
                            at: string;
                            by_whom: string;
                            why: string | null;
                        }[];
                        /**
                         * Format: date-time
                         * @description null: it has not ended
                         */
                        completed_at: string | null;
                        /** @description what it copied at its start */
                        config: {
                            /** @description of stages 1 to 6 */
                            batch_sizes: number[];
                            image: {
                                model: string | null;
                                provider: string;
                                url: string | null;
                            };
                            image_price: number;
                            /** @description the run */
                            max_credits: number | null;
                            /** @description a stage */
                            max_items: number | null;
                            /** @description the failed items that it retries; empty: all */
                            only: number[];
                            text: {
                                model: string | null;
                                provider: string;
                                url: string | null;
                            };
                        } | null;
                        /** @description answers whose cost is not known */
                        cost_unknown: number;
                        current_stage: number;
                        /** @description credit_cap, money_cap, end_stage, cancelled, too_many_failures, no_credits, … */
                        end_reason: string | null;
                        end_stage: number;
                        error_message: string | null;
                        /** @description what it was expected to cost */
                        estimate: number;
                        progress: {
                            elapsed_s: number | null;
                            left_s: number | null;
                            /** @description estimated credits of finished items over the estimate */
                            percentage: number;
                            /**
                             * Format: date-time
                             * @description set while it waits for a provider
                             */
                            waiting_since: string | null;
                            waiting_why: string | null;
                        };
                        /** @description still held for it */
                        reserved: number;
                        /** @description its first stage took failed items alone */
                        retry: boolean;
                        run_id: string;
                        site_id: number;
                        /** @description null: not entered */
                        stage_1_result: {
                            batches_run: number;
                            clusters_created: number;
                            /** Format: date-time */
                            completed_at: string | null;
                            credits_used: number;
                            items_failed: number;
                            keywords_processed: number;
                            /** @description deleted, disabled or changed meanwhile */
                            skipped: number;
                            /** Format: date-time */
                            started_at: string;
                            /** @description items that it took or will take */
                            total: number;
                        } | null;
                        stage_2_result: {
                            batches_run: number;
                            clusters_processed: number;
                            /** Format: date-time */
                            completed_at: string | null;
                            credits_used: number;
                            ideas_created: number;
                            items_failed: number;
                            /** @description deleted, disabled or changed meanwhile */
                            skipped: number;
                            /** Format: date-time */
                            started_at: string;
                            /** @description items that it took or will take */
                            total: number;
                        } | null;
                        stage_3_result: {
                            batches_run: number;
                            /** Format: date-time */
                            completed_at: string | null;
                            credits_used: number;
                            ideas_processed: number;
                            items_failed: number;
                            /** @description deleted, disabled or changed meanwhile */
                            skipped: number;
                            /** Format: date-time */
                            started_at: string;
                            tasks_created: number;
                            /** @description items that it took or will take */
                            total: number;
                        } | null;
                        stage_4_result: {
                            batches_run: number;
                            /** Format: date-time */
                            completed_at: string | null;
                            content_created: number;
                            credits_used: number;
                            items_failed: number;
                            /** @description deleted, disabled or changed meanwhile */
                            skipped: number;
                            /** Format: date-time */
                            started_at: string;
                            tasks_processed: number;
                            tasks_total: number;
                            /** @description items that it took or will take */
                            total: number;
                            total_words: number;
                        } | null;
                        stage_5_result: {
                            batches_run: number;
                            /** Format: date-time */
                            completed_at: string | null;
                            content_processed: number;
                            credits_used: number;
                            items_failed: number;
                            prompts_created: number;
                            /** @description deleted, disabled or changed meanwhile */
                            skipped: number;
                            /** Format: date-time */
                            started_at: string;
                            /** @description items that it took or will take */
                            total: number;
                        } | null;
                        stage_6_result: {
                            batches_run: number;
                            /** Format: date-time */
                            completed_at: string | null;
                            content_moved_to_review: number;
                            credits_used: number;
                            images_generated: number;
                            images_processed: number;
                            items_failed: number;
                            /** @description deleted, disabled or changed meanwhile */
                            skipped: number;
                            /** Format: date-time */
                            started_at: string;
                            /** @description items that it took or will take */
                            total: number;
                        } | null;
                        stage_7_result: {
                            /** Format: date-time */
                            completed_at: string | null;
                            content_ids: number[];
                            /** @description of the whole site */
                            ready_for_review: number;
                            /** Format: date-time */
                            started_at: string;
                        } | null;
                        /** @description all seven */
                        stages: {
                            /** @description the last that was begun */
                            batch: number;
                            batches: number;
                            credits: number;
                            /** @description seconds since its start */
                            elapsed_s: number | null;
                            failed: number;
                            /** @description what is being worked now */
                            item: string | null;
                            /** @description seconds, by the pace of earlier runs */
                            left_s: number | null;
                            /** @description Keywords → Clusters */
                            name: string;
                            /** @description of its items */
                            percentage: number;
                            /** @description INIT, PREP, AI_CALL, PARSE, SAVE, DONE, or WAITING for a provider */
                            phase: string | null;
                            /** @description of the batch in flight */
                            phase_percentage: number | null;
                            processed: number;
                            remaining: number;
                            skipped: number;
                            stage: number;
                            /**
                             * @description stopped: a cap ended the run here; skipped: the run does not pass it; gate: stage 7
                             * @enum {string}
                             */
                            state: "waiting" | "running" | "paused" | "completed" | "failed" | "cancelled" | "stopped" | "skipped" | "gate";
                            /** @description items that it takes; of a stage not entered: pending now */
                            total: number;
                            /** @description written so far */
                            words: number | null;
                            words_wanted: number | null;
                        }[];
                        start_stage: number;
                        /** Format: date-time */
                        started_at: string;
                        /** @enum {string} */
                        status: "running" | "pausing" | "cancelling" | "paused" | "completed" | "failed" | "cancelled";
                        /** @description of the answers whose cost is known, US dollars */
                        total_cost: number;
                        total_credits_used: number;
                        /** @enum {string} */
                        trigger_type: "manual" | "scheduled";
                    };
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
        };
    };
    getAutomationRunsByRunIdItems: {
        parameters: {
            query: {
                /** @description this item alone */
                id?: number;
                /** @description a column, with a minus before it descending */
                ordering?: string;
                /** @description done, failed, skipped; none: still open */
                outcome?: string;
                /** @description from 1 */
                page?: number;
                /** @description rows a page */
                page_size?: number;
                /** @description matched anywhere, whatever the case */
                search?: string;
                stage: number;
            };
            header?: never;
            path: {
                run_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Problem"];
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        count: number;
                        next: string | null;
                        previous: string | null;
                        results: {
                            /** @description of that step */
                            batch: number;
                            /**
                             * Format: date-time
                             * @description when that step ended
                             */
                            ended_at: string | null;
                            /** @description of the keyword, cluster, idea, task, content or image */
                            id: number;
                            /** @description null: it was deleted since */
                            label: string | null;
                            /**
                             * @description null: none yet
                             * @enum {string|null}
                             */
                            outcome: "done" | "failed" | "skipped" | null;
                            reason: string | null;
                            /** @description the last step that it was in */
                            step_id: number;
                            /** @description of that step */
                            tries: number;
                        }[];
                    };
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
        };
    };
    getAutomationRunsByRunIdLines: {
        parameters: {
            query?: {
                /** @description info, success, warning, error */
                level?: string;
                /** @description a column, with a minus before it descending */
                ordering?: string;
                /** @description from 1 */
                page?: number;
                /** @description rows a page */
                page_size?: number;
                /** @description matched anywhere, whatever the case */
                search?: string;
                /** @description 0: of the run as a whole */
                stage?: number;
            };
            header?: never;
            path: {
                run_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Problem"];
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        count: number;
                        next: string | null;
                        previous: string | null;
                        results: {
                            /** @enum {string} */
                            level: "info" | "success" | "warning" | "error";
                            message: string;
                            /** @description its number in the account: the id of its event */
                            seq: number;
                            /** @description 0: the run as a whole */
                            stage: number;
                            /** Format: date-time */
                            time: string;
                        }[];
                    };
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
        };
    };
    getAutomationRunsByRunIdSteps: {
        parameters: {
            query?: {
                /** @description this step alone */
                id?: number;
                /** @description a column, with a minus before it descending */
                ordering?: string;
                /** @description from 1 */
                page?: number;
                /** @description rows a page */
                page_size?: number;
                /** @description matched anywhere, whatever the case */
                search?: string;
                stage?: number;
                /** @description open, done, failed, halved */
                state?: string;
                /** @description false leaves prompts and answers out */
                texts?: boolean;
            };
            header?: never;
            path: {
                run_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Problem"];
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        count: number;
                        next: string | null;
                        previous: string | null;
                        results: {
                            /** @description its number in the stage */
                            batch: number;
                            /** @description delivered answers, in order */
                            calls: {
                                /** @description as it came */
                                answer?: string | null;
                                call_no: number;
                                /** @description US dollars; null: not known */
                                cost: number | null;
                                /** Format: date-time */
                                created_at: string;
                                /** @description of the whole step, on its last call */
                                credits: number;
                                duration_ms: number;
                                model: string | null;
                                /** @description sent, and no usable answer came; cost is the most that the call can have cost */
                                perhaps_billed: boolean;
                                provider: string;
                                /** @enum {string} */
                                purpose: "ask" | "repair" | "continue" | "missing" | "reword";
                                /** @description the prompt; null once it is swept by age */
                                request?: string | null;
                                /** @description the provider's */
                                request_id: string | null;
                                tokens_in: number | null;
                                tokens_out: number | null;
                                try: number;
                            }[];
                            /** @description of its calls, US dollars; null: not known of each */
                            cost: number | null;
                            /** Format: date-time */
                            created_at: string;
                            /** @description what was debited */
                            credits: number;
                            duration_ms: number | null;
                            /** Format: date-time */
                            ended_at: string | null;
                            error: string | null;
                            id: number;
                            items: {
                                id: number;
                                /** @description null: it was deleted since */
                                label: string | null;
                                /**
                                 * @description null: none yet
                                 * @enum {string|null}
                                 */
                                outcome: "done" | "failed" | "skipped" | null;
                                reason: string | null;
                            }[];
                            /** @description its price at the wish */
                            set_aside: number;
                            /** @description items */
                            size: number;
                            stage: number;
                            /**
                             * @description halved: its halves are steps of their own
                             * @enum {string}
                             */
                            state: "open" | "done" | "failed" | "halved";
                            tries: number;
                        }[];
                    };
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
        };
    };
    getAutomationRunsByRunIdUsage: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                run_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Problem"];
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        run_id: string;
                        /** @description those that asked a provider */
                        stages: {
                            /** @description delivered answers */
                            calls: number;
                            /** @description of those whose cost is known, US dollars */
                            cost: number;
                            /** @description calls whose cost is not known */
                            cost_unknown: number;
                            /** @description of the calls, added up */
                            duration_ms: number;
                            stage: number;
                            /** @description as far as providers told */
                            tokens_in: number;
                            tokens_out: number;
                        }[];
                    };
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
        };
    };
    getAutomationUpcoming: {
        parameters: {
            query: {
                site_id: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Problem"];
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        is_enabled: boolean;
                        /** @description the latest ten due times that started no run, the latest first */
                        not_run: {
                            /** Format: date-time */
                            due_at: string;
                            /** @description on the schedule's clock */
                            local_time: string;
                            /** @description a sentence */
                            reason: string;
                            /** @enum {string} */
                            state: "skipped" | "missed" | "paused" | "failed";
                        }[];
                        site_id: number;
                        timezone: string;
                        /** @description the next five due times */
                        upcoming: {
                            /** Format: date-time */
                            due_at: string;
                            /** @description on the schedule's clock */
                            local_time: string;
                            /** @description why it will not */
                            reason: string | null;
                            /** @description false: switched off, or paused then */
                            will_start: boolean;
                        }[];
                    };
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
        };
    };
    postAutomationWebhookSecret: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    site_id: number;
                };
            };
        };
        responses: {
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Problem"];
            /** @description Made */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description whsec_…, for a library of Standard Webhooks; never shown again */
                        secret: string;
                    };
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
        };
    };
    getAutomationWebhook: {
        parameters: {
            query: {
                site_id: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Problem"];
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description the first is made with the first message */
                        has_secret: boolean;
                        /**
                         * Format: date-time
                         * @description until then what is sent is signed with the secret before, too
                         */
                        old_secret_until: string | null;
                        /**
                         * Format: date-time
                         * @description when the address answered 410: nothing more is sent there
                         */
                        switched_off_at: string | null;
                        webhook_url: string | null;
                    };
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
        };
    };
    getInvitations: {
        parameters: {
            query?: {
                /** @description a column, with a minus before it descending */
                ordering?: string;
                /** @description from 1 */
                page?: number;
                /** @description rows a page */
                page_size?: number;
                /** @description those for this role */
                role?: "owner" | "editor" | "viewer";
                /** @description matched anywhere, whatever the case */
                search?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Problem"];
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        count: number;
                        next: string | null;
                        previous: string | null;
                        results: {
                            /** Format: date-time */
                            created_at: string;
                            created_by: string;
                            email: string | null;
                            /** Format: date-time */
                            expires_at: string;
                            id: number;
                            /** Format: date-time */
                            revoked_at: string | null;
                            /** @enum {string} */
                            role: "owner" | "editor" | "viewer";
                            /** Format: date-time */
                            used_at: string | null;
                        }[];
                    };
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
        };
    };
    postInvitations: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description for this address alone; without: for whoever has the link */
                    email?: string | null;
                    /** @enum {string} */
                    role: "owner" | "editor" | "viewer";
                };
            };
        };
        responses: {
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Problem"];
            /** @description Made */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description null: whoever comes says it */
                        email: string | null;
                        /** Format: date-time */
                        expires_at: string;
                        id: number;
                        /** @description shown this once; works once, for a week */
                        link: string;
                        /** @enum {string} */
                        role: "owner" | "editor" | "viewer";
                    };
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
        };
    };
    deleteInvitationsByInvitationId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                invitation_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Problem"];
            /** @description Done; there is nothing to say */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
        };
    };
    getJobs: {
        parameters: {
            query?: {
                kind?: string;
                /** @description a column, with a minus before it descending */
                ordering?: string;
                /** @description from 1 */
                page?: number;
                /** @description rows a page */
                page_size?: number;
                /** @description matched anywhere, whatever the case */
                search?: string;
                site_id?: number;
                /** @description queued, running, completed, failed or cancelled; several, parted by commas: any of them */
                state?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Problem"];
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        count: number;
                        next: string | null;
                        previous: string | null;
                        results: {
                            by_whom: string;
                            /** Format: date-time */
                            created_at: string;
                            done: number;
                            /** Format: date-time */
                            ended_at: string | null;
                            /** @description why it failed as a whole */
                            error: string | null;
                            failed: number;
                            /** @description what was asked; not in lists */
                            input?: unknown;
                            /** @description the first 500 by id; not in lists */
                            items?: {
                                /** @description what its kind tells besides: an address and the like */
                                detail: unknown;
                                id: number;
                                /** @description of the keyword, the content … */
                                item_id: number;
                                job_id: number;
                                /**
                                 * @description null: it waits
                                 * @enum {string|null}
                                 */
                                outcome: "done" | "failed" | "skipped" | null;
                                /** @description why it was skipped, or failed */
                                reason: string | null;
                            }[];
                            job_id: number;
                            /** @description bulk, … */
                            kind: string;
                            /** @description what its kind tells at the end; not in lists */
                            result?: unknown;
                            site_id: number | null;
                            skipped: number;
                            /** Format: date-time */
                            started_at: string | null;
                            /** @enum {string} */
                            state: "queued" | "running" | "completed" | "failed" | "cancelled";
                            /** @description items; of these: */
                            total: number;
                        }[];
                    };
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
        };
    };
    getJobsByJobId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                job_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Problem"];
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        by_whom: string;
                        /** Format: date-time */
                        created_at: string;
                        done: number;
                        /** Format: date-time */
                        ended_at: string | null;
                        /** @description why it failed as a whole */
                        error: string | null;
                        failed: number;
                        /** @description what was asked; not in lists */
                        input?: unknown;
                        /** @description the first 500 by id; not in lists */
                        items?: {
                            /** @description what its kind tells besides: an address and the like */
                            detail: unknown;
                            id: number;
                            /** @description of the keyword, the content … */
                            item_id: number;
                            job_id: number;
                            /**
                             * @description null: it waits
                             * @enum {string|null}
                             */
                            outcome: "done" | "failed" | "skipped" | null;
                            /** @description why it was skipped, or failed */
                            reason: string | null;
                        }[];
                        job_id: number;
                        /** @description bulk, … */
                        kind: string;
                        /** @description what its kind tells at the end; not in lists */
                        result?: unknown;
                        site_id: number | null;
                        skipped: number;
                        /** Format: date-time */
                        started_at: string | null;
                        /** @enum {string} */
                        state: "queued" | "running" | "completed" | "failed" | "cancelled";
                        /** @description items; of these: */
                        total: number;
                    };
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
        };
    };
    getJobsByJobIdItems: {
        parameters: {
            query?: {
                item_id?: number[];
                /** @description a column, with a minus before it descending */
                ordering?: string;
                /** @description done, failed, skipped, or none: those that wait */
                outcome?: string;
                /** @description from 1 */
                page?: number;
                /** @description rows a page */
                page_size?: number;
                /** @description matched anywhere, whatever the case */
                search?: string;
            };
            header?: never;
            path: {
                job_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Problem"];
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        count: number;
                        next: string | null;
                        previous: string | null;
                        results: {
                            /** @description what its kind tells besides: an address and the like */
                            detail: unknown;
                            id: number;
                            /** @description of the keyword, the content … */
                            item_id: number;
                            job_id: number;
                            /**
                             * @description null: it waits
                             * @enum {string|null}
                             */
                            outcome: "done" | "failed" | "skipped" | null;
                            /** @description why it was skipped, or failed */
                            reason: string | null;
                        }[];
                    };
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
        };
    };
    postJobsByJobIdRetry: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same body is done once: within a day the first answer comes again. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                job_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Problem"];
            /** @description Begun; a job goes on with it */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description jobs/{job_id}/ tells how it goes; detail of an item: post_id, link, status, slug, made, notes, differences */
                        job_id: number;
                        /** @description published already as they are, in a running job, or not to be published */
                        skipped: {
                            id: number;
                            reason: string;
                        }[];
                    };
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
        };
    };
    postJobsByJobIdUndo: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same body is done once: within a day the first answer comes again. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                job_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Problem"];
            /** @description Begun; a job goes on with it */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description jobs/{job_id}/ tells how it goes; detail of an item: post_id, link, status, slug, made, notes, differences */
                        job_id: number;
                        /** @description published already as they are, in a running job, or not to be published */
                        skipped: {
                            id: number;
                            reason: string;
                        }[];
                    };
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
        };
    };
    getNotices: {
        parameters: {
            query?: {
                kind?: "run_completed" | "run_failed" | "run_not_started" | "credits_low" | "delivery_failed";
                level?: "info" | "success" | "warning" | "error";
                /** @description a column, with a minus before it descending */
                ordering?: string;
                /** @description from 1 */
                page?: number;
                /** @description rows a page */
                page_size?: number;
                /** @description matched anywhere, whatever the case */
                search?: string;
                /** @description of this site; without: of all */
                site_id?: number;
                /** @description true: those that nobody has read */
                unread?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Problem"];
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        count: number;
                        next: string | null;
                        previous: string | null;
                        results: {
                            /** Format: date-time */
                            created_at: string;
                            id: number;
                            /** @enum {string} */
                            kind: "run_completed" | "run_failed" | "run_not_started" | "credits_low" | "delivery_failed";
                            /** @enum {string} */
                            level: "info" | "success" | "warning" | "error";
                            /** @description one sentence or two */
                            message: string;
                            /**
                             * Format: date-time
                             * @description for the whole account
                             */
                            read_at: string | null;
                            read_by: string | null;
                            run_id: string | null;
                            /** @description its name */
                            site: string;
                            site_id: number;
                            unread: boolean;
                        }[];
                    };
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
        };
    };
    postNoticesByNoticeIdRead: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                notice_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Problem"];
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: date-time */
                        created_at: string;
                        id: number;
                        /** @enum {string} */
                        kind: "run_completed" | "run_failed" | "run_not_started" | "credits_low" | "delivery_failed";
                        /** @enum {string} */
                        level: "info" | "success" | "warning" | "error";
                        /** @description one sentence or two */
                        message: string;
                        /**
                         * Format: date-time
                         * @description for the whole account
                         */
                        read_at: string | null;
                        read_by: string | null;
                        run_id: string | null;
                        /** @description its name */
                        site: string;
                        site_id: number;
                        unread: boolean;
                    };
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
        };
    };
    postNoticesReadAll: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description of this site; without: of all */
                    site_id?: number;
                };
            };
        };
        responses: {
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Problem"];
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description how many were unread */
                        marked: number;
                    };
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
        };
    };
    getOpenapiJson: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Problem"];
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, never>;
                };
            };
        };
    };
    getPlannerClusters: {
        parameters: {
            query?: {
                disabled?: boolean;
                id?: number[];
                /** @description a column, with a minus before it descending */
                ordering?: string;
                /** @description from 1 */
                page?: number;
                /** @description rows a page */
                page_size?: number;
                /** @description matched anywhere, whatever the case */
                search?: string;
                site_id?: number;
                /** @description new, mapped or failed; several, parted by commas: any of them */
                status?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Problem"];
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        count: number;
                        next: string | null;
                        previous: string | null;
                        results: {
                            /** Format: date-time */
                            created_at: string;
                            description: string | null;
                            /** @description held back from ideas */
                            disabled: boolean;
                            /** @description why it failed */
                            error: string | null;
                            id: number;
                            idea_count: number;
                            keyword_count: number;
                            name: string;
                            /** @description the run that made it; null: a person, or it is gone */
                            run_id: string | null;
                            site_id: number;
                            /** @enum {string} */
                            status: "new" | "mapped" | "failed";
                            /** @description of its keywords, those that no idea was asked for */
                            uncovered: number;
                            /** Format: date-time */
                            updated_at: string;
                        }[];
                    };
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
        };
    };
    postPlannerClusters: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same body is done once: within a day the first answer comes again. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    description?: string | null;
                    disabled?: boolean;
                    name: string;
                    site_id: number;
                };
            };
        };
        responses: {
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Problem"];
            /** @description Made */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: date-time */
                        created_at: string;
                        description: string | null;
                        /** @description held back from ideas */
                        disabled: boolean;
                        /** @description why it failed */
                        error: string | null;
                        id: number;
                        idea_count: number;
                        keyword_count: number;
                        name: string;
                        /** @description the run that made it; null: a person, or it is gone */
                        run_id: string | null;
                        site_id: number;
                        /** @enum {string} */
                        status: "new" | "mapped" | "failed";
                        /** @description of its keywords, those that no idea was asked for */
                        uncovered: number;
                        /** Format: date-time */
                        updated_at: string;
                    };
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
        };
    };
    getPlannerClustersById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Problem"];
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: date-time */
                        created_at: string;
                        description: string | null;
                        /** @description held back from ideas */
                        disabled: boolean;
                        /** @description why it failed */
                        error: string | null;
                        id: number;
                        idea_count: number;
                        keyword_count: number;
                        name: string;
                        /** @description the run that made it; null: a person, or it is gone */
                        run_id: string | null;
                        site_id: number;
                        /** @enum {string} */
                        status: "new" | "mapped" | "failed";
                        /** @description of its keywords, those that no idea was asked for */
                        uncovered: number;
                        /** Format: date-time */
                        updated_at: string;
                    };
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
        };
    };
    deletePlannerClustersById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Problem"];
            /** @description Begun; a job goes on with it */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description jobs/{job_id}/ tells how it goes */
                        job_id: number;
                    };
                };
            };
            /** @description Done; there is nothing to say */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
        };
    };
    patchPlannerClustersById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    description?: string | null;
                    disabled?: boolean;
                    name?: string;
                };
            };
        };
        responses: {
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Problem"];
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: date-time */
                        created_at: string;
                        description: string | null;
                        /** @description held back from ideas */
                        disabled: boolean;
                        /** @description why it failed */
                        error: string | null;
                        id: number;
                        idea_count: number;
                        keyword_count: number;
                        name: string;
                        /** @description the run that made it; null: a person, or it is gone */
                        run_id: string | null;
                        site_id: number;
                        /** @enum {string} */
                        status: "new" | "mapped" | "failed";
                        /** @description of its keywords, those that no idea was asked for */
                        uncovered: number;
                        /** Format: date-time */
                        updated_at: string;
                    };
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
        };
    };
    postPlannerClustersBulk: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same body is done once: within a day the first answer comes again. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    action: "delete" | "disable" | "enable";
                    /** @description all that match, as in the list; {}: all of the site */
                    filter?: {
                        disabled?: boolean;
                        search?: string;
                        status?: string;
                    };
                    ids?: number[];
                    site_id: number;
                };
            };
        };
        responses: {
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Problem"];
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description items that were changed */
                        done: number;
                        /** @description items that are not there, or are so already */
                        skipped: number;
                    };
                };
            };
            /** @description Begun; a job goes on with it */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description jobs/{job_id}/ tells how it goes */
                        job_id: number;
                    };
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
        };
    };
    getPlannerIdeas: {
        parameters: {
            query?: {
                /** @description several, parted by commas: any of them; none: not told */
                content_type?: string;
                disabled?: boolean;
                id?: number[];
                /** @description several, parted by commas: any of them; none: not told */
                intent?: string;
                /** @description ids parted by commas; none: without a cluster */
                keyword_cluster_id?: string;
                not_duplicate?: boolean;
                /** @description a column, with a minus before it descending */
                ordering?: string;
                /** @description from 1 */
                page?: number;
                /** @description rows a page */
                page_size?: number;
                /** @description matched anywhere, whatever the case */
                search?: string;
                site_id?: number;
                /** @description new, duplicate, queued, completed or failed; several, parted by commas: any of them */
                status?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Problem"];
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        count: number;
                        next: string | null;
                        previous: string | null;
                        results: {
                            brief: string | null;
                            /** @description the cluster's name */
                            cluster: string | null;
                            content_type: string | null;
                            /** Format: date-time */
                            created_at: string;
                            /** @description held back from the writer */
                            disabled: boolean;
                            /** @description the title that it repeats */
                            duplicate_of: string | null;
                            /** @description why it failed */
                            error: string | null;
                            id: number;
                            idea_title: string;
                            intent: string | null;
                            keyword_cluster_id: number | null;
                            /** @description a person said so: it is not marked again */
                            not_duplicate: boolean;
                            /** @description not in lists */
                            outline?: {
                                /** @description a section's heading */
                                h2: string;
                                /** @description headings within it */
                                h3?: string[];
                            }[];
                            /** @description that title */
                            resembles: string | null;
                            /** @description of a post: WordPress's number */
                            resembles_id: number | null;
                            /**
                             * @description post: of the site's WordPress
                             * @enum {string|null}
                             */
                            resembles_kind: "idea" | "task" | "content" | "post" | null;
                            /** @description the run that made it; null: a person, or it is gone */
                            run_id: string | null;
                            /** @description to the title that it resembles most, 0 to 100 */
                            similarity: number | null;
                            site_id: number;
                            /** @enum {string} */
                            status: "new" | "duplicate" | "queued" | "completed" | "failed";
                            target_keywords: string[];
                            target_words: number;
                            task_id: number | null;
                            /** Format: date-time */
                            updated_at: string;
                        }[];
                    };
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
        };
    };
    postPlannerIdeas: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same body is done once: within a day the first answer comes again. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    brief?: string | null;
                    content_type?: string | null;
                    disabled?: boolean;
                    idea_title: string;
                    intent?: string | null;
                    keyword_cluster_id?: number | null;
                    outline?: {
                        /** @description a section's heading */
                        h2: string;
                        /** @description headings within it */
                        h3?: string[];
                    }[] | null;
                    site_id: number;
                    target_keywords?: string[] | null;
                    target_words?: number;
                };
            };
        };
        responses: {
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Problem"];
            /** @description Made */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        brief: string | null;
                        /** @description the cluster's name */
                        cluster: string | null;
                        content_type: string | null;
                        /** Format: date-time */
                        created_at: string;
                        /** @description held back from the writer */
                        disabled: boolean;
                        /** @description the title that it repeats */
                        duplicate_of: string | null;
                        /** @description why it failed */
                        error: string | null;
                        id: number;
                        idea_title: string;
                        intent: string | null;
                        keyword_cluster_id: number | null;
                        /** @description a person said so: it is not marked again */
                        not_duplicate: boolean;
                        /** @description not in lists */
                        outline?: {
                            /** @description a section's heading */
                            h2: string;
                            /** @description headings within it */
                            h3?: string[];
                        }[];
                        /** @description that title */
                        resembles: string | null;
                        /** @description of a post: WordPress's number */
                        resembles_id: number | null;
                        /**
                         * @description post: of the site's WordPress
                         * @enum {string|null}
                         */
                        resembles_kind: "idea" | "task" | "content" | "post" | null;
                        /** @description the run that made it; null: a person, or it is gone */
                        run_id: string | null;
                        /** @description to the title that it resembles most, 0 to 100 */
                        similarity: number | null;
                        site_id: number;
                        /** @enum {string} */
                        status: "new" | "duplicate" | "queued" | "completed" | "failed";
                        target_keywords: string[];
                        target_words: number;
                        task_id: number | null;
                        /** Format: date-time */
                        updated_at: string;
                    };
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
        };
    };
    getPlannerIdeasById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Problem"];
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        brief: string | null;
                        /** @description the cluster's name */
                        cluster: string | null;
                        content_type: string | null;
                        /** Format: date-time */
                        created_at: string;
                        /** @description held back from the writer */
                        disabled: boolean;
                        /** @description the title that it repeats */
                        duplicate_of: string | null;
                        /** @description why it failed */
                        error: string | null;
                        id: number;
                        idea_title: string;
                        intent: string | null;
                        keyword_cluster_id: number | null;
                        /** @description a person said so: it is not marked again */
                        not_duplicate: boolean;
                        /** @description not in lists */
                        outline?: {
                            /** @description a section's heading */
                            h2: string;
                            /** @description headings within it */
                            h3?: string[];
                        }[];
                        /** @description that title */
                        resembles: string | null;
                        /** @description of a post: WordPress's number */
                        resembles_id: number | null;
                        /**
                         * @description post: of the site's WordPress
                         * @enum {string|null}
                         */
                        resembles_kind: "idea" | "task" | "content" | "post" | null;
                        /** @description the run that made it; null: a person, or it is gone */
                        run_id: string | null;
                        /** @description to the title that it resembles most, 0 to 100 */
                        similarity: number | null;
                        site_id: number;
                        /** @enum {string} */
                        status: "new" | "duplicate" | "queued" | "completed" | "failed";
                        target_keywords: string[];
                        target_words: number;
                        task_id: number | null;
                        /** Format: date-time */
                        updated_at: string;
                    };
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
        };
    };
    deletePlannerIdeasById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Problem"];
            /** @description Done; there is nothing to say */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
        };
    };
    patchPlannerIdeasById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    brief?: string | null;
                    content_type?: string | null;
                    disabled?: boolean;
                    idea_title?: string;
                    intent?: string | null;
                    keyword_cluster_id?: number | null;
                    outline?: {
                        /** @description a section's heading */
                        h2: string;
                        /** @description headings within it */
                        h3?: string[];
                    }[] | null;
                    /**
                     * @description overrules a duplicate; takes back an idea whose task was deleted
                     * @enum {string}
                     */
                    status?: "new";
                    target_keywords?: string[] | null;
                    target_words?: number;
                };
            };
        };
        responses: {
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Problem"];
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        brief: string | null;
                        /** @description the cluster's name */
                        cluster: string | null;
                        content_type: string | null;
                        /** Format: date-time */
                        created_at: string;
                        /** @description held back from the writer */
                        disabled: boolean;
                        /** @description the title that it repeats */
                        duplicate_of: string | null;
                        /** @description why it failed */
                        error: string | null;
                        id: number;
                        idea_title: string;
                        intent: string | null;
                        keyword_cluster_id: number | null;
                        /** @description a person said so: it is not marked again */
                        not_duplicate: boolean;
                        /** @description not in lists */
                        outline?: {
                            /** @description a section's heading */
                            h2: string;
                            /** @description headings within it */
                            h3?: string[];
                        }[];
                        /** @description that title */
                        resembles: string | null;
                        /** @description of a post: WordPress's number */
                        resembles_id: number | null;
                        /**
                         * @description post: of the site's WordPress
                         * @enum {string|null}
                         */
                        resembles_kind: "idea" | "task" | "content" | "post" | null;
                        /** @description the run that made it; null: a person, or it is gone */
                        run_id: string | null;
                        /** @description to the title that it resembles most, 0 to 100 */
                        similarity: number | null;
                        site_id: number;
                        /** @enum {string} */
                        status: "new" | "duplicate" | "queued" | "completed" | "failed";
                        target_keywords: string[];
                        target_words: number;
                        task_id: number | null;
                        /** Format: date-time */
                        updated_at: string;
                    };
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
        };
    };
    postPlannerIdeasByIdNotDuplicate: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Problem"];
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        brief: string | null;
                        /** @description the cluster's name */
                        cluster: string | null;
                        content_type: string | null;
                        /** Format: date-time */
                        created_at: string;
                        /** @description held back from the writer */
                        disabled: boolean;
                        /** @description the title that it repeats */
                        duplicate_of: string | null;
                        /** @description why it failed */
                        error: string | null;
                        id: number;
                        idea_title: string;
                        intent: string | null;
                        keyword_cluster_id: number | null;
                        /** @description a person said so: it is not marked again */
                        not_duplicate: boolean;
                        /** @description not in lists */
                        outline?: {
                            /** @description a section's heading */
                            h2: string;
                            /** @description headings within it */
                            h3?: string[];
                        }[];
                        /** @description that title */
                        resembles: string | null;
                        /** @description of a post: WordPress's number */
                        resembles_id: number | null;
                        /**
                         * @description post: of the site's WordPress
                         * @enum {string|null}
                         */
                        resembles_kind: "idea" | "task" | "content" | "post" | null;
                        /** @description the run that made it; null: a person, or it is gone */
                        run_id: string | null;
                        /** @description to the title that it resembles most, 0 to 100 */
                        similarity: number | null;
                        site_id: number;
                        /** @enum {string} */
                        status: "new" | "duplicate" | "queued" | "completed" | "failed";
                        target_keywords: string[];
                        target_words: number;
                        task_id: number | null;
                        /** Format: date-time */
                        updated_at: string;
                    };
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
        };
    };
    postPlannerIdeasBulk: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same body is done once: within a day the first answer comes again. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description accept: duplicates become new
                     * @enum {string}
                     */
                    action: "delete" | "disable" | "enable" | "accept";
                    /** @description all that match, as in the list; {}: all of the site */
                    filter?: {
                        content_type?: string;
                        disabled?: boolean;
                        intent?: string;
                        /** @description an id, a list of ids, or "none" */
                        keyword_cluster_id?: unknown;
                        not_duplicate?: boolean;
                        search?: string;
                        status?: string;
                    };
                    ids?: number[];
                    site_id: number;
                };
            };
        };
        responses: {
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Problem"];
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description items that were changed */
                        done: number;
                        /** @description items that are not there, or are so already */
                        skipped: number;
                    };
                };
            };
            /** @description Begun; a job goes on with it */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description jobs/{job_id}/ tells how it goes */
                        job_id: number;
                    };
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
        };
    };
    getPlannerKeywords: {
        parameters: {
            query?: {
                /** @description ids parted by commas; none: without a cluster */
                cluster_id?: string;
                covered?: boolean;
                /** @description a number, or none: not told */
                difficulty?: string;
                disabled?: boolean;
                id?: number[];
                /** @description several, parted by commas: any of them; none: not told */
                intent?: string;
                /** @description a column, with a minus before it descending */
                ordering?: string;
                /** @description from 1 */
                page?: number;
                /** @description rows a page */
                page_size?: number;
                /** @description matched anywhere, whatever the case */
                search?: string;
                site_id?: number;
                /** @description new, mapped or failed; several, parted by commas: any of them */
                status?: string;
                /** @description a number, or none: not told */
                volume?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Problem"];
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        count: number;
                        next: string | null;
                        previous: string | null;
                        results: {
                            /** @description the cluster's name */
                            cluster: string | null;
                            cluster_id: number | null;
                            /** @description an idea was asked for it */
                            covered: boolean;
                            /** @description cost per click, in the file's currency */
                            cpc: number | null;
                            /** Format: date-time */
                            created_at: string;
                            difficulty: number | null;
                            /** @description held back from clustering */
                            disabled: boolean;
                            /** @description why it failed */
                            error: string | null;
                            id: number;
                            intent: string | null;
                            keyword: string;
                            site_id: number;
                            /** @enum {string} */
                            status: "new" | "mapped" | "failed";
                            /** Format: date-time */
                            updated_at: string;
                            /** @description searches a month */
                            volume: number | null;
                        }[];
                    };
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
        };
    };
    postPlannerKeywords: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same body is done once: within a day the first answer comes again. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description puts it into the cluster; null: new again */
                    cluster_id?: number | null;
                    cpc?: number | null;
                    difficulty?: number | null;
                    disabled?: boolean;
                    intent?: string | null;
                    keyword: string;
                    site_id: number;
                    /** @description searches a month */
                    volume?: number | null;
                };
            };
        };
        responses: {
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Problem"];
            /** @description Made */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description the cluster's name */
                        cluster: string | null;
                        cluster_id: number | null;
                        /** @description an idea was asked for it */
                        covered: boolean;
                        /** @description cost per click, in the file's currency */
                        cpc: number | null;
                        /** Format: date-time */
                        created_at: string;
                        difficulty: number | null;
                        /** @description held back from clustering */
                        disabled: boolean;
                        /** @description why it failed */
                        error: string | null;
                        id: number;
                        intent: string | null;
                        keyword: string;
                        site_id: number;
                        /** @enum {string} */
                        status: "new" | "mapped" | "failed";
                        /** Format: date-time */
                        updated_at: string;
                        /** @description searches a month */
                        volume: number | null;
                    };
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
        };
    };
    getPlannerKeywordsById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Problem"];
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description the cluster's name */
                        cluster: string | null;
                        cluster_id: number | null;
                        /** @description an idea was asked for it */
                        covered: boolean;
                        /** @description cost per click, in the file's currency */
                        cpc: number | null;
                        /** Format: date-time */
                        created_at: string;
                        difficulty: number | null;
                        /** @description held back from clustering */
                        disabled: boolean;
                        /** @description why it failed */
                        error: string | null;
                        id: number;
                        intent: string | null;
                        keyword: string;
                        site_id: number;
                        /** @enum {string} */
                        status: "new" | "mapped" | "failed";
                        /** Format: date-time */
                        updated_at: string;
                        /** @description searches a month */
                        volume: number | null;
                    };
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
        };
    };
    deletePlannerKeywordsById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Problem"];
            /** @description Done; there is nothing to say */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
        };
    };
    patchPlannerKeywordsById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description puts it into the cluster; null: new again */
                    cluster_id?: number | null;
                    cpc?: number | null;
                    difficulty?: number | null;
                    disabled?: boolean;
                    intent?: string | null;
                    keyword?: string;
                    /** @description searches a month */
                    volume?: number | null;
                };
            };
        };
        responses: {
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Problem"];
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description the cluster's name */
                        cluster: string | null;
                        cluster_id: number | null;
                        /** @description an idea was asked for it */
                        covered: boolean;
                        /** @description cost per click, in the file's currency */
                        cpc: number | null;
                        /** Format: date-time */
                        created_at: string;
                        difficulty: number | null;
                        /** @description held back from clustering */
                        disabled: boolean;
                        /** @description why it failed */
                        error: string | null;
                        id: number;
                        intent: string | null;
                        keyword: string;
                        site_id: number;
                        /** @enum {string} */
                        status: "new" | "mapped" | "failed";
                        /** Format: date-time */
                        updated_at: string;
                        /** @description searches a month */
                        volume: number | null;
                    };
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
        };
    };
    postPlannerKeywordsBulk: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same body is done once: within a day the first answer comes again. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    action: "delete" | "disable" | "enable";
                    /** @description all that match, as in the list; {}: all of the site */
                    filter?: {
                        /** @description an id, a list of ids, or "none" */
                        cluster_id?: unknown;
                        covered?: boolean;
                        disabled?: boolean;
                        intent?: string;
                        search?: string;
                        status?: string;
                    };
                    ids?: number[];
                    site_id: number;
                };
            };
        };
        responses: {
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Problem"];
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description items that were changed */
                        done: number;
                        /** @description items that are not there, or are so already */
                        skipped: number;
                    };
                };
            };
            /** @description Begun; a job goes on with it */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description jobs/{job_id}/ tells how it goes */
                        job_id: number;
                    };
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
        };
    };
    getPlannerKeywordsExport: {
        parameters: {
            query: {
                cluster_id?: string;
                covered?: boolean;
                disabled?: boolean;
                intent?: string;
                /** @description as in the list, like the others */
                search?: string;
                site_id: number;
                status?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Problem"];
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
        };
    };
    postPlannerKeywordsImport: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description in JSON alone, at most 16 MB */
                    keywords?: {
                        /** @description cost per click */
                        cpc?: number | null;
                        /** @description 0 to 100 */
                        difficulty?: number | null;
                        intent?: string | null;
                        /** @description at most 200 characters; what is none is listed in refused */
                        keyword?: string | null;
                        /** @description searches a month */
                        volume?: number | null;
                    }[];
                };
                "multipart/form-data": {
                    /** @description the same: the heading of the keywords, or their column's number from 1 */
                    column?: string | null;
                    /** @description the same: comma, tab, semicolon, pipe or none */
                    delimiter?: string | null;
                    /** @description of the file, where it is recognised wrongly: windows-1252, Shift_JIS … */
                    encoding?: string | null;
                    /** Format: binary */
                    file?: string;
                    /** @description in JSON alone, at most 16 MB */
                    keywords?: {
                        /** @description cost per click */
                        cpc?: number | null;
                        /** @description 0 to 100 */
                        difficulty?: number | null;
                        intent?: string | null;
                        /** @description at most 200 characters; what is none is listed in refused */
                        keyword?: string | null;
                        /** @description searches a month */
                        volume?: number | null;
                    }[];
                    /** @description writes nothing and answers the first rows as understood */
                    preview?: boolean;
                    site_id?: number;
                    /** @description a refused row refuses all */
                    strict?: boolean;
                };
            };
        };
        responses: {
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Problem"];
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description with preview: how many rows are not refused */
                        accepted?: number;
                        /** @description the site has them already */
                        duplicates: number;
                        /** @description with preview: the first rows as they are understood */
                        first?: {
                            cpc: number | null;
                            difficulty: number | null;
                            intent: string | null;
                            keyword: string;
                            line: number;
                            volume: number | null;
                        }[];
                        imported: number;
                        recognised: {
                            columns: {
                                /** @description keyword, volume, difficulty, cpc, intent; null: not read */
                                meaning: string | null;
                                name: string | null;
                            }[];
                            /** @description comma, tab, semicolon, pipe or none */
                            delimiter: string;
                            encoding: string;
                        };
                        /** @description the first 1,000 */
                        refused: {
                            /** @description of the file, or the row's number, from 1 */
                            line: number;
                            reason: string;
                            text: string | null;
                        }[];
                        /** @description imported + duplicates + refused; with preview those that were read */
                        rows: number;
                        /** @description of the duplicates, those whose numbers changed */
                        updated: number;
                    };
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
        };
    };
    getSettings: {
        parameters: {
            query?: {
                /** @description what holds for that site */
                site_id?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Problem"];
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description who draws */
                        image: {
                            key: {
                                /** @enum {string|null} */
                                from: "environment" | "account" | "site" | null;
                                /** @description the key itself is never read back */
                                set: boolean;
                            };
                            model: {
                                /**
                                 * @description who said so; null: nobody
                                 * @enum {string|null}
                                 */
                                from: "environment" | "account" | "site" | null;
                                value: string | null;
                            };
                            provider: {
                                /**
                                 * @description who said so; null: nobody
                                 * @enum {string|null}
                                 */
                                from: "environment" | "account" | "site" | null;
                                value: string | null;
                            };
                            url: {
                                /**
                                 * @description who said so; null: nobody
                                 * @enum {string|null}
                                 */
                                from: "environment" | "account" | "site" | null;
                                value: string | null;
                            };
                        };
                        image_price: {
                            /** @enum {string} */
                            from: "account" | "default";
                            /** @description of an image by the model that is chosen */
                            value: number;
                        };
                        /** @description those that are set */
                        image_prices: {
                            credits: number;
                            model: string;
                        }[];
                        /** @description whether an account may set them */
                        private_addresses: boolean;
                        providers: {
                            draws: boolean;
                            name: string;
                            needs_key: boolean;
                            needs_model: boolean;
                            needs_url: boolean;
                            writes: boolean;
                        }[];
                        /** @description null: the account's */
                        site_id: number | null;
                        /** @description who writes */
                        text: {
                            key: {
                                /** @enum {string|null} */
                                from: "environment" | "account" | "site" | null;
                                /** @description the key itself is never read back */
                                set: boolean;
                            };
                            model: {
                                /**
                                 * @description who said so; null: nobody
                                 * @enum {string|null}
                                 */
                                from: "environment" | "account" | "site" | null;
                                value: string | null;
                            };
                            provider: {
                                /**
                                 * @description who said so; null: nobody
                                 * @enum {string|null}
                                 */
                                from: "environment" | "account" | "site" | null;
                                value: string | null;
                            };
                            url: {
                                /**
                                 * @description who said so; null: nobody
                                 * @enum {string|null}
                                 */
                                from: "environment" | "account" | "site" | null;
                                value: string | null;
                            };
                        };
                    };
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
        };
    };
    putSettings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    image?: {
                        key?: string | null;
                        model?: string | null;
                        provider?: string | null;
                        /** @description with another one the key that was set goes */
                        url?: string | null;
                    } | null;
                    image_prices?: {
                        /** @description an image; null: the usual 2 */
                        credits: number | null;
                        model: string;
                    }[];
                    /** @description for that site alone */
                    site_id?: number | null;
                    /** @description null: as it would be without */
                    text?: {
                        key?: string | null;
                        model?: string | null;
                        provider?: string | null;
                        /** @description with another one the key that was set goes */
                        url?: string | null;
                    } | null;
                };
            };
        };
        responses: {
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Problem"];
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description who draws */
                        image: {
                            key: {
                                /** @enum {string|null} */
                                from: "environment" | "account" | "site" | null;
                                /** @description the key itself is never read back */
                                set: boolean;
                            };
                            model: {
                                /**
                                 * @description who said so; null: nobody
                                 * @enum {string|null}
                                 */
                                from: "environment" | "account" | "site" | null;
                                value: string | null;
                            };
                            provider: {
                                /**
                                 * @description who said so; null: nobody
                                 * @enum {string|null}
                                 */
                                from: "environment" | "account" | "site" | null;
                                value: string | null;
                            };
                            url: {
                                /**
                                 * @description who said so; null: nobody
                                 * @enum {string|null}
                                 */
                                from: "environment" | "account" | "site" | null;
                                value: string | null;
                            };
                        };
                        image_price: {
                            /** @enum {string} */
                            from: "account" | "default";
                            /** @description of an image by the model that is chosen */
                            value: number;
                        };
                        /** @description those that are set */
                        image_prices: {
                            credits: number;
                            model: string;
                        }[];
                        /** @description whether an account may set them */
                        private_addresses: boolean;
                        providers: {
                            draws: boolean;
                            name: string;
                            needs_key: boolean;
                            needs_model: boolean;
                            needs_url: boolean;
                            writes: boolean;
                        }[];
                        /** @description null: the account's */
                        site_id: number | null;
                        /** @description who writes */
                        text: {
                            key: {
                                /** @enum {string|null} */
                                from: "environment" | "account" | "site" | null;
                                /** @description the key itself is never read back */
                                set: boolean;
                            };
                            model: {
                                /**
                                 * @description who said so; null: nobody
                                 * @enum {string|null}
                                 */
                                from: "environment" | "account" | "site" | null;
                                value: string | null;
                            };
                            provider: {
                                /**
                                 * @description who said so; null: nobody
                                 * @enum {string|null}
                                 */
                                from: "environment" | "account" | "site" | null;
                                value: string | null;
                            };
                            url: {
                                /**
                                 * @description who said so; null: nobody
                                 * @enum {string|null}
                                 */
                                from: "environment" | "account" | "site" | null;
                                value: string | null;
                            };
                        };
                    };
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
        };
    };
    getSettingsMoney: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Problem"];
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        currency: "USD";
                        /** @description all runs of a month, UTC; null: none */
                        month_cap: number | null;
                        /** @description of this month's answers whose cost is known */
                        month_cost: number;
                        /** @description this month's answers whose cost is not known */
                        month_cost_unknown: number;
                        prices: {
                            /** @description one image */
                            image: number | null;
                            /** @description a million tokens in; null: not known */
                            input: number | null;
                            /** @description as it is set for text or images */
                            model: string;
                            /** @description a million tokens out */
                            output: number | null;
                            provider: string;
                        }[];
                        /** @description a run; null: none */
                        run_cap: number | null;
                    };
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
        };
    };
    putSettingsMoney: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    month_cap?: number | null;
                    /** @description these; others stay as they are */
                    prices?: {
                        /** @description one image; all three null: forgotten */
                        image?: number | null;
                        /** @description a million tokens in */
                        input?: number | null;
                        model: string;
                        /** @description a million tokens out */
                        output?: number | null;
                        provider: string;
                    }[];
                    /** @description absent: as it was */
                    run_cap?: number | null;
                };
            };
        };
        responses: {
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Problem"];
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        currency: "USD";
                        /** @description all runs of a month, UTC; null: none */
                        month_cap: number | null;
                        /** @description of this month's answers whose cost is known */
                        month_cost: number;
                        /** @description this month's answers whose cost is not known */
                        month_cost_unknown: number;
                        prices: {
                            /** @description one image */
                            image: number | null;
                            /** @description a million tokens in; null: not known */
                            input: number | null;
                            /** @description as it is set for text or images */
                            model: string;
                            /** @description a million tokens out */
                            output: number | null;
                            provider: string;
                        }[];
                        /** @description a run; null: none */
                        run_cap: number | null;
                    };
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
        };
    };
    getSettingsPrompts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Problem"];
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        count: number;
                        next: string | null;
                        previous: string | null;
                        results: {
                            /** @description not the program's own text */
                            changed: boolean;
                            name: string;
                            stage: string;
                            /** @description that holds; 0: it was never changed */
                            version: number;
                        }[];
                    };
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
        };
    };
    getSettingsPromptsByName: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description auto_cluster, generate_ideas, generate_content, generate_image_prompts */
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Problem"];
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description not the program's own text */
                        changed: boolean;
                        name: string;
                        /** @description the program's own */
                        original: string;
                        stage: string;
                        text: string;
                        /** @description that holds; 0: it was never changed */
                        version: number;
                        /** @description newest first */
                        versions: {
                            by_whom: string | null;
                            /** @description not the program's own text */
                            changed: boolean;
                            /** Format: date-time */
                            created_at: string;
                            version: number;
                            what: string;
                        }[];
                    };
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
        };
    };
    putSettingsPromptsByName: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description auto_cluster, generate_ideas, generate_content, generate_image_prompts */
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description instructions; inputs come as one JSON document */
                    text: string;
                    /** @description that the change was made on */
                    version: number;
                };
            };
        };
        responses: {
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Problem"];
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description not the program's own text */
                        changed: boolean;
                        name: string;
                        /** @description the program's own */
                        original: string;
                        stage: string;
                        text: string;
                        /** @description that holds; 0: it was never changed */
                        version: number;
                        /** @description newest first */
                        versions: {
                            by_whom: string | null;
                            /** @description not the program's own text */
                            changed: boolean;
                            /** Format: date-time */
                            created_at: string;
                            version: number;
                            what: string;
                        }[];
                    };
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
        };
    };
    postSettingsPromptsByNameRestore: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description auto_cluster, generate_ideas, generate_content, generate_image_prompts */
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description the version; 0: the program's own */
                    number: number;
                };
            };
        };
        responses: {
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Problem"];
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description not the program's own text */
                        changed: boolean;
                        name: string;
                        /** @description the program's own */
                        original: string;
                        stage: string;
                        text: string;
                        /** @description that holds; 0: it was never changed */
                        version: number;
                        /** @description newest first */
                        versions: {
                            by_whom: string | null;
                            /** @description not the program's own text */
                            changed: boolean;
                            /** Format: date-time */
                            created_at: string;
                            version: number;
                            what: string;
                        }[];
                    };
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
        };
    };
    postSettingsPromptsByNameTest: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description auto_cluster, generate_ideas, generate_content, generate_image_prompts */
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description a pending keyword, cluster, task or content; absent: the first that wait */
                    item_id?: number | null;
                    site_id: number;
                    /** @description absent: the version that holds */
                    text?: string;
                };
            };
        };
        responses: {
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Problem"];
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description as it came; nothing of it is kept */
                        answer: string;
                        /** @description charged; 0 if it cannot be used */
                        credits: number;
                        /** @description that were sent along */
                        items: number;
                        model: string;
                        /** @description a run could use the answer */
                        ok: boolean;
                        /** @description why it could not */
                        problem: string | null;
                        tokens_in: number | null;
                        tokens_out: number | null;
                    };
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
        };
    };
    getSettingsPromptsByNameVersionsByVersion: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description auto_cluster, generate_ideas, generate_content, generate_image_prompts */
                name: string;
                /** @description 0: the program's own */
                version: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Problem"];
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description not the program's own text */
                        changed: boolean;
                        name: string;
                        text: string;
                        /** @description that holds; 0: it was never changed */
                        version: number;
                    };
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
        };
    };
    postSettingsTestProvider: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    key?: string | null;
                    model?: string | null;
                    provider?: string | null;
                    site_id?: number | null;
                    /** @description with another one the key that was set goes */
                    url?: string | null;
                    /** @enum {string} */
                    use: "text" | "image";
                };
            };
        };
        responses: {
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Problem"];
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        model: string | null;
                        ms: number;
                        ok: boolean;
                        provider: string;
                        /** @description what came back, or what is wrong */
                        said: string;
                    };
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
        };
    };
    getSites: {
        parameters: {
            query?: {
                id?: number[];
                language?: string;
                /** @description a column, with a minus before it descending */
                ordering?: string;
                /** @description from 1 */
                page?: number;
                /** @description rows a page */
                page_size?: number;
                /** @description matched anywhere, whatever the case */
                search?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Problem"];
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        count: number;
                        next: string | null;
                        previous: string | null;
                        results: {
                            /** Format: date-time */
                            created_at: string;
                            domain: string | null;
                            id: number;
                            /** @description a BCP 47 tag */
                            language: string;
                            latest_run: {
                                /** Format: date-time */
                                completed_at: string | null;
                                current_stage: number;
                                run_id: string;
                                /** Format: date-time */
                                started_at: string;
                                status: string;
                            } | null;
                            name: string;
                            /** @description items that wait, by stage */
                            pending: {
                                stage_1: number;
                                stage_2: number;
                                stage_3: number;
                                stage_4: number;
                                stage_5: number;
                                stage_6: number;
                                stage_7: number;
                            };
                            profile: {
                                /** @description who reads it */
                                audience: string | null;
                                do: string | null;
                                dont: string | null;
                                image_style: string | null;
                                /** @description a text in that voice */
                                sample: string | null;
                                /** @description how it speaks */
                                voice: string | null;
                            };
                            /** @description an IANA name */
                            timezone: string;
                            wordpress: {
                                /** @description it is never read back */
                                has_password: boolean;
                                url: string | null;
                                username: string | null;
                            };
                        }[];
                    };
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
        };
    };
    postSites: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same body is done once: within a day the first answer comes again. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    domain?: string | null;
                    language?: string;
                    name: string;
                    profile?: {
                        /** @description who reads it */
                        audience?: string | null;
                        do?: string | null;
                        dont?: string | null;
                        image_style?: string | null;
                        /** @description a text in that voice */
                        sample?: string | null;
                        /** @description how it speaks */
                        voice?: string | null;
                    } | null;
                    timezone?: string;
                    wordpress?: {
                        application_password?: string | null;
                        /** @description of the site; with another one the password goes */
                        url?: string | null;
                        username?: string | null;
                    } | null;
                };
            };
        };
        responses: {
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Problem"];
            /** @description Made */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: date-time */
                        created_at: string;
                        domain: string | null;
                        id: number;
                        /** @description a BCP 47 tag */
                        language: string;
                        latest_run: {
                            /** Format: date-time */
                            completed_at: string | null;
                            current_stage: number;
                            run_id: string;
                            /** Format: date-time */
                            started_at: string;
                            status: string;
                        } | null;
                        name: string;
                        /** @description items that wait, by stage */
                        pending: {
                            stage_1: number;
                            stage_2: number;
                            stage_3: number;
                            stage_4: number;
                            stage_5: number;
                            stage_6: number;
                            stage_7: number;
                        };
                        profile: {
                            /** @description who reads it */
                            audience: string | null;
                            do: string | null;
                            dont: string | null;
                            image_style: string | null;
                            /** @description a text in that voice */
                            sample: string | null;
                            /** @description how it speaks */
                            voice: string | null;
                        };
                        /** @description an IANA name */
                        timezone: string;
                        wordpress: {
                            /** @description it is never read back */
                            has_password: boolean;
                            url: string | null;
                            username: string | null;
                        };
                    };
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
        };
    };
    getSitesBySiteId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                site_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Problem"];
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: date-time */
                        created_at: string;
                        domain: string | null;
                        id: number;
                        /** @description a BCP 47 tag */
                        language: string;
                        latest_run: {
                            /** Format: date-time */
                            completed_at: string | null;
                            current_stage: number;
                            run_id: string;
                            /** Format: date-time */
                            started_at: string;
                            status: string;
                        } | null;
                        name: string;
                        /** @description items that wait, by stage */
                        pending: {
                            stage_1: number;
                            stage_2: number;
                            stage_3: number;
                            stage_4: number;
                            stage_5: number;
                            stage_6: number;
                            stage_7: number;
                        };
                        profile: {
                            /** @description who reads it */
                            audience: string | null;
                            do: string | null;
                            dont: string | null;
                            image_style: string | null;
                            /** @description a text in that voice */
                            sample: string | null;
                            /** @description how it speaks */
                            voice: string | null;
                        };
                        /** @description an IANA name */
                        timezone: string;
                        wordpress: {
                            /** @description it is never read back */
                            has_password: boolean;
                            url: string | null;
                            username: string | null;
                        };
                    };
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
        };
    };
    deleteSitesBySiteId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                site_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Problem"];
            /** @description Done; there is nothing to say */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
        };
    };
    patchSitesBySiteId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                site_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    domain?: string | null;
                    language?: string;
                    name?: string;
                    profile?: {
                        /** @description who reads it */
                        audience?: string | null;
                        do?: string | null;
                        dont?: string | null;
                        image_style?: string | null;
                        /** @description a text in that voice */
                        sample?: string | null;
                        /** @description how it speaks */
                        voice?: string | null;
                    } | null;
                    timezone?: string;
                    wordpress?: {
                        application_password?: string | null;
                        /** @description of the site; with another one the password goes */
                        url?: string | null;
                        username?: string | null;
                    } | null;
                };
            };
        };
        responses: {
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Problem"];
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: date-time */
                        created_at: string;
                        domain: string | null;
                        id: number;
                        /** @description a BCP 47 tag */
                        language: string;
                        latest_run: {
                            /** Format: date-time */
                            completed_at: string | null;
                            current_stage: number;
                            run_id: string;
                            /** Format: date-time */
                            started_at: string;
                            status: string;
                        } | null;
                        name: string;
                        /** @description items that wait, by stage */
                        pending: {
                            stage_1: number;
                            stage_2: number;
                            stage_3: number;
                            stage_4: number;
                            stage_5: number;
                            stage_6: number;
                            stage_7: number;
                        };
                        profile: {
                            /** @description who reads it */
                            audience: string | null;
                            do: string | null;
                            dont: string | null;
                            image_style: string | null;
                            /** @description a text in that voice */
                            sample: string | null;
                            /** @description how it speaks */
                            voice: string | null;
                        };
                        /** @description an IANA name */
                        timezone: string;
                        wordpress: {
                            /** @description it is never read back */
                            has_password: boolean;
                            url: string | null;
                            username: string | null;
                        };
                    };
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
        };
    };
    postSitesBySiteIdWordpressCheck: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                site_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Problem"];
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description a stable word: login, role, moved, rest_off, no_wordpress, unreachable, …; null: all is well */
                        cause: string | null;
                        ok: boolean;
                        /** @description the cause and what to do about it, in a sentence */
                        problem: string | null;
                        role: string | null;
                        /** @description of its REST API */
                        root: string | null;
                        /** @description whose fields can be written: yoast, rank_math, aioseo */
                        seo: string[];
                        /** @description what was tried, in order */
                        steps: {
                            detail: string;
                            ok: boolean;
                            /** @enum {string} */
                            step: "address" | "login" | "draft" | "media" | "term" | "read_back" | "removed";
                        }[];
                        user: string | null;
                    };
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
        };
    };
    postSitesBySiteIdWordpressRefresh: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                site_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Problem"];
            /** @description Begun; a job goes on with it */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description jobs/{job_id}/ tells how it goes; detail of an item: post_id, link, status, slug, made, notes, differences */
                        job_id: number;
                        /** @description published already as they are, in a running job, or not to be published */
                        skipped: {
                            id: number;
                            reason: string;
                        }[];
                    };
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
        };
    };
    getTokens: {
        parameters: {
            query?: {
                /** @description a column, with a minus before it descending */
                ordering?: string;
                /** @description from 1 */
                page?: number;
                /** @description rows a page */
                page_size?: number;
                /** @description those with this role */
                role?: "owner" | "editor" | "viewer";
                /** @description matched anywhere, whatever the case */
                search?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Problem"];
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        count: number;
                        next: string | null;
                        previous: string | null;
                        results: {
                            /** Format: date-time */
                            created_at: string;
                            created_by: string;
                            /**
                             * Format: date-time
                             * @description null: never
                             */
                            expires_at: string | null;
                            id: number;
                            /**
                             * Format: date-time
                             * @description to the minute; for its last write
                             */
                            last_used_at: string | null;
                            name: string;
                            /** Format: date-time */
                            revoked_at: string | null;
                            /** @enum {string} */
                            role: "owner" | "editor" | "viewer";
                            /** @description its name */
                            site: string | null;
                            /** @description null: all sites */
                            site_id: number | null;
                            /** @description when it is made, and never again: Authorization: Bearer … */
                            token?: string;
                        }[];
                    };
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
        };
    };
    postTokens: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description how long it is valid; without: until it is revoked, or as long as the token that makes it */
                    days?: number | null;
                    /** @description what will use it */
                    name: string;
                    /**
                     * @description owner unless said otherwise
                     * @enum {string}
                     */
                    role?: "owner" | "editor" | "viewer";
                    /** @description for this site alone */
                    site_id?: number | null;
                };
            };
        };
        responses: {
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Problem"];
            /** @description Made */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: date-time */
                        created_at: string;
                        created_by: string;
                        /**
                         * Format: date-time
                         * @description null: never
                         */
                        expires_at: string | null;
                        id: number;
                        /**
                         * Format: date-time
                         * @description to the minute; for its last write
                         */
                        last_used_at: string | null;
                        name: string;
                        /** Format: date-time */
                        revoked_at: string | null;
                        /** @enum {string} */
                        role: "owner" | "editor" | "viewer";
                        /** @description its name */
                        site: string | null;
                        /** @description null: all sites */
                        site_id: number | null;
                        /** @description when it is made, and never again: Authorization: Bearer … */
                        token?: string;
                    };
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
        };
    };
    getTokensByTokenId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                token_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Problem"];
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: date-time */
                        created_at: string;
                        created_by: string;
                        /**
                         * Format: date-time
                         * @description null: never
                         */
                        expires_at: string | null;
                        id: number;
                        /**
                         * Format: date-time
                         * @description to the minute; for its last write
                         */
                        last_used_at: string | null;
                        name: string;
                        /** Format: date-time */
                        revoked_at: string | null;
                        /** @enum {string} */
                        role: "owner" | "editor" | "viewer";
                        /** @description its name */
                        site: string | null;
                        /** @description null: all sites */
                        site_id: number | null;
                        /** @description when it is made, and never again: Authorization: Bearer … */
                        token?: string;
                    };
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
        };
    };
    deleteTokensByTokenId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                token_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Problem"];
            /** @description Done; there is nothing to say */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
        };
    };
    getUsers: {
        parameters: {
            query?: {
                disabled?: boolean;
                /** @description a column, with a minus before it descending */
                ordering?: string;
                /** @description from 1 */
                page?: number;
                /** @description rows a page */
                page_size?: number;
                /** @description those with this role */
                role?: "owner" | "editor" | "viewer";
                /** @description matched anywhere, whatever the case */
                search?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Problem"];
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        count: number;
                        next: string | null;
                        previous: string | null;
                        results: {
                            /** Format: date-time */
                            created_at: string;
                            /** @description may not sign in */
                            disabled: boolean;
                            email: string;
                            id: number;
                            /** Format: date-time */
                            last_sign_in_at: string | null;
                            name: string;
                            /** @enum {string} */
                            role: "owner" | "editor" | "viewer";
                        }[];
                    };
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
        };
    };
    getUsersByUserId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                user_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Problem"];
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: date-time */
                        created_at: string;
                        /** @description may not sign in */
                        disabled: boolean;
                        email: string;
                        id: number;
                        /** Format: date-time */
                        last_sign_in_at: string | null;
                        name: string;
                        /** @enum {string} */
                        role: "owner" | "editor" | "viewer";
                    };
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
        };
    };
    deleteUsersByUserId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                user_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Problem"];
            /** @description Done; there is nothing to say */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
        };
    };
    patchUsersByUserId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                user_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description true: ends every session and refuses new ones; revokes the tokens and open links that they made */
                    disabled?: boolean;
                    name?: string;
                    /**
                     * @description the account keeps at least one owner; who is none any more loses the tokens and open links that they made
                     * @enum {string}
                     */
                    role?: "owner" | "editor" | "viewer";
                };
            };
        };
        responses: {
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Problem"];
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: date-time */
                        created_at: string;
                        /** @description may not sign in */
                        disabled: boolean;
                        email: string;
                        id: number;
                        /** Format: date-time */
                        last_sign_in_at: string | null;
                        name: string;
                        /** @enum {string} */
                        role: "owner" | "editor" | "viewer";
                    };
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
        };
    };
    postUsersByUserIdReset: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                user_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Problem"];
            /** @description Made */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description null: whoever comes says it */
                        email: string | null;
                        /** Format: date-time */
                        expires_at: string;
                        id: number;
                        /** @description shown this once; works once, for a week */
                        link: string;
                        /** @enum {string} */
                        role: "owner" | "editor" | "viewer";
                    };
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
        };
    };
    getWriterContent: {
        parameters: {
            query?: {
                approved?: boolean;
                disabled?: boolean;
                id?: number[];
                /** @description its post is to be published again */
                needs_update?: boolean;
                /** @description a column, with a minus before it descending */
                ordering?: string;
                /** @description from 1 */
                page?: number;
                /** @description rows a page */
                page_size?: number;
                /** @description matched anywhere, whatever the case */
                search?: string;
                site_id?: number;
                /** @description draft, review, sent_back, published or trashed; several, parted by commas: any of them */
                status?: string;
                /** @description ids parted by commas; none: without a task */
                task_id?: string;
                waiting_for_images?: boolean;
                /** @description as it is answered; none: it is no post */
                wordpress_status?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Problem"];
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        count: number;
                        next: string | null;
                        previous: string | null;
                        results: {
                            /** @description a mark; publishing does not need it */
                            approved: boolean;
                            /** Format: date-time */
                            approved_at: string | null;
                            approved_by: string | null;
                            /** Format: date-time */
                            created_at: string;
                            /** @description held back from image prompts */
                            disabled: boolean;
                            /** @description why its image prompts failed */
                            error: string | null;
                            id: number;
                            images_done: number;
                            images_failed: number;
                            images_total: number;
                            meta_description: string | null;
                            meta_title: string | null;
                            /** @description the post's title or excerpt was written by a version that sent < and & as they are; publishing it again mends that */
                            needs_update: boolean;
                            /** @description that title */
                            resembles: string | null;
                            resembles_id: number | null;
                            /**
                             * @description post: of the site's WordPress
                             * @enum {string|null}
                             */
                            resembles_kind: "idea" | "task" | "content" | "post" | null;
                            run_id: string | null;
                            /** Format: date-time */
                            sent_back_at: string | null;
                            sent_back_by: string | null;
                            /** Format: date-time */
                            sent_without_images_at: string | null;
                            sent_without_images_by: string | null;
                            /** @description to the title that it resembles most, 0 to 100 */
                            similarity: number | null;
                            site_id: number;
                            slug: string;
                            /** @enum {string} */
                            status: "draft" | "review" | "sent_back" | "published" | "trashed";
                            task_id: number | null;
                            title: string;
                            /** Format: date-time */
                            trashed_at: string | null;
                            trashed_by: string | null;
                            /** Format: date-time */
                            updated_at: string;
                            /** @description what a change must name */
                            version: number;
                            /** @description a draft of which images are missing */
                            waiting_for_images: boolean;
                            /** @description the post was changed in WordPress since */
                            wordpress_changed: boolean;
                            /**
                             * Format: date-time
                             * @description of a scheduled post
                             */
                            wordpress_due_at: string | null;
                            wordpress_link: string | null;
                            wordpress_post_id: number | null;
                            /**
                             * Format: date-time
                             * @description when this was true
                             */
                            wordpress_seen_at: string | null;
                            /**
                             * Format: date-time
                             * @description last published from here
                             */
                            wordpress_sent_at: string | null;
                            /** @description as WordPress said last: publish, future, draft, pending, private, trash; gone: deleted there; null: it is no post */
                            wordpress_status: string | null;
                            /** @description the version that the post shows */
                            wordpress_version: number | null;
                            words: number;
                        }[];
                    };
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
        };
    };
    postWriterContent: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same body is done once: within a day the first answer comes again. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Markdown */
                    body: string;
                    meta_description?: string | null;
                    meta_title?: string | null;
                    site_id: number;
                    /** @description brought into form; null: made of the title */
                    slug?: string | null;
                    title: string;
                };
            };
        };
        responses: {
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Problem"];
            /** @description Made */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description a mark; publishing does not need it */
                        approved: boolean;
                        /** Format: date-time */
                        approved_at: string | null;
                        approved_by: string | null;
                        /** @description Markdown, without the title */
                        body: string;
                        checks: {
                            /** @description title_length, keyword_opening, readability, links, … */
                            name: string;
                            says: string;
                            /**
                             * @description look: a person should look at it
                             * @enum {string}
                             */
                            state: "good" | "look" | "bad";
                        }[];
                        /** Format: date-time */
                        created_at: string;
                        /** @description held back from image prompts */
                        disabled: boolean;
                        /** @description why its image prompts failed */
                        error: string | null;
                        /** @description without scripts, images and other raw HTML */
                        html: string;
                        id: number;
                        /** @description featured first */
                        images: {
                            alt: string | null;
                            content_id: number;
                            /** @enum {string} */
                            content_status: "draft" | "review" | "sent_back" | "published" | "trashed";
                            content_title: string;
                            /** Format: date-time */
                            created_at: string;
                            /** @description held back from being drawn */
                            disabled: boolean;
                            /** @description why it failed */
                            error: string | null;
                            heading: string | null;
                            height: number;
                            id: number;
                            /** @enum {string} */
                            image_type: "featured" | "in_article";
                            /** @description what is behind it never changes: another picture has another address */
                            image_url: string | null;
                            /** @description 0: featured; else the heading's number */
                            position: number;
                            prompt: string;
                            run_id: string | null;
                            site_id: number;
                            /** @enum {string} */
                            status: "pending" | "generated" | "failed";
                            /** @description of the file: image/png, image/jpeg */
                            type: string | null;
                            /** Format: date-time */
                            updated_at: string;
                            /** Format: date-time */
                            uploaded_at: string | null;
                            /** @description null: it was generated */
                            uploaded_by: string | null;
                            /** @description pixels; the file has exactly these */
                            width: number;
                        }[];
                        images_done: number;
                        images_failed: number;
                        images_total: number;
                        /** @description that the writer made up: their words stayed */
                        links_removed: {
                            text: string;
                            url: string;
                        }[];
                        meta_description: string | null;
                        meta_title: string | null;
                        /** @description the post's title or excerpt was written by a version that sent < and & as they are; publishing it again mends that */
                        needs_update: boolean;
                        /** @description that title */
                        resembles: string | null;
                        resembles_id: number | null;
                        /**
                         * @description post: of the site's WordPress
                         * @enum {string|null}
                         */
                        resembles_kind: "idea" | "task" | "content" | "post" | null;
                        run_id: string | null;
                        /** @description of all checks, 0 to 100 */
                        score: number;
                        /** Format: date-time */
                        sent_back_at: string | null;
                        sent_back_by: string | null;
                        /** Format: date-time */
                        sent_without_images_at: string | null;
                        sent_without_images_by: string | null;
                        /** @description to the title that it resembles most, 0 to 100 */
                        similarity: number | null;
                        site_id: number;
                        slug: string;
                        /** @enum {string} */
                        status: "draft" | "review" | "sent_back" | "published" | "trashed";
                        task: {
                            error: string | null;
                            id: number;
                            idea_id: number | null;
                            note: string | null;
                            /** @enum {string} */
                            status: "queued" | "completed" | "failed";
                            title: string;
                            /** @description wanted */
                            words: number;
                        } | null;
                        task_id: number | null;
                        title: string;
                        /** Format: date-time */
                        trashed_at: string | null;
                        trashed_by: string | null;
                        /** Format: date-time */
                        updated_at: string;
                        /** @description what a change must name */
                        version: number;
                        /** @description newest first */
                        versions: {
                            /** @description null: a run wrote it */
                            by_whom: string | null;
                            /** @description what the provider took, as far as known */
                            cost: number | null;
                            /** @description that it was charged */
                            credits: number | null;
                            /** Format: date-time */
                            made_at: string;
                            model: string | null;
                            /** @description with which the version before was sent back */
                            note: string | null;
                            prompt: string | null;
                            /** @description 0: the program's own */
                            prompt_version: number | null;
                            provider: string | null;
                            title: string;
                            tokens_in: number | null;
                            tokens_out: number | null;
                            version: number;
                            /** @description what the person did */
                            what: string | null;
                            words: number;
                        }[];
                        /** @description a draft of which images are missing */
                        waiting_for_images: boolean;
                        /** @description the post was changed in WordPress since */
                        wordpress_changed: boolean;
                        /**
                         * Format: date-time
                         * @description of a scheduled post
                         */
                        wordpress_due_at: string | null;
                        wordpress_link: string | null;
                        wordpress_post_id: number | null;
                        /**
                         * Format: date-time
                         * @description when this was true
                         */
                        wordpress_seen_at: string | null;
                        /**
                         * Format: date-time
                         * @description last published from here
                         */
                        wordpress_sent_at: string | null;
                        /** @description as WordPress said last: publish, future, draft, pending, private, trash; gone: deleted there; null: it is no post */
                        wordpress_status: string | null;
                        /** @description the version that the post shows */
                        wordpress_version: number | null;
                        words: number;
                    };
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
        };
    };
    getWriterContentById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Problem"];
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description a mark; publishing does not need it */
                        approved: boolean;
                        /** Format: date-time */
                        approved_at: string | null;
                        approved_by: string | null;
                        /** @description Markdown, without the title */
                        body: string;
                        checks: {
                            /** @description title_length, keyword_opening, readability, links, … */
                            name: string;
                            says: string;
                            /**
                             * @description look: a person should look at it
                             * @enum {string}
                             */
                            state: "good" | "look" | "bad";
                        }[];
                        /** Format: date-time */
                        created_at: string;
                        /** @description held back from image prompts */
                        disabled: boolean;
                        /** @description why its image prompts failed */
                        error: string | null;
                        /** @description without scripts, images and other raw HTML */
                        html: string;
                        id: number;
                        /** @description featured first */
                        images: {
                            alt: string | null;
                            content_id: number;
                            /** @enum {string} */
                            content_status: "draft" | "review" | "sent_back" | "published" | "trashed";
                            content_title: string;
                            /** Format: date-time */
                            created_at: string;
                            /** @description held back from being drawn */
                            disabled: boolean;
                            /** @description why it failed */
                            error: string | null;
                            heading: string | null;
                            height: number;
                            id: number;
                            /** @enum {string} */
                            image_type: "featured" | "in_article";
                            /** @description what is behind it never changes: another picture has another address */
                            image_url: string | null;
                            /** @description 0: featured; else the heading's number */
                            position: number;
                            prompt: string;
                            run_id: string | null;
                            site_id: number;
                            /** @enum {string} */
                            status: "pending" | "generated" | "failed";
                            /** @description of the file: image/png, image/jpeg */
                            type: string | null;
                            /** Format: date-time */
                            updated_at: string;
                            /** Format: date-time */
                            uploaded_at: string | null;
                            /** @description null: it was generated */
                            uploaded_by: string | null;
                            /** @description pixels; the file has exactly these */
                            width: number;
                        }[];
                        images_done: number;
                        images_failed: number;
                        images_total: number;
                        /** @description that the writer made up: their words stayed */
                        links_removed: {
                            text: string;
                            url: string;
                        }[];
                        meta_description: string | null;
                        meta_title: string | null;
                        /** @description the post's title or excerpt was written by a version that sent < and & as they are; publishing it again mends that */
                        needs_update: boolean;
                        /** @description that title */
                        resembles: string | null;
                        resembles_id: number | null;
                        /**
                         * @description post: of the site's WordPress
                         * @enum {string|null}
                         */
                        resembles_kind: "idea" | "task" | "content" | "post" | null;
                        run_id: string | null;
                        /** @description of all checks, 0 to 100 */
                        score: number;
                        /** Format: date-time */
                        sent_back_at: string | null;
                        sent_back_by: string | null;
                        /** Format: date-time */
                        sent_without_images_at: string | null;
                        sent_without_images_by: string | null;
                        /** @description to the title that it resembles most, 0 to 100 */
                        similarity: number | null;
                        site_id: number;
                        slug: string;
                        /** @enum {string} */
                        status: "draft" | "review" | "sent_back" | "published" | "trashed";
                        task: {
                            error: string | null;
                            id: number;
                            idea_id: number | null;
                            note: string | null;
                            /** @enum {string} */
                            status: "queued" | "completed" | "failed";
                            title: string;
                            /** @description wanted */
                            words: number;
                        } | null;
                        task_id: number | null;
                        title: string;
                        /** Format: date-time */
                        trashed_at: string | null;
                        trashed_by: string | null;
                        /** Format: date-time */
                        updated_at: string;
                        /** @description what a change must name */
                        version: number;
                        /** @description newest first */
                        versions: {
                            /** @description null: a run wrote it */
                            by_whom: string | null;
                            /** @description what the provider took, as far as known */
                            cost: number | null;
                            /** @description that it was charged */
                            credits: number | null;
                            /** Format: date-time */
                            made_at: string;
                            model: string | null;
                            /** @description with which the version before was sent back */
                            note: string | null;
                            prompt: string | null;
                            /** @description 0: the program's own */
                            prompt_version: number | null;
                            provider: string | null;
                            title: string;
                            tokens_in: number | null;
                            tokens_out: number | null;
                            version: number;
                            /** @description what the person did */
                            what: string | null;
                            words: number;
                        }[];
                        /** @description a draft of which images are missing */
                        waiting_for_images: boolean;
                        /** @description the post was changed in WordPress since */
                        wordpress_changed: boolean;
                        /**
                         * Format: date-time
                         * @description of a scheduled post
                         */
                        wordpress_due_at: string | null;
                        wordpress_link: string | null;
                        wordpress_post_id: number | null;
                        /**
                         * Format: date-time
                         * @description when this was true
                         */
                        wordpress_seen_at: string | null;
                        /**
                         * Format: date-time
                         * @description last published from here
                         */
                        wordpress_sent_at: string | null;
                        /** @description as WordPress said last: publish, future, draft, pending, private, trash; gone: deleted there; null: it is no post */
                        wordpress_status: string | null;
                        /** @description the version that the post shows */
                        wordpress_version: number | null;
                        words: number;
                    };
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
        };
    };
    deleteWriterContentById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Problem"];
            /** @description Done; there is nothing to say */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
        };
    };
    patchWriterContentById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Markdown */
                    body?: string;
                    /** @description held back from image prompts */
                    disabled?: boolean;
                    meta_description?: string | null;
                    meta_title?: string | null;
                    /** @description brought into form; null: made of the title */
                    slug?: string | null;
                    title?: string;
                    /** @description that the change was made on; needed with any text */
                    version?: number;
                };
            };
        };
        responses: {
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Problem"];
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description a mark; publishing does not need it */
                        approved: boolean;
                        /** Format: date-time */
                        approved_at: string | null;
                        approved_by: string | null;
                        /** @description Markdown, without the title */
                        body: string;
                        checks: {
                            /** @description title_length, keyword_opening, readability, links, … */
                            name: string;
                            says: string;
                            /**
                             * @description look: a person should look at it
                             * @enum {string}
                             */
                            state: "good" | "look" | "bad";
                        }[];
                        /** Format: date-time */
                        created_at: string;
                        /** @description held back from image prompts */
                        disabled: boolean;
                        /** @description why its image prompts failed */
                        error: string | null;
                        /** @description without scripts, images and other raw HTML */
                        html: string;
                        id: number;
                        /** @description featured first */
                        images: {
                            alt: string | null;
                            content_id: number;
                            /** @enum {string} */
                            content_status: "draft" | "review" | "sent_back" | "published" | "trashed";
                            content_title: string;
                            /** Format: date-time */
                            created_at: string;
                            /** @description held back from being drawn */
                            disabled: boolean;
                            /** @description why it failed */
                            error: string | null;
                            heading: string | null;
                            height: number;
                            id: number;
                            /** @enum {string} */
                            image_type: "featured" | "in_article";
                            /** @description what is behind it never changes: another picture has another address */
                            image_url: string | null;
                            /** @description 0: featured; else the heading's number */
                            position: number;
                            prompt: string;
                            run_id: string | null;
                            site_id: number;
                            /** @enum {string} */
                            status: "pending" | "generated" | "failed";
                            /** @description of the file: image/png, image/jpeg */
                            type: string | null;
                            /** Format: date-time */
                            updated_at: string;
                            /** Format: date-time */
                            uploaded_at: string | null;
                            /** @description null: it was generated */
                            uploaded_by: string | null;
                            /** @description pixels; the file has exactly these */
                            width: number;
                        }[];
                        images_done: number;
                        images_failed: number;
                        images_total: number;
                        /** @description that the writer made up: their words stayed */
                        links_removed: {
                            text: string;
                            url: string;
                        }[];
                        meta_description: string | null;
                        meta_title: string | null;
                        /** @description the post's title or excerpt was written by a version that sent < and & as they are; publishing it again mends that */
                        needs_update: boolean;
                        /** @description that title */
                        resembles: string | null;
                        resembles_id: number | null;
                        /**
                         * @description post: of the site's WordPress
                         * @enum {string|null}
                         */
                        resembles_kind: "idea" | "task" | "content" | "post" | null;
                        run_id: string | null;
                        /** @description of all checks, 0 to 100 */
                        score: number;
                        /** Format: date-time */
                        sent_back_at: string | null;
                        sent_back_by: string | null;
                        /** Format: date-time */
                        sent_without_images_at: string | null;
                        sent_without_images_by: string | null;
                        /** @description to the title that it resembles most, 0 to 100 */
                        similarity: number | null;
                        site_id: number;
                        slug: string;
                        /** @enum {string} */
                        status: "draft" | "review" | "sent_back" | "published" | "trashed";
                        task: {
                            error: string | null;
                            id: number;
                            idea_id: number | null;
                            note: string | null;
                            /** @enum {string} */
                            status: "queued" | "completed" | "failed";
                            title: string;
                            /** @description wanted */
                            words: number;
                        } | null;
                        task_id: number | null;
                        title: string;
                        /** Format: date-time */
                        trashed_at: string | null;
                        trashed_by: string | null;
                        /** Format: date-time */
                        updated_at: string;
                        /** @description what a change must name */
                        version: number;
                        /** @description newest first */
                        versions: {
                            /** @description null: a run wrote it */
                            by_whom: string | null;
                            /** @description what the provider took, as far as known */
                            cost: number | null;
                            /** @description that it was charged */
                            credits: number | null;
                            /** Format: date-time */
                            made_at: string;
                            model: string | null;
                            /** @description with which the version before was sent back */
                            note: string | null;
                            prompt: string | null;
                            /** @description 0: the program's own */
                            prompt_version: number | null;
                            provider: string | null;
                            title: string;
                            tokens_in: number | null;
                            tokens_out: number | null;
                            version: number;
                            /** @description what the person did */
                            what: string | null;
                            words: number;
                        }[];
                        /** @description a draft of which images are missing */
                        waiting_for_images: boolean;
                        /** @description the post was changed in WordPress since */
                        wordpress_changed: boolean;
                        /**
                         * Format: date-time
                         * @description of a scheduled post
                         */
                        wordpress_due_at: string | null;
                        wordpress_link: string | null;
                        wordpress_post_id: number | null;
                        /**
                         * Format: date-time
                         * @description when this was true
                         */
                        wordpress_seen_at: string | null;
                        /**
                         * Format: date-time
                         * @description last published from here
                         */
                        wordpress_sent_at: string | null;
                        /** @description as WordPress said last: publish, future, draft, pending, private, trash; gone: deleted there; null: it is no post */
                        wordpress_status: string | null;
                        /** @description the version that the post shows */
                        wordpress_version: number | null;
                        words: number;
                    };
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
        };
    };
    postWriterContentByIdApprove: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description 409 if the content stands at another one */
                    version?: number;
                };
            };
        };
        responses: {
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Problem"];
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description a mark; publishing does not need it */
                        approved: boolean;
                        /** Format: date-time */
                        approved_at: string | null;
                        approved_by: string | null;
                        /** @description Markdown, without the title */
                        body: string;
                        checks: {
                            /** @description title_length, keyword_opening, readability, links, … */
                            name: string;
                            says: string;
                            /**
                             * @description look: a person should look at it
                             * @enum {string}
                             */
                            state: "good" | "look" | "bad";
                        }[];
                        /** Format: date-time */
                        created_at: string;
                        /** @description held back from image prompts */
                        disabled: boolean;
                        /** @description why its image prompts failed */
                        error: string | null;
                        /** @description without scripts, images and other raw HTML */
                        html: string;
                        id: number;
                        /** @description featured first */
                        images: {
                            alt: string | null;
                            content_id: number;
                            /** @enum {string} */
                            content_status: "draft" | "review" | "sent_back" | "published" | "trashed";
                            content_title: string;
                            /** Format: date-time */
                            created_at: string;
                            /** @description held back from being drawn */
                            disabled: boolean;
                            /** @description why it failed */
                            error: string | null;
                            heading: string | null;
                            height: number;
                            id: number;
                            /** @enum {string} */
                            image_type: "featured" | "in_article";
                            /** @description what is behind it never changes: another picture has another address */
                            image_url: string | null;
                            /** @description 0: featured; else the heading's number */
                            position: number;
                            prompt: string;
                            run_id: string | null;
                            site_id: number;
                            /** @enum {string} */
                            status: "pending" | "generated" | "failed";
                            /** @description of the file: image/png, image/jpeg */
                            type: string | null;
                            /** Format: date-time */
                            updated_at: string;
                            /** Format: date-time */
                            uploaded_at: string | null;
                            /** @description null: it was generated */
                            uploaded_by: string | null;
                            /** @description pixels; the file has exactly these */
                            width: number;
                        }[];
                        images_done: number;
                        images_failed: number;
                        images_total: number;
                        /** @description that the writer made up: their words stayed */
                        links_removed: {
                            text: string;
                            url: string;
                        }[];
                        meta_description: string | null;
                        meta_title: string | null;
                        /** @description the post's title or excerpt was written by a version that sent < and & as they are; publishing it again mends that */
                        needs_update: boolean;
                        /** @description that title */
                        resembles: string | null;
                        resembles_id: number | null;
                        /**
                         * @description post: of the site's WordPress
                         * @enum {string|null}
                         */
                        resembles_kind: "idea" | "task" | "content" | "post" | null;
                        run_id: string | null;
                        /** @description of all checks, 0 to 100 */
                        score: number;
                        /** Format: date-time */
                        sent_back_at: string | null;
                        sent_back_by: string | null;
                        /** Format: date-time */
                        sent_without_images_at: string | null;
                        sent_without_images_by: string | null;
                        /** @description to the title that it resembles most, 0 to 100 */
                        similarity: number | null;
                        site_id: number;
                        slug: string;
                        /** @enum {string} */
                        status: "draft" | "review" | "sent_back" | "published" | "trashed";
                        task: {
                            error: string | null;
                            id: number;
                            idea_id: number | null;
                            note: string | null;
                            /** @enum {string} */
                            status: "queued" | "completed" | "failed";
                            title: string;
                            /** @description wanted */
                            words: number;
                        } | null;
                        task_id: number | null;
                        title: string;
                        /** Format: date-time */
                        trashed_at: string | null;
                        trashed_by: string | null;
                        /** Format: date-time */
                        updated_at: string;
                        /** @description what a change must name */
                        version: number;
                        /** @description newest first */
                        versions: {
                            /** @description null: a run wrote it */
                            by_whom: string | null;
                            /** @description what the provider took, as far as known */
                            cost: number | null;
                            /** @description that it was charged */
                            credits: number | null;
                            /** Format: date-time */
                            made_at: string;
                            model: string | null;
                            /** @description with which the version before was sent back */
                            note: string | null;
                            prompt: string | null;
                            /** @description 0: the program's own */
                            prompt_version: number | null;
                            provider: string | null;
                            title: string;
                            tokens_in: number | null;
                            tokens_out: number | null;
                            version: number;
                            /** @description what the person did */
                            what: string | null;
                            words: number;
                        }[];
                        /** @description a draft of which images are missing */
                        waiting_for_images: boolean;
                        /** @description the post was changed in WordPress since */
                        wordpress_changed: boolean;
                        /**
                         * Format: date-time
                         * @description of a scheduled post
                         */
                        wordpress_due_at: string | null;
                        wordpress_link: string | null;
                        wordpress_post_id: number | null;
                        /**
                         * Format: date-time
                         * @description when this was true
                         */
                        wordpress_seen_at: string | null;
                        /**
                         * Format: date-time
                         * @description last published from here
                         */
                        wordpress_sent_at: string | null;
                        /** @description as WordPress said last: publish, future, draft, pending, private, trash; gone: deleted there; null: it is no post */
                        wordpress_status: string | null;
                        /** @description the version that the post shows */
                        wordpress_version: number | null;
                        words: number;
                    };
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
        };
    };
    postWriterContentByIdSendBack: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description what is to be different */
                    note: string;
                    /** @description 409 if the content stands at another one */
                    version?: number;
                };
            };
        };
        responses: {
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Problem"];
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description a mark; publishing does not need it */
                        approved: boolean;
                        /** Format: date-time */
                        approved_at: string | null;
                        approved_by: string | null;
                        /** @description Markdown, without the title */
                        body: string;
                        checks: {
                            /** @description title_length, keyword_opening, readability, links, … */
                            name: string;
                            says: string;
                            /**
                             * @description look: a person should look at it
                             * @enum {string}
                             */
                            state: "good" | "look" | "bad";
                        }[];
                        /** Format: date-time */
                        created_at: string;
                        /** @description held back from image prompts */
                        disabled: boolean;
                        /** @description why its image prompts failed */
                        error: string | null;
                        /** @description without scripts, images and other raw HTML */
                        html: string;
                        id: number;
                        /** @description featured first */
                        images: {
                            alt: string | null;
                            content_id: number;
                            /** @enum {string} */
                            content_status: "draft" | "review" | "sent_back" | "published" | "trashed";
                            content_title: string;
                            /** Format: date-time */
                            created_at: string;
                            /** @description held back from being drawn */
                            disabled: boolean;
                            /** @description why it failed */
                            error: string | null;
                            heading: string | null;
                            height: number;
                            id: number;
                            /** @enum {string} */
                            image_type: "featured" | "in_article";
                            /** @description what is behind it never changes: another picture has another address */
                            image_url: string | null;
                            /** @description 0: featured; else the heading's number */
                            position: number;
                            prompt: string;
                            run_id: string | null;
                            site_id: number;
                            /** @enum {string} */
                            status: "pending" | "generated" | "failed";
                            /** @description of the file: image/png, image/jpeg */
                            type: string | null;
                            /** Format: date-time */
                            updated_at: string;
                            /** Format: date-time */
                            uploaded_at: string | null;
                            /** @description null: it was generated */
                            uploaded_by: string | null;
                            /** @description pixels; the file has exactly these */
                            width: number;
                        }[];
                        images_done: number;
                        images_failed: number;
                        images_total: number;
                        /** @description that the writer made up: their words stayed */
                        links_removed: {
                            text: string;
                            url: string;
                        }[];
                        meta_description: string | null;
                        meta_title: string | null;
                        /** @description the post's title or excerpt was written by a version that sent < and & as they are; publishing it again mends that */
                        needs_update: boolean;
                        /** @description that title */
                        resembles: string | null;
                        resembles_id: number | null;
                        /**
                         * @description post: of the site's WordPress
                         * @enum {string|null}
                         */
                        resembles_kind: "idea" | "task" | "content" | "post" | null;
                        run_id: string | null;
                        /** @description of all checks, 0 to 100 */
                        score: number;
                        /** Format: date-time */
                        sent_back_at: string | null;
                        sent_back_by: string | null;
                        /** Format: date-time */
                        sent_without_images_at: string | null;
                        sent_without_images_by: string | null;
                        /** @description to the title that it resembles most, 0 to 100 */
                        similarity: number | null;
                        site_id: number;
                        slug: string;
                        /** @enum {string} */
                        status: "draft" | "review" | "sent_back" | "published" | "trashed";
                        task: {
                            error: string | null;
                            id: number;
                            idea_id: number | null;
                            note: string | null;
                            /** @enum {string} */
                            status: "queued" | "completed" | "failed";
                            title: string;
                            /** @description wanted */
                            words: number;
                        } | null;
                        task_id: number | null;
                        title: string;
                        /** Format: date-time */
                        trashed_at: string | null;
                        trashed_by: string | null;
                        /** Format: date-time */
                        updated_at: string;
                        /** @description what a change must name */
                        version: number;
                        /** @description newest first */
                        versions: {
                            /** @description null: a run wrote it */
                            by_whom: string | null;
                            /** @description what the provider took, as far as known */
                            cost: number | null;
                            /** @description that it was charged */
                            credits: number | null;
                            /** Format: date-time */
                            made_at: string;
                            model: string | null;
                            /** @description with which the version before was sent back */
                            note: string | null;
                            prompt: string | null;
                            /** @description 0: the program's own */
                            prompt_version: number | null;
                            provider: string | null;
                            title: string;
                            tokens_in: number | null;
                            tokens_out: number | null;
                            version: number;
                            /** @description what the person did */
                            what: string | null;
                            words: number;
                        }[];
                        /** @description a draft of which images are missing */
                        waiting_for_images: boolean;
                        /** @description the post was changed in WordPress since */
                        wordpress_changed: boolean;
                        /**
                         * Format: date-time
                         * @description of a scheduled post
                         */
                        wordpress_due_at: string | null;
                        wordpress_link: string | null;
                        wordpress_post_id: number | null;
                        /**
                         * Format: date-time
                         * @description when this was true
                         */
                        wordpress_seen_at: string | null;
                        /**
                         * Format: date-time
                         * @description last published from here
                         */
                        wordpress_sent_at: string | null;
                        /** @description as WordPress said last: publish, future, draft, pending, private, trash; gone: deleted there; null: it is no post */
                        wordpress_status: string | null;
                        /** @description the version that the post shows */
                        wordpress_version: number | null;
                        words: number;
                    };
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
        };
    };
    postWriterContentByIdSendWithoutImages: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description 409 if the content stands at another one */
                    version?: number;
                };
            };
        };
        responses: {
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Problem"];
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description a mark; publishing does not need it */
                        approved: boolean;
                        /** Format: date-time */
                        approved_at: string | null;
                        approved_by: string | null;
                        /** @description Markdown, without the title */
                        body: string;
                        checks: {
                            /** @description title_length, keyword_opening, readability, links, … */
                            name: string;
                            says: string;
                            /**
                             * @description look: a person should look at it
                             * @enum {string}
                             */
                            state: "good" | "look" | "bad";
                        }[];
                        /** Format: date-time */
                        created_at: string;
                        /** @description held back from image prompts */
                        disabled: boolean;
                        /** @description why its image prompts failed */
                        error: string | null;
                        /** @description without scripts, images and other raw HTML */
                        html: string;
                        id: number;
                        /** @description featured first */
                        images: {
                            alt: string | null;
                            content_id: number;
                            /** @enum {string} */
                            content_status: "draft" | "review" | "sent_back" | "published" | "trashed";
                            content_title: string;
                            /** Format: date-time */
                            created_at: string;
                            /** @description held back from being drawn */
                            disabled: boolean;
                            /** @description why it failed */
                            error: string | null;
                            heading: string | null;
                            height: number;
                            id: number;
                            /** @enum {string} */
                            image_type: "featured" | "in_article";
                            /** @description what is behind it never changes: another picture has another address */
                            image_url: string | null;
                            /** @description 0: featured; else the heading's number */
                            position: number;
                            prompt: string;
                            run_id: string | null;
                            site_id: number;
                            /** @enum {string} */
                            status: "pending" | "generated" | "failed";
                            /** @description of the file: image/png, image/jpeg */
                            type: string | null;
                            /** Format: date-time */
                            updated_at: string;
                            /** Format: date-time */
                            uploaded_at: string | null;
                            /** @description null: it was generated */
                            uploaded_by: string | null;
                            /** @description pixels; the file has exactly these */
                            width: number;
                        }[];
                        images_done: number;
                        images_failed: number;
                        images_total: number;
                        /** @description that the writer made up: their words stayed */
                        links_removed: {
                            text: string;
                            url: string;
                        }[];
                        meta_description: string | null;
                        meta_title: string | null;
                        /** @description the post's title or excerpt was written by a version that sent < and & as they are; publishing it again mends that */
                        needs_update: boolean;
                        /** @description that title */
                        resembles: string | null;
                        resembles_id: number | null;
                        /**
                         * @description post: of the site's WordPress
                         * @enum {string|null}
                         */
                        resembles_kind: "idea" | "task" | "content" | "post" | null;
                        run_id: string | null;
                        /** @description of all checks, 0 to 100 */
                        score: number;
                        /** Format: date-time */
                        sent_back_at: string | null;
                        sent_back_by: string | null;
                        /** Format: date-time */
                        sent_without_images_at: string | null;
                        sent_without_images_by: string | null;
                        /** @description to the title that it resembles most, 0 to 100 */
                        similarity: number | null;
                        site_id: number;
                        slug: string;
                        /** @enum {string} */
                        status: "draft" | "review" | "sent_back" | "published" | "trashed";
                        task: {
                            error: string | null;
                            id: number;
                            idea_id: number | null;
                            note: string | null;
                            /** @enum {string} */
                            status: "queued" | "completed" | "failed";
                            title: string;
                            /** @description wanted */
                            words: number;
                        } | null;
                        task_id: number | null;
                        title: string;
                        /** Format: date-time */
                        trashed_at: string | null;
                        trashed_by: string | null;
                        /** Format: date-time */
                        updated_at: string;
                        /** @description what a change must name */
                        version: number;
                        /** @description newest first */
                        versions: {
                            /** @description null: a run wrote it */
                            by_whom: string | null;
                            /** @description what the provider took, as far as known */
                            cost: number | null;
                            /** @description that it was charged */
                            credits: number | null;
                            /** Format: date-time */
                            made_at: string;
                            model: string | null;
                            /** @description with which the version before was sent back */
                            note: string | null;
                            prompt: string | null;
                            /** @description 0: the program's own */
                            prompt_version: number | null;
                            provider: string | null;
                            title: string;
                            tokens_in: number | null;
                            tokens_out: number | null;
                            version: number;
                            /** @description what the person did */
                            what: string | null;
                            words: number;
                        }[];
                        /** @description a draft of which images are missing */
                        waiting_for_images: boolean;
                        /** @description the post was changed in WordPress since */
                        wordpress_changed: boolean;
                        /**
                         * Format: date-time
                         * @description of a scheduled post
                         */
                        wordpress_due_at: string | null;
                        wordpress_link: string | null;
                        wordpress_post_id: number | null;
                        /**
                         * Format: date-time
                         * @description when this was true
                         */
                        wordpress_seen_at: string | null;
                        /**
                         * Format: date-time
                         * @description last published from here
                         */
                        wordpress_sent_at: string | null;
                        /** @description as WordPress said last: publish, future, draft, pending, private, trash; gone: deleted there; null: it is no post */
                        wordpress_status: string | null;
                        /** @description the version that the post shows */
                        wordpress_version: number | null;
                        words: number;
                    };
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
        };
    };
    postWriterContentByIdTrash: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description 409 if the content stands at another one */
                    version?: number;
                };
            };
        };
        responses: {
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Problem"];
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description a mark; publishing does not need it */
                        approved: boolean;
                        /** Format: date-time */
                        approved_at: string | null;
                        approved_by: string | null;
                        /** @description Markdown, without the title */
                        body: string;
                        checks: {
                            /** @description title_length, keyword_opening, readability, links, … */
                            name: string;
                            says: string;
                            /**
                             * @description look: a person should look at it
                             * @enum {string}
                             */
                            state: "good" | "look" | "bad";
                        }[];
                        /** Format: date-time */
                        created_at: string;
                        /** @description held back from image prompts */
                        disabled: boolean;
                        /** @description why its image prompts failed */
                        error: string | null;
                        /** @description without scripts, images and other raw HTML */
                        html: string;
                        id: number;
                        /** @description featured first */
                        images: {
                            alt: string | null;
                            content_id: number;
                            /** @enum {string} */
                            content_status: "draft" | "review" | "sent_back" | "published" | "trashed";
                            content_title: string;
                            /** Format: date-time */
                            created_at: string;
                            /** @description held back from being drawn */
                            disabled: boolean;
                            /** @description why it failed */
                            error: string | null;
                            heading: string | null;
                            height: number;
                            id: number;
                            /** @enum {string} */
                            image_type: "featured" | "in_article";
                            /** @description what is behind it never changes: another picture has another address */
                            image_url: string | null;
                            /** @description 0: featured; else the heading's number */
                            position: number;
                            prompt: string;
                            run_id: string | null;
                            site_id: number;
                            /** @enum {string} */
                            status: "pending" | "generated" | "failed";
                            /** @description of the file: image/png, image/jpeg */
                            type: string | null;
                            /** Format: date-time */
                            updated_at: string;
                            /** Format: date-time */
                            uploaded_at: string | null;
                            /** @description null: it was generated */
                            uploaded_by: string | null;
                            /** @description pixels; the file has exactly these */
                            width: number;
                        }[];
                        images_done: number;
                        images_failed: number;
                        images_total: number;
                        /** @description that the writer made up: their words stayed */
                        links_removed: {
                            text: string;
                            url: string;
                        }[];
                        meta_description: string | null;
                        meta_title: string | null;
                        /** @description the post's title or excerpt was written by a version that sent < and & as they are; publishing it again mends that */
                        needs_update: boolean;
                        /** @description that title */
                        resembles: string | null;
                        resembles_id: number | null;
                        /**
                         * @description post: of the site's WordPress
                         * @enum {string|null}
                         */
                        resembles_kind: "idea" | "task" | "content" | "post" | null;
                        run_id: string | null;
                        /** @description of all checks, 0 to 100 */
                        score: number;
                        /** Format: date-time */
                        sent_back_at: string | null;
                        sent_back_by: string | null;
                        /** Format: date-time */
                        sent_without_images_at: string | null;
                        sent_without_images_by: string | null;
                        /** @description to the title that it resembles most, 0 to 100 */
                        similarity: number | null;
                        site_id: number;
                        slug: string;
                        /** @enum {string} */
                        status: "draft" | "review" | "sent_back" | "published" | "trashed";
                        task: {
                            error: string | null;
                            id: number;
                            idea_id: number | null;
                            note: string | null;
                            /** @enum {string} */
                            status: "queued" | "completed" | "failed";
                            title: string;
                            /** @description wanted */
                            words: number;
                        } | null;
                        task_id: number | null;
                        title: string;
                        /** Format: date-time */
                        trashed_at: string | null;
                        trashed_by: string | null;
                        /** Format: date-time */
                        updated_at: string;
                        /** @description what a change must name */
                        version: number;
                        /** @description newest first */
                        versions: {
                            /** @description null: a run wrote it */
                            by_whom: string | null;
                            /** @description what the provider took, as far as known */
                            cost: number | null;
                            /** @description that it was charged */
                            credits: number | null;
                            /** Format: date-time */
                            made_at: string;
                            model: string | null;
                            /** @description with which the version before was sent back */
                            note: string | null;
                            prompt: string | null;
                            /** @description 0: the program's own */
                            prompt_version: number | null;
                            provider: string | null;
                            title: string;
                            tokens_in: number | null;
                            tokens_out: number | null;
                            version: number;
                            /** @description what the person did */
                            what: string | null;
                            words: number;
                        }[];
                        /** @description a draft of which images are missing */
                        waiting_for_images: boolean;
                        /** @description the post was changed in WordPress since */
                        wordpress_changed: boolean;
                        /**
                         * Format: date-time
                         * @description of a scheduled post
                         */
                        wordpress_due_at: string | null;
                        wordpress_link: string | null;
                        wordpress_post_id: number | null;
                        /**
                         * Format: date-time
                         * @description when this was true
                         */
                        wordpress_seen_at: string | null;
                        /**
                         * Format: date-time
                         * @description last published from here
                         */
                        wordpress_sent_at: string | null;
                        /** @description as WordPress said last: publish, future, draft, pending, private, trash; gone: deleted there; null: it is no post */
                        wordpress_status: string | null;
                        /** @description the version that the post shows */
                        wordpress_version: number | null;
                        words: number;
                    };
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
        };
    };
    postWriterContentByIdUnapprove: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description 409 if the content stands at another one */
                    version?: number;
                };
            };
        };
        responses: {
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Problem"];
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description a mark; publishing does not need it */
                        approved: boolean;
                        /** Format: date-time */
                        approved_at: string | null;
                        approved_by: string | null;
                        /** @description Markdown, without the title */
                        body: string;
                        checks: {
                            /** @description title_length, keyword_opening, readability, links, … */
                            name: string;
                            says: string;
                            /**
                             * @description look: a person should look at it
                             * @enum {string}
                             */
                            state: "good" | "look" | "bad";
                        }[];
                        /** Format: date-time */
                        created_at: string;
                        /** @description held back from image prompts */
                        disabled: boolean;
                        /** @description why its image prompts failed */
                        error: string | null;
                        /** @description without scripts, images and other raw HTML */
                        html: string;
                        id: number;
                        /** @description featured first */
                        images: {
                            alt: string | null;
                            content_id: number;
                            /** @enum {string} */
                            content_status: "draft" | "review" | "sent_back" | "published" | "trashed";
                            content_title: string;
                            /** Format: date-time */
                            created_at: string;
                            /** @description held back from being drawn */
                            disabled: boolean;
                            /** @description why it failed */
                            error: string | null;
                            heading: string | null;
                            height: number;
                            id: number;
                            /** @enum {string} */
                            image_type: "featured" | "in_article";
                            /** @description what is behind it never changes: another picture has another address */
                            image_url: string | null;
                            /** @description 0: featured; else the heading's number */
                            position: number;
                            prompt: string;
                            run_id: string | null;
                            site_id: number;
                            /** @enum {string} */
                            status: "pending" | "generated" | "failed";
                            /** @description of the file: image/png, image/jpeg */
                            type: string | null;
                            /** Format: date-time */
                            updated_at: string;
                            /** Format: date-time */
                            uploaded_at: string | null;
                            /** @description null: it was generated */
                            uploaded_by: string | null;
                            /** @description pixels; the file has exactly these */
                            width: number;
                        }[];
                        images_done: number;
                        images_failed: number;
                        images_total: number;
                        /** @description that the writer made up: their words stayed */
                        links_removed: {
                            text: string;
                            url: string;
                        }[];
                        meta_description: string | null;
                        meta_title: string | null;
                        /** @description the post's title or excerpt was written by a version that sent < and & as they are; publishing it again mends that */
                        needs_update: boolean;
                        /** @description that title */
                        resembles: string | null;
                        resembles_id: number | null;
                        /**
                         * @description post: of the site's WordPress
                         * @enum {string|null}
                         */
                        resembles_kind: "idea" | "task" | "content" | "post" | null;
                        run_id: string | null;
                        /** @description of all checks, 0 to 100 */
                        score: number;
                        /** Format: date-time */
                        sent_back_at: string | null;
                        sent_back_by: string | null;
                        /** Format: date-time */
                        sent_without_images_at: string | null;
                        sent_without_images_by: string | null;
                        /** @description to the title that it resembles most, 0 to 100 */
                        similarity: number | null;
                        site_id: number;
                        slug: string;
                        /** @enum {string} */
                        status: "draft" | "review" | "sent_back" | "published" | "trashed";
                        task: {
                            error: string | null;
                            id: number;
                            idea_id: number | null;
                            note: string | null;
                            /** @enum {string} */
                            status: "queued" | "completed" | "failed";
                            title: string;
                            /** @description wanted */
                            words: number;
                        } | null;
                        task_id: number | null;
                        title: string;
                        /** Format: date-time */
                        trashed_at: string | null;
                        trashed_by: string | null;
                        /** Format: date-time */
                        updated_at: string;
                        /** @description what a change must name */
                        version: number;
                        /** @description newest first */
                        versions: {
                            /** @description null: a run wrote it */
                            by_whom: string | null;
                            /** @description what the provider took, as far as known */
                            cost: number | null;
                            /** @description that it was charged */
                            credits: number | null;
                            /** Format: date-time */
                            made_at: string;
                            model: string | null;
                            /** @description with which the version before was sent back */
                            note: string | null;
                            prompt: string | null;
                            /** @description 0: the program's own */
                            prompt_version: number | null;
                            provider: string | null;
                            title: string;
                            tokens_in: number | null;
                            tokens_out: number | null;
                            version: number;
                            /** @description what the person did */
                            what: string | null;
                            words: number;
                        }[];
                        /** @description a draft of which images are missing */
                        waiting_for_images: boolean;
                        /** @description the post was changed in WordPress since */
                        wordpress_changed: boolean;
                        /**
                         * Format: date-time
                         * @description of a scheduled post
                         */
                        wordpress_due_at: string | null;
                        wordpress_link: string | null;
                        wordpress_post_id: number | null;
                        /**
                         * Format: date-time
                         * @description when this was true
                         */
                        wordpress_seen_at: string | null;
                        /**
                         * Format: date-time
                         * @description last published from here
                         */
                        wordpress_sent_at: string | null;
                        /** @description as WordPress said last: publish, future, draft, pending, private, trash; gone: deleted there; null: it is no post */
                        wordpress_status: string | null;
                        /** @description the version that the post shows */
                        wordpress_version: number | null;
                        words: number;
                    };
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
        };
    };
    postWriterContentByIdUntrash: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description 409 if the content stands at another one */
                    version?: number;
                };
            };
        };
        responses: {
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Problem"];
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description a mark; publishing does not need it */
                        approved: boolean;
                        /** Format: date-time */
                        approved_at: string | null;
                        approved_by: string | null;
                        /** @description Markdown, without the title */
                        body: string;
                        checks: {
                            /** @description title_length, keyword_opening, readability, links, … */
                            name: string;
                            says: string;
                            /**
                             * @description look: a person should look at it
                             * @enum {string}
                             */
                            state: "good" | "look" | "bad";
                        }[];
                        /** Format: date-time */
                        created_at: string;
                        /** @description held back from image prompts */
                        disabled: boolean;
                        /** @description why its image prompts failed */
                        error: string | null;
                        /** @description without scripts, images and other raw HTML */
                        html: string;
                        id: number;
                        /** @description featured first */
                        images: {
                            alt: string | null;
                            content_id: number;
                            /** @enum {string} */
                            content_status: "draft" | "review" | "sent_back" | "published" | "trashed";
                            content_title: string;
                            /** Format: date-time */
                            created_at: string;
                            /** @description held back from being drawn */
                            disabled: boolean;
                            /** @description why it failed */
                            error: string | null;
                            heading: string | null;
                            height: number;
                            id: number;
                            /** @enum {string} */
                            image_type: "featured" | "in_article";
                            /** @description what is behind it never changes: another picture has another address */
                            image_url: string | null;
                            /** @description 0: featured; else the heading's number */
                            position: number;
                            prompt: string;
                            run_id: string | null;
                            site_id: number;
                            /** @enum {string} */
                            status: "pending" | "generated" | "failed";
                            /** @description of the file: image/png, image/jpeg */
                            type: string | null;
                            /** Format: date-time */
                            updated_at: string;
                            /** Format: date-time */
                            uploaded_at: string | null;
                            /** @description null: it was generated */
                            uploaded_by: string | null;
                            /** @description pixels; the file has exactly these */
                            width: number;
                        }[];
                        images_done: number;
                        images_failed: number;
                        images_total: number;
                        /** @description that the writer made up: their words stayed */
                        links_removed: {
                            text: string;
                            url: string;
                        }[];
                        meta_description: string | null;
                        meta_title: string | null;
                        /** @description the post's title or excerpt was written by a version that sent < and & as they are; publishing it again mends that */
                        needs_update: boolean;
                        /** @description that title */
                        resembles: string | null;
                        resembles_id: number | null;
                        /**
                         * @description post: of the site's WordPress
                         * @enum {string|null}
                         */
                        resembles_kind: "idea" | "task" | "content" | "post" | null;
                        run_id: string | null;
                        /** @description of all checks, 0 to 100 */
                        score: number;
                        /** Format: date-time */
                        sent_back_at: string | null;
                        sent_back_by: string | null;
                        /** Format: date-time */
                        sent_without_images_at: string | null;
                        sent_without_images_by: string | null;
                        /** @description to the title that it resembles most, 0 to 100 */
                        similarity: number | null;
                        site_id: number;
                        slug: string;
                        /** @enum {string} */
                        status: "draft" | "review" | "sent_back" | "published" | "trashed";
                        task: {
                            error: string | null;
                            id: number;
                            idea_id: number | null;
                            note: string | null;
                            /** @enum {string} */
                            status: "queued" | "completed" | "failed";
                            title: string;
                            /** @description wanted */
                            words: number;
                        } | null;
                        task_id: number | null;
                        title: string;
                        /** Format: date-time */
                        trashed_at: string | null;
                        trashed_by: string | null;
                        /** Format: date-time */
                        updated_at: string;
                        /** @description what a change must name */
                        version: number;
                        /** @description newest first */
                        versions: {
                            /** @description null: a run wrote it */
                            by_whom: string | null;
                            /** @description what the provider took, as far as known */
                            cost: number | null;
                            /** @description that it was charged */
                            credits: number | null;
                            /** Format: date-time */
                            made_at: string;
                            model: string | null;
                            /** @description with which the version before was sent back */
                            note: string | null;
                            prompt: string | null;
                            /** @description 0: the program's own */
                            prompt_version: number | null;
                            provider: string | null;
                            title: string;
                            tokens_in: number | null;
                            tokens_out: number | null;
                            version: number;
                            /** @description what the person did */
                            what: string | null;
                            words: number;
                        }[];
                        /** @description a draft of which images are missing */
                        waiting_for_images: boolean;
                        /** @description the post was changed in WordPress since */
                        wordpress_changed: boolean;
                        /**
                         * Format: date-time
                         * @description of a scheduled post
                         */
                        wordpress_due_at: string | null;
                        wordpress_link: string | null;
                        wordpress_post_id: number | null;
                        /**
                         * Format: date-time
                         * @description when this was true
                         */
                        wordpress_seen_at: string | null;
                        /**
                         * Format: date-time
                         * @description last published from here
                         */
                        wordpress_sent_at: string | null;
                        /** @description as WordPress said last: publish, future, draft, pending, private, trash; gone: deleted there; null: it is no post */
                        wordpress_status: string | null;
                        /** @description the version that the post shows */
                        wordpress_version: number | null;
                        words: number;
                    };
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
        };
    };
    getWriterContentByIdVersions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Problem"];
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        count: number;
                        /** @description null: all of them are here */
                        next: string | null;
                        previous: string | null;
                        results: {
                            /** @description null: a run wrote it */
                            by_whom: string | null;
                            /** @description what the provider took, as far as known */
                            cost: number | null;
                            /** @description that it was charged */
                            credits: number | null;
                            /** Format: date-time */
                            made_at: string;
                            model: string | null;
                            /** @description with which the version before was sent back */
                            note: string | null;
                            prompt: string | null;
                            /** @description 0: the program's own */
                            prompt_version: number | null;
                            provider: string | null;
                            title: string;
                            tokens_in: number | null;
                            tokens_out: number | null;
                            version: number;
                            /** @description what the person did */
                            what: string | null;
                            words: number;
                        }[];
                    };
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
        };
    };
    getWriterContentByIdVersionsByNumber: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
                number: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Problem"];
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Markdown */
                        body: string;
                        /** @description null: a run wrote it */
                        by_whom: string | null;
                        /** @description what the provider took, as far as known */
                        cost: number | null;
                        /** @description that it was charged */
                        credits: number | null;
                        /** @description without scripts, images and other raw HTML */
                        html: string;
                        /** Format: date-time */
                        made_at: string;
                        meta_description: string | null;
                        meta_title: string | null;
                        model: string | null;
                        /** @description with which the version before was sent back */
                        note: string | null;
                        prompt: string | null;
                        /** @description 0: the program's own */
                        prompt_version: number | null;
                        provider: string | null;
                        slug: string;
                        title: string;
                        tokens_in: number | null;
                        tokens_out: number | null;
                        version: number;
                        /** @description what the person did */
                        what: string | null;
                        words: number;
                    };
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
        };
    };
    postWriterContentByIdVersionsByNumberRestore: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
                number: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description at which the content stands */
                    version: number;
                };
            };
        };
        responses: {
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Problem"];
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description a mark; publishing does not need it */
                        approved: boolean;
                        /** Format: date-time */
                        approved_at: string | null;
                        approved_by: string | null;
                        /** @description Markdown, without the title */
                        body: string;
                        checks: {
                            /** @description title_length, keyword_opening, readability, links, … */
                            name: string;
                            says: string;
                            /**
                             * @description look: a person should look at it
                             * @enum {string}
                             */
                            state: "good" | "look" | "bad";
                        }[];
                        /** Format: date-time */
                        created_at: string;
                        /** @description held back from image prompts */
                        disabled: boolean;
                        /** @description why its image prompts failed */
                        error: string | null;
                        /** @description without scripts, images and other raw HTML */
                        html: string;
                        id: number;
                        /** @description featured first */
                        images: {
                            alt: string | null;
                            content_id: number;
                            /** @enum {string} */
                            content_status: "draft" | "review" | "sent_back" | "published" | "trashed";
                            content_title: string;
                            /** Format: date-time */
                            created_at: string;
                            /** @description held back from being drawn */
                            disabled: boolean;
                            /** @description why it failed */
                            error: string | null;
                            heading: string | null;
                            height: number;
                            id: number;
                            /** @enum {string} */
                            image_type: "featured" | "in_article";
                            /** @description what is behind it never changes: another picture has another address */
                            image_url: string | null;
                            /** @description 0: featured; else the heading's number */
                            position: number;
                            prompt: string;
                            run_id: string | null;
                            site_id: number;
                            /** @enum {string} */
                            status: "pending" | "generated" | "failed";
                            /** @description of the file: image/png, image/jpeg */
                            type: string | null;
                            /** Format: date-time */
                            updated_at: string;
                            /** Format: date-time */
                            uploaded_at: string | null;
                            /** @description null: it was generated */
                            uploaded_by: string | null;
                            /** @description pixels; the file has exactly these */
                            width: number;
                        }[];
                        images_done: number;
                        images_failed: number;
                        images_total: number;
                        /** @description that the writer made up: their words stayed */
                        links_removed: {
                            text: string;
                            url: string;
                        }[];
                        meta_description: string | null;
                        meta_title: string | null;
                        /** @description the post's title or excerpt was written by a version that sent < and & as they are; publishing it again mends that */
                        needs_update: boolean;
                        /** @description that title */
                        resembles: string | null;
                        resembles_id: number | null;
                        /**
                         * @description post: of the site's WordPress
                         * @enum {string|null}
                         */
                        resembles_kind: "idea" | "task" | "content" | "post" | null;
                        run_id: string | null;
                        /** @description of all checks, 0 to 100 */
                        score: number;
                        /** Format: date-time */
                        sent_back_at: string | null;
                        sent_back_by: string | null;
                        /** Format: date-time */
                        sent_without_images_at: string | null;
                        sent_without_images_by: string | null;
                        /** @description to the title that it resembles most, 0 to 100 */
                        similarity: number | null;
                        site_id: number;
                        slug: string;
                        /** @enum {string} */
                        status: "draft" | "review" | "sent_back" | "published" | "trashed";
                        task: {
                            error: string | null;
                            id: number;
                            idea_id: number | null;
                            note: string | null;
                            /** @enum {string} */
                            status: "queued" | "completed" | "failed";
                            title: string;
                            /** @description wanted */
                            words: number;
                        } | null;
                        task_id: number | null;
                        title: string;
                        /** Format: date-time */
                        trashed_at: string | null;
                        trashed_by: string | null;
                        /** Format: date-time */
                        updated_at: string;
                        /** @description what a change must name */
                        version: number;
                        /** @description newest first */
                        versions: {
                            /** @description null: a run wrote it */
                            by_whom: string | null;
                            /** @description what the provider took, as far as known */
                            cost: number | null;
                            /** @description that it was charged */
                            credits: number | null;
                            /** Format: date-time */
                            made_at: string;
                            model: string | null;
                            /** @description with which the version before was sent back */
                            note: string | null;
                            prompt: string | null;
                            /** @description 0: the program's own */
                            prompt_version: number | null;
                            provider: string | null;
                            title: string;
                            tokens_in: number | null;
                            tokens_out: number | null;
                            version: number;
                            /** @description what the person did */
                            what: string | null;
                            words: number;
                        }[];
                        /** @description a draft of which images are missing */
                        waiting_for_images: boolean;
                        /** @description the post was changed in WordPress since */
                        wordpress_changed: boolean;
                        /**
                         * Format: date-time
                         * @description of a scheduled post
                         */
                        wordpress_due_at: string | null;
                        wordpress_link: string | null;
                        wordpress_post_id: number | null;
                        /**
                         * Format: date-time
                         * @description when this was true
                         */
                        wordpress_seen_at: string | null;
                        /**
                         * Format: date-time
                         * @description last published from here
                         */
                        wordpress_sent_at: string | null;
                        /** @description as WordPress said last: publish, future, draft, pending, private, trash; gone: deleted there; null: it is no post */
                        wordpress_status: string | null;
                        /** @description the version that the post shows */
                        wordpress_version: number | null;
                        words: number;
                    };
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
        };
    };
    postWriterContentBulkPublish: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same body is done once: within a day the first answer comes again. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description names; made if missing. Absent: a new post gets the name of its cluster, others keep theirs */
                    categories?: string[];
                    /** @description between two of them; 60 */
                    every_minutes?: number;
                    /** @description all that match, as in the list */
                    filter?: {
                        approved?: boolean;
                        disabled?: boolean;
                        needs_update?: boolean;
                        search?: string;
                        status?: string;
                        waiting_for_images?: boolean;
                        wordpress_status?: string;
                    };
                    /**
                     * Format: date-time
                     * @description with scheduled, in place of times: of the first
                     */
                    first_at?: string;
                    ids?: number[];
                    site_id: number;
                    /**
                     * @description publish, if nothing is said
                     * @enum {string}
                     */
                    status?: "publish" | "draft" | "scheduled";
                    /** @description names; made if missing. Absent: as they are */
                    tags?: string[];
                    /** @description with scheduled: a time for each, in the order of ids (of a filter: by id) */
                    times?: string[];
                };
            };
        };
        responses: {
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Problem"];
            /** @description Begun; a job goes on with it */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description jobs/{job_id}/ tells how it goes; detail of an item: post_id, link, status, slug, made, notes, differences */
                        job_id: number;
                        /** @description published already as they are, in a running job, or not to be published */
                        skipped: {
                            id: number;
                            reason: string;
                        }[];
                    };
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
        };
    };
    postWriterContentBulk: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same body is done once: within a day the first answer comes again. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description delete: for good, out of the trash
                     * @enum {string}
                     */
                    action: "approve" | "unapprove" | "send_back" | "send_without_images" | "trash" | "untrash" | "delete" | "enable" | "disable";
                    /** @description all that match, as in the list; {}: all of the site */
                    filter?: {
                        approved?: boolean;
                        disabled?: boolean;
                        needs_update?: boolean;
                        search?: string;
                        status?: string;
                        waiting_for_images?: boolean;
                        wordpress_status?: string;
                    };
                    ids?: number[];
                    /** @description of send_back */
                    note?: string;
                    site_id: number;
                };
            };
        };
        responses: {
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Problem"];
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        done: number;
                        /** @description what was not done, and why */
                        refused: {
                            id: number;
                            reason: string;
                        }[];
                    };
                };
            };
            /** @description Begun; a job goes on with it */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description jobs/{job_id}/ tells how it goes */
                        job_id: number;
                    };
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
        };
    };
    getWriterImages: {
        parameters: {
            query?: {
                /** @description ids parted by commas */
                content_id?: string;
                disabled?: boolean;
                id?: number[];
                /** @description featured or in_article */
                image_type?: string;
                /** @description a column, with a minus before it descending */
                ordering?: string;
                /** @description from 1 */
                page?: number;
                /** @description rows a page */
                page_size?: number;
                /** @description matched anywhere, whatever the case */
                search?: string;
                site_id?: number;
                /** @description pending, generated or failed; several, parted by commas: any of them */
                status?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Problem"];
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        count: number;
                        next: string | null;
                        previous: string | null;
                        results: {
                            alt: string | null;
                            content_id: number;
                            /** @enum {string} */
                            content_status: "draft" | "review" | "sent_back" | "published" | "trashed";
                            content_title: string;
                            /** Format: date-time */
                            created_at: string;
                            /** @description held back from being drawn */
                            disabled: boolean;
                            /** @description why it failed */
                            error: string | null;
                            heading: string | null;
                            height: number;
                            id: number;
                            /** @enum {string} */
                            image_type: "featured" | "in_article";
                            /** @description what is behind it never changes: another picture has another address */
                            image_url: string | null;
                            /** @description 0: featured; else the heading's number */
                            position: number;
                            prompt: string;
                            run_id: string | null;
                            site_id: number;
                            /** @enum {string} */
                            status: "pending" | "generated" | "failed";
                            /** @description of the file: image/png, image/jpeg */
                            type: string | null;
                            /** Format: date-time */
                            updated_at: string;
                            /** Format: date-time */
                            uploaded_at: string | null;
                            /** @description null: it was generated */
                            uploaded_by: string | null;
                            /** @description pixels; the file has exactly these */
                            width: number;
                        }[];
                    };
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
        };
    };
    getWriterImagesById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Problem"];
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        alt: string | null;
                        content_id: number;
                        /** @enum {string} */
                        content_status: "draft" | "review" | "sent_back" | "published" | "trashed";
                        content_title: string;
                        /** Format: date-time */
                        created_at: string;
                        /** @description held back from being drawn */
                        disabled: boolean;
                        /** @description why it failed */
                        error: string | null;
                        heading: string | null;
                        height: number;
                        id: number;
                        /** @enum {string} */
                        image_type: "featured" | "in_article";
                        /** @description what is behind it never changes: another picture has another address */
                        image_url: string | null;
                        /** @description 0: featured; else the heading's number */
                        position: number;
                        prompt: string;
                        run_id: string | null;
                        site_id: number;
                        /** @enum {string} */
                        status: "pending" | "generated" | "failed";
                        /** @description of the file: image/png, image/jpeg */
                        type: string | null;
                        /** Format: date-time */
                        updated_at: string;
                        /** Format: date-time */
                        uploaded_at: string | null;
                        /** @description null: it was generated */
                        uploaded_by: string | null;
                        /** @description pixels; the file has exactly these */
                        width: number;
                    };
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
        };
    };
    deleteWriterImagesById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Problem"];
            /** @description Done; there is nothing to say */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
        };
    };
    patchWriterImagesById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    alt?: string | null;
                    /** @description held back from being drawn */
                    disabled?: boolean;
                    /** @description what is to be drawn */
                    prompt?: string;
                };
            };
        };
        responses: {
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Problem"];
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        alt: string | null;
                        content_id: number;
                        /** @enum {string} */
                        content_status: "draft" | "review" | "sent_back" | "published" | "trashed";
                        content_title: string;
                        /** Format: date-time */
                        created_at: string;
                        /** @description held back from being drawn */
                        disabled: boolean;
                        /** @description why it failed */
                        error: string | null;
                        heading: string | null;
                        height: number;
                        id: number;
                        /** @enum {string} */
                        image_type: "featured" | "in_article";
                        /** @description what is behind it never changes: another picture has another address */
                        image_url: string | null;
                        /** @description 0: featured; else the heading's number */
                        position: number;
                        prompt: string;
                        run_id: string | null;
                        site_id: number;
                        /** @enum {string} */
                        status: "pending" | "generated" | "failed";
                        /** @description of the file: image/png, image/jpeg */
                        type: string | null;
                        /** Format: date-time */
                        updated_at: string;
                        /** Format: date-time */
                        uploaded_at: string | null;
                        /** @description null: it was generated */
                        uploaded_by: string | null;
                        /** @description pixels; the file has exactly these */
                        width: number;
                    };
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
        };
    };
    getWriterImagesByIdFile: {
        parameters: {
            query?: {
                /** @description as in image_url: the answer may be kept for ever then */
                v?: string;
            };
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Problem"];
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "image/jpeg": string;
                    "image/png": string;
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
        };
    };
    postWriterImagesByIdRegenerate: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same body is done once: within a day the first answer comes again. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Problem"];
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        alt: string | null;
                        content_id: number;
                        /** @enum {string} */
                        content_status: "draft" | "review" | "sent_back" | "published" | "trashed";
                        content_title: string;
                        /** Format: date-time */
                        created_at: string;
                        /** @description held back from being drawn */
                        disabled: boolean;
                        /** @description why it failed */
                        error: string | null;
                        heading: string | null;
                        height: number;
                        id: number;
                        /** @enum {string} */
                        image_type: "featured" | "in_article";
                        /** @description what is behind it never changes: another picture has another address */
                        image_url: string | null;
                        /** @description 0: featured; else the heading's number */
                        position: number;
                        prompt: string;
                        run_id: string | null;
                        site_id: number;
                        /** @enum {string} */
                        status: "pending" | "generated" | "failed";
                        /** @description of the file: image/png, image/jpeg */
                        type: string | null;
                        /** Format: date-time */
                        updated_at: string;
                        /** Format: date-time */
                        uploaded_at: string | null;
                        /** @description null: it was generated */
                        uploaded_by: string | null;
                        /** @description pixels; the file has exactly these */
                        width: number;
                    };
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
        };
    };
    postWriterImagesByIdRetry: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Problem"];
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        alt: string | null;
                        content_id: number;
                        /** @enum {string} */
                        content_status: "draft" | "review" | "sent_back" | "published" | "trashed";
                        content_title: string;
                        /** Format: date-time */
                        created_at: string;
                        /** @description held back from being drawn */
                        disabled: boolean;
                        /** @description why it failed */
                        error: string | null;
                        heading: string | null;
                        height: number;
                        id: number;
                        /** @enum {string} */
                        image_type: "featured" | "in_article";
                        /** @description what is behind it never changes: another picture has another address */
                        image_url: string | null;
                        /** @description 0: featured; else the heading's number */
                        position: number;
                        prompt: string;
                        run_id: string | null;
                        site_id: number;
                        /** @enum {string} */
                        status: "pending" | "generated" | "failed";
                        /** @description of the file: image/png, image/jpeg */
                        type: string | null;
                        /** Format: date-time */
                        updated_at: string;
                        /** Format: date-time */
                        uploaded_at: string | null;
                        /** @description null: it was generated */
                        uploaded_by: string | null;
                        /** @description pixels; the file has exactly these */
                        width: number;
                    };
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
        };
    };
    postWriterImagesByIdUpload: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": {
                    /** Format: binary */
                    file?: string;
                };
            };
        };
        responses: {
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Problem"];
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        alt: string | null;
                        content_id: number;
                        /** @enum {string} */
                        content_status: "draft" | "review" | "sent_back" | "published" | "trashed";
                        content_title: string;
                        /** Format: date-time */
                        created_at: string;
                        /** @description held back from being drawn */
                        disabled: boolean;
                        /** @description why it failed */
                        error: string | null;
                        heading: string | null;
                        height: number;
                        id: number;
                        /** @enum {string} */
                        image_type: "featured" | "in_article";
                        /** @description what is behind it never changes: another picture has another address */
                        image_url: string | null;
                        /** @description 0: featured; else the heading's number */
                        position: number;
                        prompt: string;
                        run_id: string | null;
                        site_id: number;
                        /** @enum {string} */
                        status: "pending" | "generated" | "failed";
                        /** @description of the file: image/png, image/jpeg */
                        type: string | null;
                        /** Format: date-time */
                        updated_at: string;
                        /** Format: date-time */
                        uploaded_at: string | null;
                        /** @description null: it was generated */
                        uploaded_by: string | null;
                        /** @description pixels; the file has exactly these */
                        width: number;
                    };
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
        };
    };
    postWriterImagesBulk: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same body is done once: within a day the first answer comes again. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    action: "retry" | "delete" | "enable" | "disable";
                    /** @description all that match, as in the list; {}: all of the site */
                    filter?: {
                        /** @description an id, or a list of ids */
                        content_id?: unknown;
                        disabled?: boolean;
                        image_type?: string;
                        search?: string;
                        status?: string;
                    };
                    ids?: number[];
                    site_id: number;
                };
            };
        };
        responses: {
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Problem"];
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        done: number;
                        /** @description what was not done, and why */
                        refused: {
                            id: number;
                            reason: string;
                        }[];
                    };
                };
            };
            /** @description Begun; a job goes on with it */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description jobs/{job_id}/ tells how it goes */
                        job_id: number;
                    };
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
        };
    };
    getWriterTasks: {
        parameters: {
            query?: {
                /** @description ids parted by commas; none: without a cluster */
                cluster_id?: string;
                /** @description several, parted by commas: any of them; none: not told */
                content_type?: string;
                disabled?: boolean;
                id?: number[];
                /** @description ids parted by commas; none: without an idea */
                idea_id?: string;
                /** @description a column, with a minus before it descending */
                ordering?: string;
                /** @description from 1 */
                page?: number;
                /** @description rows a page */
                page_size?: number;
                /** @description matched anywhere, whatever the case */
                search?: string;
                site_id?: number;
                /** @description queued, completed or failed; several, parted by commas: any of them */
                status?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Problem"];
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        count: number;
                        next: string | null;
                        previous: string | null;
                        results: {
                            brief: string | null;
                            /** @description the cluster's name */
                            cluster: string | null;
                            cluster_id: number | null;
                            content_id: number | null;
                            content_status: string | null;
                            content_type: string | null;
                            /** Format: date-time */
                            created_at: string;
                            /** @description held back from being written */
                            disabled: boolean;
                            /** @description why it failed */
                            error: string | null;
                            id: number;
                            idea_id: number | null;
                            keywords: string[];
                            /** @description why its content was sent back */
                            note: string | null;
                            /** @description not in lists */
                            outline?: {
                                /** @description a section's heading */
                                h2: string;
                                /** @description headings within it */
                                h3?: string[];
                            }[];
                            /** @description that title */
                            resembles: string | null;
                            /** @description of a post: WordPress's number */
                            resembles_id: number | null;
                            /**
                             * @description post: of the site's WordPress
                             * @enum {string|null}
                             */
                            resembles_kind: "idea" | "task" | "content" | "post" | null;
                            /** @description the run that made it; null: a person, or it is gone */
                            run_id: string | null;
                            /** @description to the title that it resembles most, 0 to 100 */
                            similarity: number | null;
                            site_id: number;
                            /** @enum {string} */
                            status: "queued" | "completed" | "failed";
                            title: string;
                            /** Format: date-time */
                            updated_at: string;
                            /** @description how long it is to be */
                            words: number;
                        }[];
                    };
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
        };
    };
    postWriterTasks: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same body is done once: within a day the first answer comes again. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    brief?: string | null;
                    cluster_id?: number | null;
                    content_type?: string | null;
                    disabled?: boolean;
                    /** @description the idea that it is made of: queued from then on */
                    idea_id?: number | null;
                    keywords?: string[] | null;
                    outline?: {
                        /** @description a section's heading */
                        h2: string;
                        /** @description headings within it */
                        h3?: string[];
                    }[] | null;
                    site_id: number;
                    title: string;
                    words?: number;
                };
            };
        };
        responses: {
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Problem"];
            /** @description Made */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        brief: string | null;
                        /** @description the cluster's name */
                        cluster: string | null;
                        cluster_id: number | null;
                        content_id: number | null;
                        content_status: string | null;
                        content_type: string | null;
                        /** Format: date-time */
                        created_at: string;
                        /** @description held back from being written */
                        disabled: boolean;
                        /** @description why it failed */
                        error: string | null;
                        id: number;
                        idea_id: number | null;
                        keywords: string[];
                        /** @description why its content was sent back */
                        note: string | null;
                        /** @description not in lists */
                        outline?: {
                            /** @description a section's heading */
                            h2: string;
                            /** @description headings within it */
                            h3?: string[];
                        }[];
                        /** @description that title */
                        resembles: string | null;
                        /** @description of a post: WordPress's number */
                        resembles_id: number | null;
                        /**
                         * @description post: of the site's WordPress
                         * @enum {string|null}
                         */
                        resembles_kind: "idea" | "task" | "content" | "post" | null;
                        /** @description the run that made it; null: a person, or it is gone */
                        run_id: string | null;
                        /** @description to the title that it resembles most, 0 to 100 */
                        similarity: number | null;
                        site_id: number;
                        /** @enum {string} */
                        status: "queued" | "completed" | "failed";
                        title: string;
                        /** Format: date-time */
                        updated_at: string;
                        /** @description how long it is to be */
                        words: number;
                    };
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
        };
    };
    getWriterTasksById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Problem"];
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        brief: string | null;
                        /** @description the cluster's name */
                        cluster: string | null;
                        cluster_id: number | null;
                        content_id: number | null;
                        content_status: string | null;
                        content_type: string | null;
                        /** Format: date-time */
                        created_at: string;
                        /** @description held back from being written */
                        disabled: boolean;
                        /** @description why it failed */
                        error: string | null;
                        id: number;
                        idea_id: number | null;
                        keywords: string[];
                        /** @description why its content was sent back */
                        note: string | null;
                        /** @description not in lists */
                        outline?: {
                            /** @description a section's heading */
                            h2: string;
                            /** @description headings within it */
                            h3?: string[];
                        }[];
                        /** @description that title */
                        resembles: string | null;
                        /** @description of a post: WordPress's number */
                        resembles_id: number | null;
                        /**
                         * @description post: of the site's WordPress
                         * @enum {string|null}
                         */
                        resembles_kind: "idea" | "task" | "content" | "post" | null;
                        /** @description the run that made it; null: a person, or it is gone */
                        run_id: string | null;
                        /** @description to the title that it resembles most, 0 to 100 */
                        similarity: number | null;
                        site_id: number;
                        /** @enum {string} */
                        status: "queued" | "completed" | "failed";
                        title: string;
                        /** Format: date-time */
                        updated_at: string;
                        /** @description how long it is to be */
                        words: number;
                    };
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
        };
    };
    deleteWriterTasksById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Problem"];
            /** @description Done; there is nothing to say */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
        };
    };
    patchWriterTasksById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    brief?: string | null;
                    cluster_id?: number | null;
                    content_type?: string | null;
                    disabled?: boolean;
                    keywords?: string[] | null;
                    outline?: {
                        /** @description a section's heading */
                        h2: string;
                        /** @description headings within it */
                        h3?: string[];
                    }[] | null;
                    title?: string;
                    words?: number;
                };
            };
        };
        responses: {
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Problem"];
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        brief: string | null;
                        /** @description the cluster's name */
                        cluster: string | null;
                        cluster_id: number | null;
                        content_id: number | null;
                        content_status: string | null;
                        content_type: string | null;
                        /** Format: date-time */
                        created_at: string;
                        /** @description held back from being written */
                        disabled: boolean;
                        /** @description why it failed */
                        error: string | null;
                        id: number;
                        idea_id: number | null;
                        keywords: string[];
                        /** @description why its content was sent back */
                        note: string | null;
                        /** @description not in lists */
                        outline?: {
                            /** @description a section's heading */
                            h2: string;
                            /** @description headings within it */
                            h3?: string[];
                        }[];
                        /** @description that title */
                        resembles: string | null;
                        /** @description of a post: WordPress's number */
                        resembles_id: number | null;
                        /**
                         * @description post: of the site's WordPress
                         * @enum {string|null}
                         */
                        resembles_kind: "idea" | "task" | "content" | "post" | null;
                        /** @description the run that made it; null: a person, or it is gone */
                        run_id: string | null;
                        /** @description to the title that it resembles most, 0 to 100 */
                        similarity: number | null;
                        site_id: number;
                        /** @enum {string} */
                        status: "queued" | "completed" | "failed";
                        title: string;
                        /** Format: date-time */
                        updated_at: string;
                        /** @description how long it is to be */
                        words: number;
                    };
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
        };
    };
    postWriterTasksBulk: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same body is done once: within a day the first answer comes again. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    action: "delete" | "disable" | "enable";
                    /** @description all that match, as in the list; {}: all of the site */
                    filter?: {
                        /** @description an id, a list of ids, or "none" */
                        cluster_id?: unknown;
                        content_type?: string;
                        disabled?: boolean;
                        search?: string;
                        status?: string;
                    };
                    ids?: number[];
                    site_id: number;
                };
            };
        };
        responses: {
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Problem"];
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description items that were changed */
                        done: number;
                        /** @description items that are not there, or are so already */
                        skipped: number;
                    };
                };
            };
            /** @description Begun; a job goes on with it */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description jobs/{job_id}/ tells how it goes */
                        job_id: number;
                    };
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
        };
    };
    getHealthz: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Problem"];
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description ok */
                        status?: string;
                    };
                };
            };
        };
    };
    getMetrics: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Problem"];
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
        };
    };
    getReadyz: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Problem"];
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description ok */
                        status?: string;
                    };
                };
            };
        };
    };
}
