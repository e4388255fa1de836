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
         * This API as a page for people.
         * @description Anyone.
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
         * The style sheet of that page.
         * @description Anyone.
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
         * The account and its credits.
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
         * Provider answers, and calls that may have been billed, newest first.
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
         * The credits and costs of a month, by stage, site and day.
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
         * Accepts an invitation or sets a new password by a link, and signs in.
         * @description Anyone.
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
         * Describes a one-time link.
         * @description Anyone.
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
         * The caller and their role; extends the session.
         * @description Viewers, editors and owners.
         */
        get: operations["getAuthMe"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Changes the caller's name.
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
         * Changes the caller's password and ends their other sessions.
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
         * The caller's sessions.
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
         * Ends one of the caller's sessions.
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
         * Creates the first owner with the link that the server printed, and signs in.
         * @description Anyone.
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
         * Signs in; the answer sets the session cookie.
         * @description Anyone.
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
         * Ends all of the caller's sessions.
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
         * Ends this session.
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
         * The last lines of a run's log.
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
         * Cancels a run when the batch in flight has ended.
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
         * A site's schedule and configuration.
         * @description Viewers, editors and owners.
         */
        get: operations["getAutomationConfig"];
        /**
         * Changes the given fields and computes the next due time again.
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
         * A site's latest run and its progress.
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
         * Mails and webhooks: waiting, sent or failed; kept for a week.
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
         * Estimates what a run would cost now.
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
         * Live events as text/event-stream: log (numbered, resumable), run, progress, queues, reset.
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
         * Runs, newest first.
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
         * The log files of a run.
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
         * Sends a test notification to the site's addresses and switches its webhook on again.
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
         * Pauses a run when the batch in flight has ended.
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
         * Resumes a paused run, or the site's latest run if it failed.
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
         * Starts a run that retries the failed items of a stage.
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
         * Starts a run for a site.
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
         * One run with its settings, its history of actions and its progress.
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
         * The items that a stage of a run took, and their outcomes.
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
         * The lines of a run's log, filtered by level, stage and text.
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
         * A run's steps with their items, prompts and answers.
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
         * A run's use of providers, by stage.
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
    "/api/v1/automation/try_now/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Asks the provider at once that a run waits for.
         * @description Editors and owners.
         */
        post: operations["postAutomationTryNow"];
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
         * The next due times of a site's schedule, and those that started no run, with the reason.
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
         * Creates a new signing secret; the previous one also signs for another day.
         * @description Owners only.
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
         * The state of a site's webhook.
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
         * Invitations.
         * @description Owners only.
         */
        get: operations["getInvitations"];
        put?: never;
        /**
         * Creates an invitation link to the account.
         * @description Owners only.
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
         * Revokes an open invitation.
         * @description Owners only.
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
         * One job with its progress and its items.
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
         * The items of a job and their outcomes.
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
         * Retries what failed in a publishing job.
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
         * Undoes a publishing job: moves new posts to the trash and restores the former state of others.
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
         * Notices, newest first.
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
         * Marks a notice as read for the whole account.
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
         * Marks all notices as read.
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
         * This API as an OpenAPI document.
         * @description Anyone.
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
         * Deletes a cluster; its keywords become new again. 202 with a job_id if there are more than 500.
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
         * Changes an idea, or marks it as not a duplicate.
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
         * Marks an idea as not a duplicate: it becomes new and is not marked as one again.
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
         * Exports a site's keywords as a CSV file, ordered by id.
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
         * Imports keywords from a file or a list.
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
         * The providers of texts and images, and where each setting comes from.
         * @description Viewers, editors and owners.
         */
        get: operations["getSettings"];
        /**
         * Changes the given settings; null deletes one. Runs that have started keep the settings that they copied.
         * @description Owners only.
         */
        put: operations["putSettings"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/settings/capabilities/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What refusals have shown of the models of providers: limits, and parts of a request that are left out.
         * @description Owners only.
         */
        get: operations["getSettingsCapabilities"];
        put?: never;
        post?: never;
        /**
         * Forgets all of it: the next requests try everything again.
         * @description Owners only.
         */
        delete: operations["deleteSettingsCapabilities"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/settings/capabilities/{capability_id}/": {
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
         * Forgets what was learned of one model.
         * @description Owners only.
         */
        delete: operations["deleteSettingsCapabilitiesByCapabilityId"];
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
         * Provider prices and cost caps, in US dollars.
         * @description Viewers, editors and owners.
         */
        get: operations["getSettingsMoney"];
        /**
         * Sets prices and caps; the costs of earlier answers do not change.
         * @description Owners only.
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
         * One prompt with the built-in text and the history of its changes.
         * @description Viewers, editors and owners.
         */
        get: operations["getSettingsPromptsByName"];
        /**
         * Creates a new version, which applies to runs that start from now on.
         * @description Owners only.
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
         * Restores the text of that version as a new version.
         * @description Owners only.
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
         * Makes one real call with pending items; it is charged like a call of a run, and its result is not stored.
         * @description Owners only.
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
         * Makes one small real call with the stored settings or those given here. No credits are charged.
         * @description Owners only.
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
         * Sites, with the pending items of each stage and the latest run.
         * @description Viewers, editors and owners.
         */
        get: operations["getSites"];
        put?: never;
        /**
         * Adds a site; only its name is required.
         * @description Owners only.
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
         * Deletes a site and everything in it; 409 while a run is active. The ledger stays.
         * @description Owners only.
         */
        delete: operations["deleteSitesBySiteId"];
        options?: never;
        head?: never;
        /**
         * Changes a site.
         * @description Owners only.
         */
        patch: operations["patchSitesBySiteId"];
        trace?: never;
    };
    "/api/v1/sites/{site_id}/wordpress/": {
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
         * Ends the connection: deletes the application password in WordPress, and here.
         * @description Owners only.
         */
        delete: operations["deleteSitesBySiteIdWordpress"];
        options?: never;
        head?: never;
        patch?: never;
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
         * Checks the connection: writes a draft with picture, category and SEO fields to the site's WordPress, reads it back and removes it.
         * @description Owners only.
         */
        post: operations["postSitesBySiteIdWordpressCheck"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sites/{site_id}/wordpress/connect/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Begins a connection: the address of the page on which a person allows an application password.
         * @description Owners only.
         */
        post: operations["postSitesBySiteIdWordpressConnect"];
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
         * Reads the current status of the site's posts from WordPress.
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
         * The account's bearer tokens.
         * @description Owners only.
         */
        get: operations["getTokens"];
        put?: never;
        /**
         * Creates a token.
         * @description Owners only.
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
         * One token.
         * @description Owners only.
         */
        get: operations["getTokensByTokenId"];
        put?: never;
        post?: never;
        /**
         * Revokes a token permanently.
         * @description Owners only.
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
         * The people of the account.
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
         * One person.
         * @description Viewers, editors and owners.
         */
        get: operations["getUsersByUserId"];
        put?: never;
        post?: never;
        /**
         * Removes a person from the account, and revokes the tokens and open links that they created.
         * @description Owners only.
         */
        delete: operations["deleteUsersByUserId"];
        options?: never;
        head?: never;
        /**
         * Changes a person's role or name, or disables or enables them.
         * @description Owners only.
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
         * Creates a link with which a person sets a new password.
         * @description Owners only.
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
         * Adds a draft written by a person.
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
         * Permanently deletes a content that is in the trash.
         * @description Editors and owners.
         */
        delete: operations["deleteWriterContentById"];
        options?: never;
        head?: never;
        /**
         * Changes the text, which creates a new version based on the given one.
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
         * Marks the content as approved, with the person and the time.
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
         * Queues its task with a note; the next run writes the content again.
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
         * Sends a draft to review although images are missing.
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
         * Moves the content to the trash; its pending items are not processed.
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
         * Removes that mark.
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
         * Restores the content from the trash with its former status.
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
         * Restores the texts of that version as a new version.
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
         * Publishes contents to WordPress or updates their posts.
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
         * Applies one action to many contents.
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
         * Deletes an image; a draft that waited only for it goes to review.
         * @description Editors and owners.
         */
        delete: operations["deleteWriterImagesById"];
        options?: never;
        head?: never;
        /**
         * Changes an image's prompt, alternative text or state.
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
         * The picture itself; only for people and tokens of the account.
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
         * Regenerates the image now, at the usual price; the answer comes when the picture is ready.
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
         * Makes a failed image pending again; the next run generates it.
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
         * Replaces the image with an uploaded picture, as multipart/form-data.
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
         * Applies one action to many images.
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
         * Adds a task, with or without an idea.
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
         * Whether the process is alive.
         * @description Anyone.
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
         * Metrics for Prometheus.
         * @description Anyone.
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
         * @description Anyone.
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
            /** @description stable, for programs */
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
        /** @description Refused; detail states the cause and the remedy */
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
        /** @description A request is executed once per key: within a day, the same key and body get the first answer again. */
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
                        /** @description the balance less the reserved credits */
                        available: number;
                        balance: number;
                        id: number;
                        name: string;
                        /** @description held by active runs */
                        reserved: number;
                        /** @description usage is recorded, but nothing is debited */
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
                /** @description opening, grant, debit or counted; a comma-separated list matches any of them */
                kind?: string;
                /** @description a column; a leading minus means descending order */
                ordering?: string;
                /** @description from 1 */
                page?: number;
                /** @description rows per page */
                page_size?: number;
                /** @description matched anywhere in the text, ignoring case */
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
                            /** @description negative: debited */
                            amount: number;
                            balance_after: number;
                            /** Format: date-time */
                            created_at: string;
                            function: string | null;
                            id: number;
                            /**
                             * @description counted: recorded without changing the balance
                             * @enum {string}
                             */
                            kind: "opening" | "grant" | "debit" | "counted";
                            note: string | null;
                            /** @description null: outside runs, or the run was deleted */
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
                /** @description a comma-separated list matches any of them */
                function?: string;
                id?: number[];
                model?: string;
                /** @description a column; a leading minus means descending order */
                ordering?: string;
                /** @description from 1 */
                page?: number;
                /** @description rows per page */
                page_size?: number;
                provider?: string;
                purpose?: string;
                /** @description matched anywhere in the text, ignoring case */
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
                            /** @description number of the call in the step, from 1 */
                            call_no: number;
                            /** @description US dollars; null: unknown */
                            cost: number | null;
                            /** Format: date-time */
                            created_at: string;
                            /** @description the price of the whole step, on its last answer */
                            credits: number;
                            duration_ms: number;
                            function: string;
                            id: number;
                            model: string | null;
                            /** @description the request was sent, but no usable answer came; cost is the most that the call can have cost */
                            perhaps_billed: boolean;
                            provider: string;
                            /** @description ask, repair, continue, missing or reword */
                            purpose: string;
                            /** @description the quality that was asked of an image; null: none */
                            quality: string | null;
                            /** @description the provider's id of the request */
                            request_id: string | null;
                            /** @description null: outside runs, or the run was deleted */
                            run_id: string | null;
                            site_id: number;
                            step_id: number | null;
                            /** @description part of tokens_in: written to the cache */
                            tokens_cache_written: number | null;
                            /** @description part of tokens_in: read from the provider's cache; null: none, or not reported */
                            tokens_cached: number | null;
                            /** @description null: the provider did not report it */
                            tokens_in: number | null;
                            tokens_out: number | null;
                            /** @description part of tokens_out: the model's reasoning */
                            tokens_reasoning: number | null;
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
                /** @description like 2025-12; without it: the current month */
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
                            /** @description US dollars; answers with a known cost only */
                            cost: number;
                            /** @description number of answers with an unknown cost */
                            cost_unknown: number;
                            credits: number;
                            /** @description like 2025-12-03, in UTC */
                            day: string;
                            tokens_in: number;
                            tokens_out: number;
                        }[];
                        by_site: {
                            calls: number;
                            /** @description US dollars; answers with a known cost only */
                            cost: number;
                            /** @description number of answers with an unknown cost */
                            cost_unknown: number;
                            credits: number;
                            /** @description the site's name; null: the site was deleted */
                            site: string | null;
                            site_id: number;
                            tokens_in: number;
                            tokens_out: number;
                        }[];
                        by_stage: {
                            calls: number;
                            /** @description US dollars; answers with a known cost only */
                            cost: number;
                            /** @description number of answers with an unknown cost */
                            cost_unknown: number;
                            credits: number;
                            function: string;
                            /** @description null: does not belong to a stage */
                            stage: number | null;
                            tokens_in: number;
                            tokens_out: number;
                        }[];
                        calls: number;
                        /** @description US dollars; answers with a known cost only */
                        cost: number;
                        /** @description number of answers with an unknown cost */
                        cost_unknown: number;
                        credits: number;
                        /** @description like 2025-12, in UTC */
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
                    /** @description the address to sign in with; if the link names one, leave it out or give the same */
                    email?: string;
                    /** @description as others see it; without it: the part of the address before the @ */
                    name?: string;
                    /** @description 10 to 1,000 characters */
                    password: string;
                    /** @description the value of token= in the link */
                    token: string;
                };
            };
        };
        responses: {
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Problem"];
            /** @description Created */
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
                        /** @description the site of a token that is valid for one site only */
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
                    /** @description the value of token= in the link */
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
                        /** @description the account's name */
                        account: string;
                        /** @description null: the person who uses the link enters it */
                        email: string | null;
                        /** Format: date-time */
                        expires_at: string;
                        /**
                         * @description setup/ accepts setup links, accept/ the others
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
                        /** @description the site of a token that is valid for one site only */
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
                        /** @description the site of a token that is valid for one site only */
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
                    /** @description 10 to 1,000 characters */
                    new: string;
                    /** @description the current password */
                    old: string;
                };
            };
        };
        responses: {
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Problem"];
            /** @description Done; the answer is empty */
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
                        /** @description null: all sessions are on one page */
                        next: string | null;
                        previous: string | null;
                        /** @description most recently seen first */
                        results: {
                            /** @description the network address that started it; for IPv6 its /64 */
                            address: string;
                            /** @description the browser's User-Agent */
                            agent: string | null;
                            /** Format: date-time */
                            created_at: string;
                            /** @description true for the session of this request */
                            current: boolean;
                            /**
                             * Format: date-time
                             * @description the session ends at this time at the latest
                             */
                            expires_at: string;
                            id: number;
                            /**
                             * Format: date-time
                             * @description to the minute; the session ends two weeks after it
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
            /** @description Done; the answer is empty */
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
                    /** @description the address to sign in with; if the link names one, leave it out or give the same */
                    email?: string;
                    /** @description as others see it; without it: the part of the address before the @ */
                    name?: string;
                    /** @description 10 to 1,000 characters */
                    password: string;
                    /** @description the value of token= in the link */
                    token: string;
                };
            };
        };
        responses: {
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Problem"];
            /** @description Created */
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
                        /** @description the site of a token that is valid for one site only */
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
                        /** @description the site of a token that is valid for one site only */
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
            /** @description Done; the answer is empty */
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
            /** @description Done; the answer is empty */
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
                /** @description number of lines; default 50 */
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
                        /** @description 14:23:45 - Stage 4: …, in UTC; oldest first */
                        activity_log: string[];
                        /** @description the same lines as objects */
                        lines: {
                            /** @enum {string} */
                            level: "info" | "success" | "warning" | "error";
                            message: string;
                            /** @description its number in the account, which is the id of its event */
                            seq: number;
                            /** @description 0: the whole run */
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
                    /** @description recorded with the person and the time */
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
                         * @description the status now
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
                         * @description time of the last scheduled start
                         */
                        last_run_at: string | null;
                        /** @description in the schedule's time zone */
                        last_run_local: string | null;
                        max_credits: number | null;
                        max_items: number | null;
                        /**
                         * Format: date-time
                         * @description null while the schedule is switched off
                         */
                        next_run_at: string | null;
                        /** @description in the schedule's time zone */
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
                        /** @description the time zone in effect */
                        timezone: string;
                        /** @description true: the site's time zone applies */
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
                    /** @description of a monthly schedule; in a shorter month, its last day */
                    day_of_month?: number;
                    /** @enum {string} */
                    frequency?: "daily" | "weekly" | "monthly";
                    is_enabled?: boolean;
                    /** @description per run, in whole credits; null: no cap */
                    max_credits?: number | null;
                    /** @description per stage; null: no cap */
                    max_items?: number | null;
                    /** @description a list of addresses, or one text with commas between them; null: nobody */
                    notify_emails?: unknown;
                    /**
                     * Format: date-time
                     * @description runs that are due before this time do not start
                     */
                    paused_until?: string | null;
                    /** @description like 02:00, in the schedule's time zone */
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
                    /** @description an IANA time zone name; null: the site's */
                    timezone?: string | null;
                    /** @description an http or https address on the public internet; null: no webhook */
                    webhook_url?: string | null;
                    /** @description of a weekly schedule; 1 is Monday */
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
                         * @description time of the last scheduled start
                         */
                        last_run_at: string | null;
                        /** @description in the schedule's time zone */
                        last_run_local: string | null;
                        max_credits: number | null;
                        max_items: number | null;
                        /**
                         * Format: date-time
                         * @description null while the schedule is switched off
                         */
                        next_run_at: string | null;
                        /** @description in the schedule's time zone */
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
                        /** @description the time zone in effect */
                        timezone: string;
                        /** @description true: the site's time zone applies */
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
                        /** @description the last 50 lines of its log in UTC, oldest first */
                        activity_log: string[];
                        /** @description null if there is no run */
                        progress: {
                            elapsed_s: number | null;
                            left_s: number | null;
                            /** @description the estimated credits of finished items, divided by the estimate */
                            percentage: number;
                            /**
                             * Format: date-time
                             * @description set while the run waits for a provider
                             */
                            waiting_since: string | null;
                            /**
                             * Format: date-time
                             * @description when the provider is asked again; null while the run keeps to a limit of its own
                             */
                            waiting_until: string | null;
                            waiting_why: string | null;
                        } | null;
                        queues: {
                            stage_1: {
                                /** @description for the stage in progress: items not yet done, failed or skipped; otherwise items pending now */
                                pending: number;
                                /** @description for the stage in progress: items that it takes; otherwise items pending now */
                                total: number;
                            };
                            stage_2: {
                                /** @description for the stage in progress: items not yet done, failed or skipped; otherwise items pending now */
                                pending: number;
                                /** @description for the stage in progress: items that it takes; otherwise items pending now */
                                total: number;
                            };
                            stage_3: {
                                /** @description for the stage in progress: items not yet done, failed or skipped; otherwise items pending now */
                                pending: number;
                                /** @description for the stage in progress: items that it takes; otherwise items pending now */
                                total: number;
                            };
                            stage_4: {
                                /** @description for the stage in progress: items not yet done, failed or skipped; otherwise items pending now */
                                pending: number;
                                /** @description for the stage in progress: items that it takes; otherwise items pending now */
                                total: number;
                            };
                            stage_5: {
                                /** @description for the stage in progress: items not yet done, failed or skipped; otherwise items pending now */
                                pending: number;
                                /** @description for the stage in progress: items that it takes; otherwise items pending now */
                                total: number;
                            };
                            stage_6: {
                                /** @description for the stage in progress: items not yet done, failed or skipped; otherwise items pending now */
                                pending: number;
                                /** @description for the stage in progress: items that it takes; otherwise items pending now */
                                total: number;
                            };
                            /** @description contents that wait for review */
                            stage_7: {
                                /** @description for the stage in progress: items not yet done, failed or skipped; otherwise items pending now */
                                pending: number;
                                /** @description for the stage in progress: items that it takes; otherwise items pending now */
                                total: number;
                            };
                        };
                        /** @description the site's latest run; null before the first */
                        run: {
                            /**
                             * Format: date-time
                             * @description null: the run has not ended
                             */
                            completed_at: string | null;
                            /** @description number of answers with an unknown cost */
                            cost_unknown: number;
                            current_stage: number;
                            /** @description credit_cap, money_cap, end_stage, cancelled, too_many_failures, no_credits, … */
                            end_reason: string | null;
                            end_stage: number;
                            error_message: string | null;
                            /** @description the expected cost when it started */
                            estimate: number;
                            /** @description its first stage took only failed items */
                            retry: boolean;
                            run_id: string;
                            site_id: number;
                            /** @description null: stage not entered */
                            stage_1_result: {
                                batches_run: number;
                                clusters_created: number;
                                /** Format: date-time */
                                completed_at: string | null;
                                /** @description US dollars; answers with a known cost only */
                                cost: number;
                                /** @description number of answers with an unknown cost */
                                cost_unknown: number;
                                credits_used: number;
                                items_failed: number;
                                keywords_processed: number;
                                /** @description items deleted, disabled or changed while the stage worked */
                                skipped: number;
                                /** Format: date-time */
                                started_at: string;
                                /** @description items that the stage took or will take */
                                total: number;
                            } | null;
                            stage_2_result: {
                                batches_run: number;
                                clusters_processed: number;
                                /** Format: date-time */
                                completed_at: string | null;
                                /** @description US dollars; answers with a known cost only */
                                cost: number;
                                /** @description number of answers with an unknown cost */
                                cost_unknown: number;
                                credits_used: number;
                                ideas_created: number;
                                items_failed: number;
                                /** @description items deleted, disabled or changed while the stage worked */
                                skipped: number;
                                /** Format: date-time */
                                started_at: string;
                                /** @description items that the stage took or will take */
                                total: number;
                            } | null;
                            stage_3_result: {
                                batches_run: number;
                                /** Format: date-time */
                                completed_at: string | null;
                                /** @description US dollars; answers with a known cost only */
                                cost: number;
                                /** @description number of answers with an unknown cost */
                                cost_unknown: number;
                                credits_used: number;
                                ideas_processed: number;
                                items_failed: number;
                                /** @description items deleted, disabled or changed while the stage worked */
                                skipped: number;
                                /** Format: date-time */
                                started_at: string;
                                tasks_created: number;
                                /** @description items that the stage took or will take */
                                total: number;
                            } | null;
                            stage_4_result: {
                                batches_run: number;
                                /** Format: date-time */
                                completed_at: string | null;
                                content_created: number;
                                /** @description US dollars; answers with a known cost only */
                                cost: number;
                                /** @description number of answers with an unknown cost */
                                cost_unknown: number;
                                credits_used: number;
                                items_failed: number;
                                /** @description items deleted, disabled or changed while the stage worked */
                                skipped: number;
                                /** Format: date-time */
                                started_at: string;
                                tasks_processed: number;
                                tasks_total: number;
                                /** @description items that the stage took or will take */
                                total: number;
                                total_words: number;
                            } | null;
                            stage_5_result: {
                                batches_run: number;
                                /** Format: date-time */
                                completed_at: string | null;
                                content_processed: number;
                                /** @description US dollars; answers with a known cost only */
                                cost: number;
                                /** @description number of answers with an unknown cost */
                                cost_unknown: number;
                                credits_used: number;
                                items_failed: number;
                                prompts_created: number;
                                /** @description items deleted, disabled or changed while the stage worked */
                                skipped: number;
                                /** Format: date-time */
                                started_at: string;
                                /** @description items that the stage took or will take */
                                total: number;
                            } | null;
                            stage_6_result: {
                                batches_run: number;
                                /** Format: date-time */
                                completed_at: string | null;
                                content_moved_to_review: number;
                                /** @description US dollars; answers with a known cost only */
                                cost: number;
                                /** @description number of answers with an unknown cost */
                                cost_unknown: number;
                                credits_used: number;
                                images_generated: number;
                                images_processed: number;
                                items_failed: number;
                                /** @description items deleted, disabled or changed while the stage worked */
                                skipped: number;
                                /** Format: date-time */
                                started_at: string;
                                /** @description items that the stage took or will take */
                                total: number;
                            } | null;
                            stage_7_result: {
                                /** Format: date-time */
                                completed_at: string | null;
                                content_ids: number[];
                                /** @description contents of the whole site */
                                ready_for_review: number;
                                /** Format: date-time */
                                started_at: string;
                            } | null;
                            start_stage: number;
                            /** Format: date-time */
                            started_at: string;
                            /** @enum {string} */
                            status: "running" | "pausing" | "cancelling" | "paused" | "completed" | "failed" | "cancelled";
                            /** @description US dollars; answers with a known cost only */
                            total_cost: number;
                            total_credits_used: number;
                            /** @enum {string} */
                            trigger_type: "manual" | "scheduled";
                        } | null;
                        /** @description all seven */
                        stages: {
                            /** @description number of the last batch that was started */
                            batch: number;
                            batches: number;
                            credits: number;
                            /** @description seconds since the stage started */
                            elapsed_s: number | null;
                            failed: number;
                            /** @description the item being processed */
                            item: string | null;
                            /** @description seconds, estimated from the speed of earlier runs */
                            left_s: number | null;
                            /** @description Keywords → Clusters */
                            name: string;
                            /** @description the finished part of its items */
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
                             * @description stopped: a cap ended the run here; skipped: not part of the run; gate: stage 7
                             * @enum {string}
                             */
                            state: "waiting" | "running" | "paused" | "completed" | "failed" | "cancelled" | "stopped" | "skipped" | "gate";
                            /** @description items that it takes; for a stage not yet entered: items pending now */
                            total: number;
                            /** @description words written so far */
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
                /** @description a column; a leading minus means descending order */
                ordering?: string;
                /** @description from 1 */
                page?: number;
                /** @description rows per page */
                page_size?: number;
                /** @description matched anywhere in the text, ignoring case */
                search?: string;
                /** @description of this site; without it: of all sites */
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
                            /** @description the recipient of a mail; null for a webhook */
                            address: string | null;
                            /** Format: date-time */
                            created_at: string;
                            /**
                             * Format: date-time
                             * @description time of the next try
                             */
                            due_at: string | null;
                            /** Format: date-time */
                            ended_at: string | null;
                            id: number;
                            /** @enum {string} */
                            kind: "mail" | "webhook";
                            last_error: string | null;
                            /** @description the webhook-id, or the left part of the mail's Message-ID; the same for each try */
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
                /** @description the run ends after this stage; default 7 */
                end_stage?: number;
                /** @description with retry_failed: only these failed items */
                ids?: number[];
                /** @description the run ends before it exceeds this many credits; default: as configured */
                max_credits?: number | null;
                /** @description at most this many items per stage; default: as configured */
                max_items?: number | null;
                /** @description only the failed items of start_stage */
                retry_failed?: boolean;
                site_id: number;
                /** @description default 1 */
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
                        /** @description US dollars, roughly, at the prices in force; null: a price is not known */
                        cost_least: number | null;
                        /** @description roughly: calls that are repeated or continued often can cost more */
                        cost_most: number | null;
                        /** @description the credits that a start needs: the total and a fifth more */
                        required: number;
                        /** @description credits held by active runs */
                        reserved: number;
                        stages: {
                            /** @description US dollars, roughly, at the prices in force; null: a price is not known */
                            cost_least: number | null;
                            /** @description roughly: calls that are repeated or continued often can cost more */
                            cost_most: number | null;
                            credits: number;
                            items: number;
                            stage: number;
                        }[];
                        /** @description whether the credits suffice for a start now */
                        sufficient: boolean;
                        /** @description the expected cost of the run */
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
                /** @description the last event id received, if the client cannot send the header Last-Event-ID */
                last_event_id?: number;
                /** @description only events of this site; absent: of the whole account */
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
                /** @description a column; a leading minus means descending order */
                ordering?: string;
                /** @description from 1 */
                page?: number;
                /** @description rows per page */
                page_size?: number;
                /** @description matched anywhere in the text, ignoring case */
                search?: string;
                site_id?: number;
                /** @description running, paused, completed, failed or cancelled */
                status?: string;
                /** @description manual or scheduled */
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
                             * @description null: the run has not ended
                             */
                            completed_at: string | null;
                            /** @description number of answers with an unknown cost */
                            cost_unknown: number;
                            current_stage: number;
                            /** @description credit_cap, money_cap, end_stage, cancelled, too_many_failures, no_credits, … */
                            end_reason: string | null;
                            end_stage: number;
                            error_message: string | null;
                            /** @description the expected cost when it started */
                            estimate: number;
                            /** @description its first stage took only failed items */
                            retry: boolean;
                            run_id: string;
                            site_id: number;
                            /** @description null: stage not entered */
                            stage_1_result: {
                                batches_run: number;
                                clusters_created: number;
                                /** Format: date-time */
                                completed_at: string | null;
                                /** @description US dollars; answers with a known cost only */
                                cost: number;
                                /** @description number of answers with an unknown cost */
                                cost_unknown: number;
                                credits_used: number;
                                items_failed: number;
                                keywords_processed: number;
                                /** @description items deleted, disabled or changed while the stage worked */
                                skipped: number;
                                /** Format: date-time */
                                started_at: string;
                                /** @description items that the stage took or will take */
                                total: number;
                            } | null;
                            stage_2_result: {
                                batches_run: number;
                                clusters_processed: number;
                                /** Format: date-time */
                                completed_at: string | null;
                                /** @description US dollars; answers with a known cost only */
                                cost: number;
                                /** @description number of answers with an unknown cost */
                                cost_unknown: number;
                                credits_used: number;
                                ideas_created: number;
                                items_failed: number;
                                /** @description items deleted, disabled or changed while the stage worked */
                                skipped: number;
                                /** Format: date-time */
                                started_at: string;
                                /** @description items that the stage took or will take */
                                total: number;
                            } | null;
                            stage_3_result: {
                                batches_run: number;
                                /** Format: date-time */
                                completed_at: string | null;
                                /** @description US dollars; answers with a known cost only */
                                cost: number;
                                /** @description number of answers with an unknown cost */
                                cost_unknown: number;
                                credits_used: number;
                                ideas_processed: number;
                                items_failed: number;
                                /** @description items deleted, disabled or changed while the stage worked */
                                skipped: number;
                                /** Format: date-time */
                                started_at: string;
                                tasks_created: number;
                                /** @description items that the stage took or will take */
                                total: number;
                            } | null;
                            stage_4_result: {
                                batches_run: number;
                                /** Format: date-time */
                                completed_at: string | null;
                                content_created: number;
                                /** @description US dollars; answers with a known cost only */
                                cost: number;
                                /** @description number of answers with an unknown cost */
                                cost_unknown: number;
                                credits_used: number;
                                items_failed: number;
                                /** @description items deleted, disabled or changed while the stage worked */
                                skipped: number;
                                /** Format: date-time */
                                started_at: string;
                                tasks_processed: number;
                                tasks_total: number;
                                /** @description items that the stage took or will take */
                                total: number;
                                total_words: number;
                            } | null;
                            stage_5_result: {
                                batches_run: number;
                                /** Format: date-time */
                                completed_at: string | null;
                                content_processed: number;
                                /** @description US dollars; answers with a known cost only */
                                cost: number;
                                /** @description number of answers with an unknown cost */
                                cost_unknown: number;
                                credits_used: number;
                                items_failed: number;
                                prompts_created: number;
                                /** @description items deleted, disabled or changed while the stage worked */
                                skipped: number;
                                /** Format: date-time */
                                started_at: string;
                                /** @description items that the stage took or will take */
                                total: number;
                            } | null;
                            stage_6_result: {
                                batches_run: number;
                                /** Format: date-time */
                                completed_at: string | null;
                                content_moved_to_review: number;
                                /** @description US dollars; answers with a known cost only */
                                cost: number;
                                /** @description number of answers with an unknown cost */
                                cost_unknown: number;
                                credits_used: number;
                                images_generated: number;
                                images_processed: number;
                                items_failed: number;
                                /** @description items deleted, disabled or changed while the stage worked */
                                skipped: number;
                                /** Format: date-time */
                                started_at: string;
                                /** @description items that the stage took or will take */
                                total: number;
                            } | null;
                            stage_7_result: {
                                /** Format: date-time */
                                completed_at: string | null;
                                content_ids: number[];
                                /** @description contents of the whole site */
                                ready_for_review: number;
                                /** Format: date-time */
                                started_at: string;
                            } | null;
                            start_stage: number;
                            /** Format: date-time */
                            started_at: string;
                            /** @enum {string} */
                            status: "running" | "pausing" | "cancelling" | "paused" | "completed" | "failed" | "cancelled";
                            /** @description US dollars; answers with a known cost only */
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
                /** @description only this file, as text/plain */
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
                        /** @description the text of each file */
                        files: {
                            /** @description the log of the run */
                            "automation_run.log"?: string;
                            /** @description one file per stage that the run entered */
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
            /** @description Accepted; a job continues the work */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description mails and webhook requests that will be sent */
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
                    /** @description recorded with the person and the time */
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
                         * @description the status now
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
                         * @description the status now
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
                /** @description A request is executed once per key: within a day, the same key and body get the first answer again. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description the run ends after this stage; default 7 */
                    end_stage?: number;
                    /** @description only these failed items; default: all */
                    ids?: number[];
                    /** @description the run ends before it exceeds this many credits; default: as configured */
                    max_credits?: number | null;
                    /** @description at most this many items per stage; default: as configured */
                    max_items?: number | null;
                    site_id: number;
                    /** @description the stage whose failed items are retried */
                    stage: number;
                };
            };
        };
        responses: {
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Problem"];
            /** @description Created */
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
                /** @description A request is executed once per key: within a day, the same key and body get the first answer again. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description the run ends after this stage; default 7 */
                    end_stage?: number;
                    /** @description the run ends before it exceeds this many credits; default: as configured */
                    max_credits?: number | null;
                    /** @description at most this many items per stage; default: as configured */
                    max_items?: number | null;
                    site_id: number;
                    /** @description default 1 */
                    start_stage?: number;
                };
            };
        };
        responses: {
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Problem"];
            /** @description Created */
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
                        /** @description who started, paused, resumed or cancelled it */
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
                         * @description null: the run has not ended
                         */
                        completed_at: string | null;
                        /** @description the settings that it copied at its start; null if they can no longer be read */
                        config: {
                            /** @description the batch sizes of stages 1 to 6 */
                            batch_sizes: number[];
                            image: {
                                model: string | null;
                                provider: string;
                                url: string | null;
                            };
                            image_price: number;
                            /** @description the cap on credits of the run */
                            max_credits: number | null;
                            /** @description the cap on items per stage */
                            max_items: number | null;
                            /** @description the failed items that it retries; empty: all */
                            only: number[];
                            text: {
                                model: string | null;
                                provider: string;
                                url: string | null;
                            };
                        } | null;
                        /** @description number of answers with an unknown cost */
                        cost_unknown: number;
                        current_stage: number;
                        /** @description credit_cap, money_cap, end_stage, cancelled, too_many_failures, no_credits, … */
                        end_reason: string | null;
                        end_stage: number;
                        error_message: string | null;
                        /** @description the expected cost when it started */
                        estimate: number;
                        progress: {
                            elapsed_s: number | null;
                            left_s: number | null;
                            /** @description the estimated credits of finished items, divided by the estimate */
                            percentage: number;
                            /**
                             * Format: date-time
                             * @description set while the run waits for a provider
                             */
                            waiting_since: string | null;
                            /**
                             * Format: date-time
                             * @description when the provider is asked again; null while the run keeps to a limit of its own
                             */
                            waiting_until: string | null;
                            waiting_why: string | null;
                        };
                        /** @description the credits still reserved for the run */
                        reserved: number;
                        /** @description its first stage took only failed items */
                        retry: boolean;
                        run_id: string;
                        site_id: number;
                        /** @description null: stage not entered */
                        stage_1_result: {
                            batches_run: number;
                            clusters_created: number;
                            /** Format: date-time */
                            completed_at: string | null;
                            /** @description US dollars; answers with a known cost only */
                            cost: number;
                            /** @description number of answers with an unknown cost */
                            cost_unknown: number;
                            credits_used: number;
                            items_failed: number;
                            keywords_processed: number;
                            /** @description items deleted, disabled or changed while the stage worked */
                            skipped: number;
                            /** Format: date-time */
                            started_at: string;
                            /** @description items that the stage took or will take */
                            total: number;
                        } | null;
                        stage_2_result: {
                            batches_run: number;
                            clusters_processed: number;
                            /** Format: date-time */
                            completed_at: string | null;
                            /** @description US dollars; answers with a known cost only */
                            cost: number;
                            /** @description number of answers with an unknown cost */
                            cost_unknown: number;
                            credits_used: number;
                            ideas_created: number;
                            items_failed: number;
                            /** @description items deleted, disabled or changed while the stage worked */
                            skipped: number;
                            /** Format: date-time */
                            started_at: string;
                            /** @description items that the stage took or will take */
                            total: number;
                        } | null;
                        stage_3_result: {
                            batches_run: number;
                            /** Format: date-time */
                            completed_at: string | null;
                            /** @description US dollars; answers with a known cost only */
                            cost: number;
                            /** @description number of answers with an unknown cost */
                            cost_unknown: number;
                            credits_used: number;
                            ideas_processed: number;
                            items_failed: number;
                            /** @description items deleted, disabled or changed while the stage worked */
                            skipped: number;
                            /** Format: date-time */
                            started_at: string;
                            tasks_created: number;
                            /** @description items that the stage took or will take */
                            total: number;
                        } | null;
                        stage_4_result: {
                            batches_run: number;
                            /** Format: date-time */
                            completed_at: string | null;
                            content_created: number;
                            /** @description US dollars; answers with a known cost only */
                            cost: number;
                            /** @description number of answers with an unknown cost */
                            cost_unknown: number;
                            credits_used: number;
                            items_failed: number;
                            /** @description items deleted, disabled or changed while the stage worked */
                            skipped: number;
                            /** Format: date-time */
                            started_at: string;
                            tasks_processed: number;
                            tasks_total: number;
                            /** @description items that the stage took or will take */
                            total: number;
                            total_words: number;
                        } | null;
                        stage_5_result: {
                            batches_run: number;
                            /** Format: date-time */
                            completed_at: string | null;
                            content_processed: number;
                            /** @description US dollars; answers with a known cost only */
                            cost: number;
                            /** @description number of answers with an unknown cost */
                            cost_unknown: number;
                            credits_used: number;
                            items_failed: number;
                            prompts_created: number;
                            /** @description items deleted, disabled or changed while the stage worked */
                            skipped: number;
                            /** Format: date-time */
                            started_at: string;
                            /** @description items that the stage took or will take */
                            total: number;
                        } | null;
                        stage_6_result: {
                            batches_run: number;
                            /** Format: date-time */
                            completed_at: string | null;
                            content_moved_to_review: number;
                            /** @description US dollars; answers with a known cost only */
                            cost: number;
                            /** @description number of answers with an unknown cost */
                            cost_unknown: number;
                            credits_used: number;
                            images_generated: number;
                            images_processed: number;
                            items_failed: number;
                            /** @description items deleted, disabled or changed while the stage worked */
                            skipped: number;
                            /** Format: date-time */
                            started_at: string;
                            /** @description items that the stage took or will take */
                            total: number;
                        } | null;
                        stage_7_result: {
                            /** Format: date-time */
                            completed_at: string | null;
                            content_ids: number[];
                            /** @description contents of the whole site */
                            ready_for_review: number;
                            /** Format: date-time */
                            started_at: string;
                        } | null;
                        /** @description all seven */
                        stages: {
                            /** @description number of the last batch that was started */
                            batch: number;
                            batches: number;
                            credits: number;
                            /** @description seconds since the stage started */
                            elapsed_s: number | null;
                            failed: number;
                            /** @description the item being processed */
                            item: string | null;
                            /** @description seconds, estimated from the speed of earlier runs */
                            left_s: number | null;
                            /** @description Keywords → Clusters */
                            name: string;
                            /** @description the finished part of its items */
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
                             * @description stopped: a cap ended the run here; skipped: not part of the run; gate: stage 7
                             * @enum {string}
                             */
                            state: "waiting" | "running" | "paused" | "completed" | "failed" | "cancelled" | "stopped" | "skipped" | "gate";
                            /** @description items that it takes; for a stage not yet entered: items pending now */
                            total: number;
                            /** @description words written so far */
                            words: number | null;
                            words_wanted: number | null;
                        }[];
                        start_stage: number;
                        /** Format: date-time */
                        started_at: string;
                        /** @enum {string} */
                        status: "running" | "pausing" | "cancelling" | "paused" | "completed" | "failed" | "cancelled";
                        /** @description US dollars; answers with a known cost only */
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
                /** @description only this item */
                id?: number;
                /** @description a column; a leading minus means descending order */
                ordering?: string;
                /** @description done, failed or skipped; none: still open */
                outcome?: string;
                /** @description from 1 */
                page?: number;
                /** @description rows per page */
                page_size?: number;
                /** @description matched anywhere in the text, ignoring case */
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
                            /** @description of the last step */
                            batch: number;
                            /**
                             * Format: date-time
                             * @description when the last step ended
                             */
                            ended_at: string | null;
                            /** @description id of the keyword, cluster, idea, task, content or image */
                            id: number;
                            /** @description null: it has been deleted since */
                            label: string | null;
                            /**
                             * @description null: still open
                             * @enum {string|null}
                             */
                            outcome: "done" | "failed" | "skipped" | null;
                            reason: string | null;
                            /** @description the last step that contained it */
                            step_id: number;
                            /** @description of the last step */
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
                /** @description info, success, warning or error */
                level?: string;
                /** @description a column; a leading minus means descending order */
                ordering?: string;
                /** @description from 1 */
                page?: number;
                /** @description rows per page */
                page_size?: number;
                /** @description matched anywhere in the text, ignoring case */
                search?: string;
                /** @description 0: the whole run */
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
                            /** @description its number in the account, which is the id of its event */
                            seq: number;
                            /** @description 0: the whole run */
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
                /** @description only this step */
                id?: number;
                /** @description a column; a leading minus means descending order */
                ordering?: string;
                /** @description from 1 */
                page?: number;
                /** @description rows per page */
                page_size?: number;
                /** @description matched anywhere in the text, ignoring case */
                search?: string;
                stage?: number;
                /** @description open, done, failed or halved */
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
                            /** @description number of the batch in the stage */
                            batch: number;
                            /** @description calls with a delivered answer, in order */
                            calls: {
                                /** @description the provider's answer, unchanged */
                                answer?: string | null;
                                call_no: number;
                                /** @description US dollars; null: unknown */
                                cost: number | null;
                                /** Format: date-time */
                                created_at: string;
                                /** @description the price of the whole step, on its last call */
                                credits: number;
                                duration_ms: number;
                                model: string | null;
                                /** @description the request was sent, but no usable answer came; cost is the most that the call can have cost */
                                perhaps_billed: boolean;
                                provider: string;
                                /** @enum {string} */
                                purpose: "ask" | "repair" | "continue" | "missing" | "reword";
                                /** @description the quality that was asked of an image; null: none */
                                quality: string | null;
                                /** @description the prompt; null after it was deleted because of its age */
                                request?: string | null;
                                /** @description the provider's id of the request */
                                request_id: string | null;
                                /** @description part of tokens_in: written to the cache */
                                tokens_cache_written: number | null;
                                /** @description part of tokens_in: read from the provider's cache; null: none, or not reported */
                                tokens_cached: number | null;
                                tokens_in: number | null;
                                tokens_out: number | null;
                                /** @description part of tokens_out: the model's reasoning */
                                tokens_reasoning: number | null;
                                try: number;
                            }[];
                            /** @description the cost of its calls in US dollars; null: unknown for at least one */
                            cost: number | null;
                            /** Format: date-time */
                            created_at: string;
                            /** @description the credits debited */
                            credits: number;
                            duration_ms: number | null;
                            /** Format: date-time */
                            ended_at: string | null;
                            error: string | null;
                            id: number;
                            items: {
                                id: number;
                                /** @description null: it has been deleted since */
                                label: string | null;
                                /**
                                 * @description null: still open
                                 * @enum {string|null}
                                 */
                                outcome: "done" | "failed" | "skipped" | null;
                                reason: string | null;
                            }[];
                            /** @description the credits set aside for it before its first call */
                            set_aside: number;
                            /** @description number of items */
                            size: number;
                            stage: number;
                            /**
                             * @description halved: its two halves are steps of their own
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
                        /** @description the stages that called a provider */
                        stages: {
                            /** @description number of delivered answers */
                            calls: number;
                            /** @description US dollars; calls with a known cost only */
                            cost: number;
                            /** @description number of calls with an unknown cost */
                            cost_unknown: number;
                            /** @description the sum over the calls */
                            duration_ms: number;
                            stage: number;
                            /** @description as far as providers reported them */
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
    postAutomationTryNow: {
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
                         * @description the status now
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
                        /** @description the last ten due times that started no run, latest first */
                        not_run: {
                            /** Format: date-time */
                            due_at: string;
                            /** @description in the schedule's time zone */
                            local_time: string;
                            /** @description why no run started */
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
                            /** @description in the schedule's time zone */
                            local_time: string;
                            /** @description why the run will not start */
                            reason: string | null;
                            /** @description false: the schedule is switched off, or paused at that time */
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
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description whsec_…, for a Standard Webhooks library; never shown again */
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
                        /** @description the first secret is created with the first message */
                        has_secret: boolean;
                        /**
                         * Format: date-time
                         * @description until then requests are signed with the previous secret too
                         */
                        old_secret_until: string | null;
                        /**
                         * Format: date-time
                         * @description when the address answered 410; nothing is sent there since
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
                /** @description a column; a leading minus means descending order */
                ordering?: string;
                /** @description from 1 */
                page?: number;
                /** @description rows per page */
                page_size?: number;
                /** @description invitations for this role */
                role?: "owner" | "editor" | "viewer";
                /** @description matched anywhere in the text, ignoring case */
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
                    /** @description the only address that may use the link; without it: anybody who has the link */
                    email?: string | null;
                    /** @enum {string} */
                    role: "owner" | "editor" | "viewer";
                };
            };
        };
        responses: {
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Problem"];
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description null: the person who uses the link enters it */
                        email: string | null;
                        /** Format: date-time */
                        expires_at: string;
                        id: number;
                        /** @description shown only now; works once, within a week */
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
            /** @description Done; the answer is empty */
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
                /** @description a column; a leading minus means descending order */
                ordering?: string;
                /** @description from 1 */
                page?: number;
                /** @description rows per page */
                page_size?: number;
                /** @description matched anywhere in the text, ignoring case */
                search?: string;
                site_id?: number;
                /** @description queued, running, completed, failed or cancelled; a comma-separated list matches any of them */
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
                            /** @description why the whole job failed */
                            error: string | null;
                            failed: number;
                            /** @description the request; not in lists */
                            input?: unknown;
                            /** @description the first 500, ordered by id; not in lists */
                            items?: {
                                /** @description more about the item, depending on the job's kind */
                                detail: unknown;
                                id: number;
                                /** @description id of the keyword, content … */
                                item_id: number;
                                job_id: number;
                                /**
                                 * @description null: still waiting
                                 * @enum {string|null}
                                 */
                                outcome: "done" | "failed" | "skipped" | null;
                                /** @description why it was skipped or failed */
                                reason: string | null;
                            }[];
                            job_id: number;
                            /** @description bulk, … */
                            kind: string;
                            /** @description the result, depending on the job's kind; not in lists */
                            result?: unknown;
                            site_id: number | null;
                            skipped: number;
                            /** Format: date-time */
                            started_at: string | null;
                            /** @enum {string} */
                            state: "queued" | "running" | "completed" | "failed" | "cancelled";
                            /** @description number of items, including: */
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
                        /** @description why the whole job failed */
                        error: string | null;
                        failed: number;
                        /** @description the request; not in lists */
                        input?: unknown;
                        /** @description the first 500, ordered by id; not in lists */
                        items?: {
                            /** @description more about the item, depending on the job's kind */
                            detail: unknown;
                            id: number;
                            /** @description id of the keyword, content … */
                            item_id: number;
                            job_id: number;
                            /**
                             * @description null: still waiting
                             * @enum {string|null}
                             */
                            outcome: "done" | "failed" | "skipped" | null;
                            /** @description why it was skipped or failed */
                            reason: string | null;
                        }[];
                        job_id: number;
                        /** @description bulk, … */
                        kind: string;
                        /** @description the result, depending on the job's kind; not in lists */
                        result?: unknown;
                        site_id: number | null;
                        skipped: number;
                        /** Format: date-time */
                        started_at: string | null;
                        /** @enum {string} */
                        state: "queued" | "running" | "completed" | "failed" | "cancelled";
                        /** @description number of items, including: */
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
                /** @description a column; a leading minus means descending order */
                ordering?: string;
                /** @description done, failed or skipped; none: still waiting */
                outcome?: string;
                /** @description from 1 */
                page?: number;
                /** @description rows per page */
                page_size?: number;
                /** @description matched anywhere in the text, ignoring case */
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
                            /** @description more about the item, depending on the job's kind */
                            detail: unknown;
                            id: number;
                            /** @description id of the keyword, content … */
                            item_id: number;
                            job_id: number;
                            /**
                             * @description null: still waiting
                             * @enum {string|null}
                             */
                            outcome: "done" | "failed" | "skipped" | null;
                            /** @description why it was skipped or failed */
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
                /** @description A request is executed once per key: within a day, the same key and body get the first answer again. */
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
            /** @description Accepted; a job continues the work */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description jobs/{job_id}/ shows its progress; the detail of an item has post_id, link, status, slug, made, notes, differences, and autosave (the address of its preview) if it waits beside a change */
                        job_id: number;
                        /** @description contents that are already up to date, are in a running job, or cannot be published */
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
                /** @description A request is executed once per key: within a day, the same key and body get the first answer again. */
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
            /** @description Accepted; a job continues the work */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description jobs/{job_id}/ shows its progress; the detail of an item has post_id, link, status, slug, made, notes, differences, and autosave (the address of its preview) if it waits beside a change */
                        job_id: number;
                        /** @description contents that are already up to date, are in a running job, or cannot be published */
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
                /** @description a column; a leading minus means descending order */
                ordering?: string;
                /** @description from 1 */
                page?: number;
                /** @description rows per page */
                page_size?: number;
                /** @description matched anywhere in the text, ignoring case */
                search?: string;
                /** @description of this site; without it: of all sites */
                site_id?: number;
                /** @description true: notices that nobody has read */
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
                            /** @description one or two sentences */
                            message: string;
                            /**
                             * Format: date-time
                             * @description when somebody of the account read it
                             */
                            read_at: string | null;
                            read_by: string | null;
                            run_id: string | null;
                            /** @description the site's name */
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
                        /** @description one or two sentences */
                        message: string;
                        /**
                         * Format: date-time
                         * @description when somebody of the account read it
                         */
                        read_at: string | null;
                        read_by: string | null;
                        run_id: string | null;
                        /** @description the site's name */
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
                    /** @description of this site; without it: of all sites */
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
                        /** @description how many notices were unread */
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
                /** @description a column; a leading minus means descending order */
                ordering?: string;
                /** @description from 1 */
                page?: number;
                /** @description rows per page */
                page_size?: number;
                /** @description matched anywhere in the text, ignoring case */
                search?: string;
                site_id?: number;
                /** @description new, mapped or failed; a comma-separated list matches any of them */
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
                            /** @description excluded from idea generation */
                            disabled: boolean;
                            /** @description why it failed */
                            error: string | null;
                            id: number;
                            idea_count: number;
                            keyword_count: number;
                            name: string;
                            /** @description the run that created it; null: a person did, or the run was deleted */
                            run_id: string | null;
                            site_id: number;
                            /** @enum {string} */
                            status: "new" | "mapped" | "failed";
                            /** @description keywords for which no idea has been requested */
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
                /** @description A request is executed once per key: within a day, the same key and body get the first answer again. */
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
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: date-time */
                        created_at: string;
                        description: string | null;
                        /** @description excluded from idea generation */
                        disabled: boolean;
                        /** @description why it failed */
                        error: string | null;
                        id: number;
                        idea_count: number;
                        keyword_count: number;
                        name: string;
                        /** @description the run that created it; null: a person did, or the run was deleted */
                        run_id: string | null;
                        site_id: number;
                        /** @enum {string} */
                        status: "new" | "mapped" | "failed";
                        /** @description keywords for which no idea has been requested */
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
                        /** @description excluded from idea generation */
                        disabled: boolean;
                        /** @description why it failed */
                        error: string | null;
                        id: number;
                        idea_count: number;
                        keyword_count: number;
                        name: string;
                        /** @description the run that created it; null: a person did, or the run was deleted */
                        run_id: string | null;
                        site_id: number;
                        /** @enum {string} */
                        status: "new" | "mapped" | "failed";
                        /** @description keywords for which no idea has been requested */
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
            /** @description Accepted; a job continues the work */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description jobs/{job_id}/ shows its progress */
                        job_id: number;
                    };
                };
            };
            /** @description Done; the answer is empty */
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
                        /** @description excluded from idea generation */
                        disabled: boolean;
                        /** @description why it failed */
                        error: string | null;
                        id: number;
                        idea_count: number;
                        keyword_count: number;
                        name: string;
                        /** @description the run that created it; null: a person did, or the run was deleted */
                        run_id: string | null;
                        site_id: number;
                        /** @enum {string} */
                        status: "new" | "mapped" | "failed";
                        /** @description keywords for which no idea has been requested */
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
                /** @description A request is executed once per key: within a day, the same key and body get the first answer again. */
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
                    /** @description selects as in the list; {}: all items of the site */
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
                        /** @description items that do not exist or needed no change */
                        skipped: number;
                    };
                };
            };
            /** @description Accepted; a job continues the work */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description jobs/{job_id}/ shows its progress */
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
                /** @description a comma-separated list matches any of them; none: not set */
                content_type?: string;
                disabled?: boolean;
                id?: number[];
                /** @description a comma-separated list matches any of them; none: not set */
                intent?: string;
                /** @description comma-separated ids; none: without a cluster */
                keyword_cluster_id?: string;
                not_duplicate?: boolean;
                /** @description a column; a leading minus means descending order */
                ordering?: string;
                /** @description from 1 */
                page?: number;
                /** @description rows per page */
                page_size?: number;
                /** @description matched anywhere in the text, ignoring case */
                search?: string;
                site_id?: number;
                /** @description new, duplicate, queued, completed or failed; a comma-separated list matches any of them */
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
                            /** @description excluded from task creation */
                            disabled: boolean;
                            /** @description the title that it duplicates */
                            duplicate_of: string | null;
                            /** @description why it failed */
                            error: string | null;
                            id: number;
                            idea_title: string;
                            intent: string | null;
                            keyword_cluster_id: number | null;
                            /** @description a person marked it as not a duplicate; it is not marked as one again */
                            not_duplicate: boolean;
                            /** @description not in lists */
                            outline?: {
                                /** @description a section's heading */
                                h2: string;
                                /** @description headings within the section */
                                h3?: string[];
                            }[];
                            /** @description the most similar title */
                            resembles: string | null;
                            /** @description for a post: its id in WordPress */
                            resembles_id: number | null;
                            /**
                             * @description post: a post in the site's WordPress
                             * @enum {string|null}
                             */
                            resembles_kind: "idea" | "task" | "content" | "post" | null;
                            /** @description the run that created it; null: a person did, or the run was deleted */
                            run_id: string | null;
                            /** @description how similar the most similar title is, 0 to 100 */
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
                /** @description A request is executed once per key: within a day, the same key and body get the first answer again. */
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
                        /** @description headings within the section */
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
            /** @description Created */
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
                        /** @description excluded from task creation */
                        disabled: boolean;
                        /** @description the title that it duplicates */
                        duplicate_of: string | null;
                        /** @description why it failed */
                        error: string | null;
                        id: number;
                        idea_title: string;
                        intent: string | null;
                        keyword_cluster_id: number | null;
                        /** @description a person marked it as not a duplicate; it is not marked as one again */
                        not_duplicate: boolean;
                        /** @description not in lists */
                        outline?: {
                            /** @description a section's heading */
                            h2: string;
                            /** @description headings within the section */
                            h3?: string[];
                        }[];
                        /** @description the most similar title */
                        resembles: string | null;
                        /** @description for a post: its id in WordPress */
                        resembles_id: number | null;
                        /**
                         * @description post: a post in the site's WordPress
                         * @enum {string|null}
                         */
                        resembles_kind: "idea" | "task" | "content" | "post" | null;
                        /** @description the run that created it; null: a person did, or the run was deleted */
                        run_id: string | null;
                        /** @description how similar the most similar title is, 0 to 100 */
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
                        /** @description excluded from task creation */
                        disabled: boolean;
                        /** @description the title that it duplicates */
                        duplicate_of: string | null;
                        /** @description why it failed */
                        error: string | null;
                        id: number;
                        idea_title: string;
                        intent: string | null;
                        keyword_cluster_id: number | null;
                        /** @description a person marked it as not a duplicate; it is not marked as one again */
                        not_duplicate: boolean;
                        /** @description not in lists */
                        outline?: {
                            /** @description a section's heading */
                            h2: string;
                            /** @description headings within the section */
                            h3?: string[];
                        }[];
                        /** @description the most similar title */
                        resembles: string | null;
                        /** @description for a post: its id in WordPress */
                        resembles_id: number | null;
                        /**
                         * @description post: a post in the site's WordPress
                         * @enum {string|null}
                         */
                        resembles_kind: "idea" | "task" | "content" | "post" | null;
                        /** @description the run that created it; null: a person did, or the run was deleted */
                        run_id: string | null;
                        /** @description how similar the most similar title is, 0 to 100 */
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
            /** @description Done; the answer is empty */
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
                        /** @description headings within the section */
                        h3?: string[];
                    }[] | null;
                    /**
                     * @description makes a duplicate, or an idea whose task was deleted, new again
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
                        /** @description excluded from task creation */
                        disabled: boolean;
                        /** @description the title that it duplicates */
                        duplicate_of: string | null;
                        /** @description why it failed */
                        error: string | null;
                        id: number;
                        idea_title: string;
                        intent: string | null;
                        keyword_cluster_id: number | null;
                        /** @description a person marked it as not a duplicate; it is not marked as one again */
                        not_duplicate: boolean;
                        /** @description not in lists */
                        outline?: {
                            /** @description a section's heading */
                            h2: string;
                            /** @description headings within the section */
                            h3?: string[];
                        }[];
                        /** @description the most similar title */
                        resembles: string | null;
                        /** @description for a post: its id in WordPress */
                        resembles_id: number | null;
                        /**
                         * @description post: a post in the site's WordPress
                         * @enum {string|null}
                         */
                        resembles_kind: "idea" | "task" | "content" | "post" | null;
                        /** @description the run that created it; null: a person did, or the run was deleted */
                        run_id: string | null;
                        /** @description how similar the most similar title is, 0 to 100 */
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
                        /** @description excluded from task creation */
                        disabled: boolean;
                        /** @description the title that it duplicates */
                        duplicate_of: string | null;
                        /** @description why it failed */
                        error: string | null;
                        id: number;
                        idea_title: string;
                        intent: string | null;
                        keyword_cluster_id: number | null;
                        /** @description a person marked it as not a duplicate; it is not marked as one again */
                        not_duplicate: boolean;
                        /** @description not in lists */
                        outline?: {
                            /** @description a section's heading */
                            h2: string;
                            /** @description headings within the section */
                            h3?: string[];
                        }[];
                        /** @description the most similar title */
                        resembles: string | null;
                        /** @description for a post: its id in WordPress */
                        resembles_id: number | null;
                        /**
                         * @description post: a post in the site's WordPress
                         * @enum {string|null}
                         */
                        resembles_kind: "idea" | "task" | "content" | "post" | null;
                        /** @description the run that created it; null: a person did, or the run was deleted */
                        run_id: string | null;
                        /** @description how similar the most similar title is, 0 to 100 */
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
                /** @description A request is executed once per key: within a day, the same key and body get the first answer again. */
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
                    /** @description selects as in the list; {}: all items of the site */
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
                        /** @description items that do not exist or needed no change */
                        skipped: number;
                    };
                };
            };
            /** @description Accepted; a job continues the work */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description jobs/{job_id}/ shows its progress */
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
                /** @description at most so high, in any currency */
                bid_high_max?: number | null;
                /** @description at least so high, in any currency */
                bid_high_min?: number | null;
                /** @description at most so high, in any currency */
                bid_low_max?: number | null;
                /** @description at least so high, in any currency */
                bid_low_min?: number | null;
                /** @description a number; none: not set */
                clicks?: string;
                /** @description at most so many clicks */
                clicks_max?: number | null;
                /** @description at least so many clicks */
                clicks_min?: number | null;
                /** @description comma-separated ids; none: without a cluster */
                cluster_id?: string;
                /** @description a number; none: not set */
                competition?: string;
                /** @description at most so much competition */
                competition_max?: number | null;
                /** @description at least so much competition */
                competition_min?: number | null;
                covered?: boolean;
                /** @description at most so much per click, in any currency */
                cpc_max?: number | null;
                /** @description at least so much per click, in any currency */
                cpc_min?: number | null;
                /** @description at most so many clicks per impression, in percent */
                ctr_max?: number | null;
                /** @description at least so many clicks per impression, in percent */
                ctr_min?: number | null;
                /** @description a comma-separated list; none: not set */
                currency?: string;
                /** @description a number; none: not set */
                difficulty?: string;
                /** @description at most so difficult */
                difficulty_max?: number | null;
                /** @description at least so difficult */
                difficulty_min?: number | null;
                disabled?: boolean;
                id?: number[];
                /** @description a number; none: not set */
                impressions?: string;
                /** @description at most so many impressions */
                impressions_max?: number | null;
                /** @description at least so many impressions */
                impressions_min?: number | null;
                /** @description a comma-separated list matches any of them; none: not set */
                intent?: string;
                /** @description a column; a leading minus means descending order */
                ordering?: string;
                /** @description from 1 */
                page?: number;
                /** @description rows per page */
                page_size?: number;
                /** @description at most so far down: 1 is the first place */
                position_max?: number | null;
                /** @description at least so far down: 1 is the first place */
                position_min?: number | null;
                /** @description matched anywhere in the text, ignoring case */
                search?: string;
                site_id?: number;
                /** @description a comma-separated list; none: not set */
                source?: string;
                /** @description new, mapped or failed; a comma-separated list matches any of them */
                status?: string;
                /** @description a number; none: not set */
                volume?: string;
                /** @description at most so many searches per month */
                volume_max?: number | null;
                /** @description at least so many searches per month */
                volume_min?: number | null;
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
                            /** @description the same, high range */
                            bid_high: number | null;
                            /** @description bid for the top of the page, low range, in currency */
                            bid_low: number | null;
                            /** @description of the site in search, in the period of the file it comes from */
                            clicks: number | null;
                            /** @description the cluster's name */
                            cluster: string | null;
                            cluster_id: number | null;
                            /** @description among advertisers, 0 to 100 */
                            competition: number | null;
                            /** @description an idea has been requested for it */
                            covered: boolean;
                            /** @description cost per click, in currency */
                            cpc: number | null;
                            /** Format: date-time */
                            created_at: string;
                            /** @description clicks per impression in percent: 2.67 */
                            ctr: number | null;
                            /** @description of cpc and bids, three letters: USD */
                            currency: string | null;
                            difficulty: number | null;
                            /** @description excluded from clustering */
                            disabled: boolean;
                            /** @description why it failed */
                            error: string | null;
                            id: number;
                            /** @description as clicks */
                            impressions: number | null;
                            intent: string | null;
                            keyword: string;
                            /** @description average place among the results: 3.4 */
                            position: number | null;
                            site_id: number;
                            /** @description where it was first seen: the tool that wrote the file, list, api or manual; null: an earlier version stored it */
                            source: string | null;
                            /** @enum {string} */
                            status: "new" | "mapped" | "failed";
                            /** @description as the file writes it: 0.81,0.66,1 or +23% */
                            trend: string | null;
                            /** Format: date-time */
                            updated_at: string;
                            /** @description searches per month */
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
                /** @description A request is executed once per key: within a day, the same key and body get the first answer again. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description the same, high range */
                    bid_high?: number | null;
                    /** @description bid for the top of the page, low range, in currency */
                    bid_low?: number | null;
                    /** @description of the site in search, in the period of the file it comes from */
                    clicks?: number | null;
                    /** @description moves it into this cluster; null: out of its cluster, back to new */
                    cluster_id?: number | null;
                    /** @description among advertisers, 0 to 100 */
                    competition?: number | null;
                    cpc?: number | null;
                    /** @description clicks per impression in percent: 2.67 */
                    ctr?: number | null;
                    /** @description of cpc and bids, three letters: USD */
                    currency?: string | null;
                    difficulty?: number | null;
                    disabled?: boolean;
                    /** @description as clicks */
                    impressions?: number | null;
                    intent?: string | null;
                    keyword: string;
                    /** @description average place among the results: 3.4 */
                    position?: number | null;
                    site_id: number;
                    /** @description as the file writes it: 0.81,0.66,1 or +23% */
                    trend?: string | null;
                    /** @description searches per month */
                    volume?: number | null;
                };
            };
        };
        responses: {
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Problem"];
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description the same, high range */
                        bid_high: number | null;
                        /** @description bid for the top of the page, low range, in currency */
                        bid_low: number | null;
                        /** @description of the site in search, in the period of the file it comes from */
                        clicks: number | null;
                        /** @description the cluster's name */
                        cluster: string | null;
                        cluster_id: number | null;
                        /** @description among advertisers, 0 to 100 */
                        competition: number | null;
                        /** @description an idea has been requested for it */
                        covered: boolean;
                        /** @description cost per click, in currency */
                        cpc: number | null;
                        /** Format: date-time */
                        created_at: string;
                        /** @description clicks per impression in percent: 2.67 */
                        ctr: number | null;
                        /** @description of cpc and bids, three letters: USD */
                        currency: string | null;
                        difficulty: number | null;
                        /** @description excluded from clustering */
                        disabled: boolean;
                        /** @description why it failed */
                        error: string | null;
                        id: number;
                        /** @description as clicks */
                        impressions: number | null;
                        intent: string | null;
                        keyword: string;
                        /** @description average place among the results: 3.4 */
                        position: number | null;
                        site_id: number;
                        /** @description where it was first seen: the tool that wrote the file, list, api or manual; null: an earlier version stored it */
                        source: string | null;
                        /** @enum {string} */
                        status: "new" | "mapped" | "failed";
                        /** @description as the file writes it: 0.81,0.66,1 or +23% */
                        trend: string | null;
                        /** Format: date-time */
                        updated_at: string;
                        /** @description searches per month */
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
                        /** @description the same, high range */
                        bid_high: number | null;
                        /** @description bid for the top of the page, low range, in currency */
                        bid_low: number | null;
                        /** @description of the site in search, in the period of the file it comes from */
                        clicks: number | null;
                        /** @description the cluster's name */
                        cluster: string | null;
                        cluster_id: number | null;
                        /** @description among advertisers, 0 to 100 */
                        competition: number | null;
                        /** @description an idea has been requested for it */
                        covered: boolean;
                        /** @description cost per click, in currency */
                        cpc: number | null;
                        /** Format: date-time */
                        created_at: string;
                        /** @description clicks per impression in percent: 2.67 */
                        ctr: number | null;
                        /** @description of cpc and bids, three letters: USD */
                        currency: string | null;
                        difficulty: number | null;
                        /** @description excluded from clustering */
                        disabled: boolean;
                        /** @description why it failed */
                        error: string | null;
                        id: number;
                        /** @description as clicks */
                        impressions: number | null;
                        intent: string | null;
                        keyword: string;
                        /** @description average place among the results: 3.4 */
                        position: number | null;
                        site_id: number;
                        /** @description where it was first seen: the tool that wrote the file, list, api or manual; null: an earlier version stored it */
                        source: string | null;
                        /** @enum {string} */
                        status: "new" | "mapped" | "failed";
                        /** @description as the file writes it: 0.81,0.66,1 or +23% */
                        trend: string | null;
                        /** Format: date-time */
                        updated_at: string;
                        /** @description searches per month */
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
            /** @description Done; the answer is empty */
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
                    /** @description the same, high range */
                    bid_high?: number | null;
                    /** @description bid for the top of the page, low range, in currency */
                    bid_low?: number | null;
                    /** @description of the site in search, in the period of the file it comes from */
                    clicks?: number | null;
                    /** @description moves it into this cluster; null: out of its cluster, back to new */
                    cluster_id?: number | null;
                    /** @description among advertisers, 0 to 100 */
                    competition?: number | null;
                    cpc?: number | null;
                    /** @description clicks per impression in percent: 2.67 */
                    ctr?: number | null;
                    /** @description of cpc and bids, three letters: USD */
                    currency?: string | null;
                    difficulty?: number | null;
                    disabled?: boolean;
                    /** @description as clicks */
                    impressions?: number | null;
                    intent?: string | null;
                    keyword?: string;
                    /** @description average place among the results: 3.4 */
                    position?: number | null;
                    /** @description as the file writes it: 0.81,0.66,1 or +23% */
                    trend?: string | null;
                    /** @description searches per month */
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
                        /** @description the same, high range */
                        bid_high: number | null;
                        /** @description bid for the top of the page, low range, in currency */
                        bid_low: number | null;
                        /** @description of the site in search, in the period of the file it comes from */
                        clicks: number | null;
                        /** @description the cluster's name */
                        cluster: string | null;
                        cluster_id: number | null;
                        /** @description among advertisers, 0 to 100 */
                        competition: number | null;
                        /** @description an idea has been requested for it */
                        covered: boolean;
                        /** @description cost per click, in currency */
                        cpc: number | null;
                        /** Format: date-time */
                        created_at: string;
                        /** @description clicks per impression in percent: 2.67 */
                        ctr: number | null;
                        /** @description of cpc and bids, three letters: USD */
                        currency: string | null;
                        difficulty: number | null;
                        /** @description excluded from clustering */
                        disabled: boolean;
                        /** @description why it failed */
                        error: string | null;
                        id: number;
                        /** @description as clicks */
                        impressions: number | null;
                        intent: string | null;
                        keyword: string;
                        /** @description average place among the results: 3.4 */
                        position: number | null;
                        site_id: number;
                        /** @description where it was first seen: the tool that wrote the file, list, api or manual; null: an earlier version stored it */
                        source: string | null;
                        /** @enum {string} */
                        status: "new" | "mapped" | "failed";
                        /** @description as the file writes it: 0.81,0.66,1 or +23% */
                        trend: string | null;
                        /** Format: date-time */
                        updated_at: string;
                        /** @description searches per month */
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
                /** @description A request is executed once per key: within a day, the same key and body get the first answer again. */
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
                    /** @description selects as in the list; {}: all items of the site */
                    filter?: {
                        /** @description at most so high, in any currency */
                        bid_high_max?: number | null;
                        /** @description at least so high, in any currency */
                        bid_high_min?: number | null;
                        /** @description at most so high, in any currency */
                        bid_low_max?: number | null;
                        /** @description at least so high, in any currency */
                        bid_low_min?: number | null;
                        /** @description a number; none: not set */
                        clicks?: string;
                        /** @description at most so many clicks */
                        clicks_max?: number | null;
                        /** @description at least so many clicks */
                        clicks_min?: number | null;
                        /** @description an id, a list of ids, or "none" */
                        cluster_id?: unknown;
                        /** @description a number; none: not set */
                        competition?: string;
                        /** @description at most so much competition */
                        competition_max?: number | null;
                        /** @description at least so much competition */
                        competition_min?: number | null;
                        covered?: boolean;
                        /** @description at most so much per click, in any currency */
                        cpc_max?: number | null;
                        /** @description at least so much per click, in any currency */
                        cpc_min?: number | null;
                        /** @description at most so many clicks per impression, in percent */
                        ctr_max?: number | null;
                        /** @description at least so many clicks per impression, in percent */
                        ctr_min?: number | null;
                        /** @description a comma-separated list; none: not set */
                        currency?: string;
                        /** @description at most so difficult */
                        difficulty_max?: number | null;
                        /** @description at least so difficult */
                        difficulty_min?: number | null;
                        disabled?: boolean;
                        /** @description a number; none: not set */
                        impressions?: string;
                        /** @description at most so many impressions */
                        impressions_max?: number | null;
                        /** @description at least so many impressions */
                        impressions_min?: number | null;
                        intent?: string;
                        /** @description at most so far down: 1 is the first place */
                        position_max?: number | null;
                        /** @description at least so far down: 1 is the first place */
                        position_min?: number | null;
                        search?: string;
                        /** @description a comma-separated list; none: not set */
                        source?: string;
                        status?: string;
                        /** @description at most so many searches per month */
                        volume_max?: number | null;
                        /** @description at least so many searches per month */
                        volume_min?: number | null;
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
                        /** @description items that do not exist or needed no change */
                        skipped: number;
                    };
                };
            };
            /** @description Accepted; a job continues the work */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description jobs/{job_id}/ shows its progress */
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
                /** @description at most so high, in any currency */
                bid_high_max?: number | null;
                /** @description at least so high, in any currency */
                bid_high_min?: number | null;
                /** @description at most so high, in any currency */
                bid_low_max?: number | null;
                /** @description at least so high, in any currency */
                bid_low_min?: number | null;
                /** @description a number; none: not set */
                clicks?: string;
                /** @description at most so many clicks */
                clicks_max?: number | null;
                /** @description at least so many clicks */
                clicks_min?: number | null;
                cluster_id?: string;
                /** @description a number; none: not set */
                competition?: string;
                /** @description at most so much competition */
                competition_max?: number | null;
                /** @description at least so much competition */
                competition_min?: number | null;
                covered?: boolean;
                /** @description at most so much per click, in any currency */
                cpc_max?: number | null;
                /** @description at least so much per click, in any currency */
                cpc_min?: number | null;
                /** @description at most so many clicks per impression, in percent */
                ctr_max?: number | null;
                /** @description at least so many clicks per impression, in percent */
                ctr_min?: number | null;
                /** @description a comma-separated list; none: not set */
                currency?: string;
                /** @description at most so difficult */
                difficulty_max?: number | null;
                /** @description at least so difficult */
                difficulty_min?: number | null;
                disabled?: boolean;
                /** @description a number; none: not set */
                impressions?: string;
                /** @description at most so many impressions */
                impressions_max?: number | null;
                /** @description at least so many impressions */
                impressions_min?: number | null;
                intent?: string;
                /** @description at most so far down: 1 is the first place */
                position_max?: number | null;
                /** @description at least so far down: 1 is the first place */
                position_min?: number | null;
                /** @description this and the other filters work as in the list of keywords */
                search?: string;
                site_id: number;
                /** @description a comma-separated list; none: not set */
                source?: string;
                status?: string;
                /** @description at most so many searches per month */
                volume_max?: number | null;
                /** @description at least so many searches per month */
                volume_min?: number | null;
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
                    /** @description only in JSON, at most 16 MB */
                    keywords?: {
                        /** @description the same, high range */
                        bid_high?: number | null;
                        /** @description bid for the top of the page, low range */
                        bid_low?: number | null;
                        /** @description 0 or more */
                        clicks?: number | null;
                        /** @description among advertisers, 0 to 100 */
                        competition?: number | null;
                        /** @description cost per click */
                        cpc?: number | null;
                        /** @description clicks per impression in percent, 0 to 100 */
                        ctr?: number | null;
                        /** @description of cpc and bids, three letters: USD */
                        currency?: string | null;
                        /** @description 0 to 100 */
                        difficulty?: number | null;
                        /** @description 0 or more */
                        impressions?: number | null;
                        intent?: string | null;
                        /** @description at most 200 characters; an invalid keyword is listed in refused */
                        keyword?: string | null;
                        /** @description average place among the results, 0 to 1000 */
                        position?: number | null;
                        /** @description 0.81,0.66,1 or +23% */
                        trend?: string | null;
                        /** @description searches per month */
                        volume?: number | null;
                    }[];
                    /** @description returns the first rows as parsed and what the import would do, and writes nothing */
                    preview?: boolean;
                    site_id: number;
                    /** @description one refused row refuses the whole import */
                    strict?: boolean;
                };
                "multipart/form-data": {
                    /** @description the keyword column, if it is detected wrongly: its heading, or its number from 1 */
                    column?: string | null;
                    /** @description JSON, an object {heading or number from 1: meaning}, meanings as in recognised, "": not read; an import remembers it for the account's next file with the same headings, {} forgets it */
                    columns?: string | null;
                    /** @description of the file, if it is detected wrongly: comma, tab, semicolon, pipe or none */
                    delimiter?: string | null;
                    /** @description of the file, if it is detected wrongly: windows-1252, Shift_JIS … */
                    encoding?: string | null;
                    /** Format: binary */
                    file: string;
                    /** @description returns the first rows as parsed and what the import would do, and writes nothing */
                    preview?: boolean;
                    site_id: number;
                    /** @description one refused row refuses the whole import */
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
                        /** @description with preview: as imported */
                        accepted?: number;
                        /** @description rows whose keyword the site already has, or the file before them */
                        duplicates: number;
                        /** @description with preview: the first rows as parsed */
                        first?: {
                            /** @description the same, high range */
                            bid_high: number | null;
                            /** @description bid for the top of the page, low range, in currency */
                            bid_low: number | null;
                            /** @description of the site in search, in the period of the file it comes from */
                            clicks: number | null;
                            /** @description among advertisers, 0 to 100 */
                            competition: number | null;
                            cpc: number | null;
                            /** @description clicks per impression in percent: 2.67 */
                            ctr: number | null;
                            /** @description of cpc and bids, three letters: USD */
                            currency: string | null;
                            difficulty: number | null;
                            /** @description as clicks */
                            impressions: number | null;
                            intent: string | null;
                            keyword: string;
                            line: number;
                            /** @description average place among the results: 3.4 */
                            position: number | null;
                            /** @description where it was first seen: the tool that wrote the file, list, api or manual; null: an earlier version stored it */
                            source: string | null;
                            /** @description as the file writes it: 0.81,0.66,1 or +23% */
                            trend: string | null;
                            volume: number | null;
                        }[];
                        /** @description new keywords; with preview, this and the next two are what the import would do */
                        imported: number;
                        recognised: {
                            columns: {
                                /** @description keyword, volume, difficulty, cpc, clicks, impressions, ctr, position, competition, bid_low, bid_high, intent, currency, trend; null: the column is ignored */
                                meaning: string | null;
                                name: string | null;
                            }[];
                            /** @description comma, tab, semicolon, pipe or none */
                            delimiter: string;
                            /** @description figures that were left out, by column */
                            dropped: {
                                /** @description how many cells could not be read as a number in its range */
                                cells: number;
                                /** @description the name of the figure */
                                column: string;
                                /** @description the line of the first of them */
                                line: number;
                            }[];
                            encoding: string;
                            /** @description null: the encoding is certain enough; else what speaks against it: import the file with `encoding` if the other reading is the right one */
                            encoding_doubt: {
                                /** @description of the first keyword that the two encodings read differently, from 1 */
                                line: number | null;
                                /** @description the encoding that is nearly as probable */
                                other: string | null;
                                /** @description the same in the other encoding */
                                other_read: string | null;
                                /** @description this keyword as it was read */
                                read: string | null;
                                /** @description a sentence */
                                reason: string;
                                /** @description rows refused because bytes are not characters of the encoding */
                                unreadable: number;
                            } | null;
                            /** @description no heading names the keywords: the column was chosen by its content; column names another */
                            guessed: boolean;
                            /** @description two columns have the heading of the keywords: the first one is read */
                            heading_twice: boolean;
                            /**
                             * @description whether columns were set by hand: given with this request, or remembered from an earlier one
                             * @enum {string|null}
                             */
                            mapping: "given" | "remembered" | null;
                            /** @description the tool that wrote the file: search_console, keyword_planner, google_ads, …; list, file: not known; api: JSON */
                            source: string;
                        };
                        /** @description the first 1,000 */
                        refused: {
                            /** @description line of the file, or number of the row in the list; from 1 */
                            line: number;
                            reason: string;
                            text: string | null;
                        }[];
                        /** @description imported + duplicates + refused */
                        rows: number;
                        /** @description lines that are not rows: totals, headings that are repeated, titles; the first 1,000 */
                        skipped: {
                            /** @description line of the file, from 1 */
                            line: number;
                            reason: string;
                        }[];
                        /** @description all of these lines */
                        skipped_count: number;
                        /** @description duplicates whose figures, intent, currency or trend changed */
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
                /** @description the settings in effect for this site */
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
                        /** @description the provider of images */
                        image: {
                            key: {
                                /** @enum {string|null} */
                                from: "environment" | "account" | "site" | null;
                                /** @description the key itself is never returned */
                                set: boolean;
                            };
                            model: {
                                /**
                                 * @description where the value is set; null: nowhere
                                 * @enum {string|null}
                                 */
                                from: "environment" | "account" | "site" | null;
                                value: string | null;
                            };
                            provider: {
                                /**
                                 * @description where the value is set; null: nowhere
                                 * @enum {string|null}
                                 */
                                from: "environment" | "account" | "site" | null;
                                value: string | null;
                            };
                            url: {
                                /**
                                 * @description where the value is set; null: nowhere
                                 * @enum {string|null}
                                 */
                                from: "environment" | "account" | "site" | null;
                                value: string | null;
                            };
                        };
                        image_price: {
                            /** @enum {string} */
                            from: "account" | "default";
                            /** @description the price of an image of the selected model */
                            value: number;
                        };
                        /** @description the prices that are set */
                        image_prices: {
                            credits: number;
                            model: string;
                        }[];
                        image_quality: {
                            /**
                             * @description where the value is set; null: nowhere
                             * @enum {string|null}
                             */
                            from: "environment" | "account" | "site" | null;
                            value: string | null;
                        };
                        /** @description whether accounts may set private addresses */
                        private_addresses: boolean;
                        providers: {
                            draws: boolean;
                            name: string;
                            needs_key: boolean;
                            needs_model: boolean;
                            needs_url: boolean;
                            writes: boolean;
                        }[];
                        /** @description null: the account's settings */
                        site_id: number | null;
                        /** @description the provider of texts */
                        text: {
                            /** @description of reasoning */
                            effort: {
                                /**
                                 * @description where the value is set; null: nowhere
                                 * @enum {string|null}
                                 */
                                from: "environment" | "account" | "site" | null;
                                value: string | null;
                            };
                            key: {
                                /** @enum {string|null} */
                                from: "environment" | "account" | "site" | null;
                                /** @description the key itself is never returned */
                                set: boolean;
                            };
                            /** @description of an answer */
                            max_tokens: {
                                /** @enum {string|null} */
                                from: "environment" | "account" | "site" | null;
                                value: number | null;
                            };
                            model: {
                                /**
                                 * @description where the value is set; null: nowhere
                                 * @enum {string|null}
                                 */
                                from: "environment" | "account" | "site" | null;
                                value: string | null;
                            };
                            provider: {
                                /**
                                 * @description where the value is set; null: nowhere
                                 * @enum {string|null}
                                 */
                                from: "environment" | "account" | "site" | null;
                                value: string | null;
                            };
                            url: {
                                /**
                                 * @description where the value is set; null: nowhere
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
                        /** @description another address deletes the stored key */
                        url?: string | null;
                    } | null;
                    image_prices?: {
                        /** @description credits per image; null: the default of 2 */
                        credits: number | null;
                        model: string;
                    }[];
                    /** @description asked of images, in the provider's word (low, medium, high, auto); null: the environment's */
                    image_quality?: string | null;
                    /** @description for this site only */
                    site_id?: number | null;
                    /** @description null: deletes these settings */
                    text?: {
                        /** @description how much the text model reasons: none, minimal, low, medium, high, or the provider's word */
                        effort?: string | null;
                        key?: string | null;
                        /** @description the most tokens of a text that are asked for, reasoning included */
                        max_tokens?: number | null;
                        model?: string | null;
                        provider?: string | null;
                        /** @description another address deletes the stored key */
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
                        /** @description the provider of images */
                        image: {
                            key: {
                                /** @enum {string|null} */
                                from: "environment" | "account" | "site" | null;
                                /** @description the key itself is never returned */
                                set: boolean;
                            };
                            model: {
                                /**
                                 * @description where the value is set; null: nowhere
                                 * @enum {string|null}
                                 */
                                from: "environment" | "account" | "site" | null;
                                value: string | null;
                            };
                            provider: {
                                /**
                                 * @description where the value is set; null: nowhere
                                 * @enum {string|null}
                                 */
                                from: "environment" | "account" | "site" | null;
                                value: string | null;
                            };
                            url: {
                                /**
                                 * @description where the value is set; null: nowhere
                                 * @enum {string|null}
                                 */
                                from: "environment" | "account" | "site" | null;
                                value: string | null;
                            };
                        };
                        image_price: {
                            /** @enum {string} */
                            from: "account" | "default";
                            /** @description the price of an image of the selected model */
                            value: number;
                        };
                        /** @description the prices that are set */
                        image_prices: {
                            credits: number;
                            model: string;
                        }[];
                        image_quality: {
                            /**
                             * @description where the value is set; null: nowhere
                             * @enum {string|null}
                             */
                            from: "environment" | "account" | "site" | null;
                            value: string | null;
                        };
                        /** @description whether accounts may set private addresses */
                        private_addresses: boolean;
                        providers: {
                            draws: boolean;
                            name: string;
                            needs_key: boolean;
                            needs_model: boolean;
                            needs_url: boolean;
                            writes: boolean;
                        }[];
                        /** @description null: the account's settings */
                        site_id: number | null;
                        /** @description the provider of texts */
                        text: {
                            /** @description of reasoning */
                            effort: {
                                /**
                                 * @description where the value is set; null: nowhere
                                 * @enum {string|null}
                                 */
                                from: "environment" | "account" | "site" | null;
                                value: string | null;
                            };
                            key: {
                                /** @enum {string|null} */
                                from: "environment" | "account" | "site" | null;
                                /** @description the key itself is never returned */
                                set: boolean;
                            };
                            /** @description of an answer */
                            max_tokens: {
                                /** @enum {string|null} */
                                from: "environment" | "account" | "site" | null;
                                value: number | null;
                            };
                            model: {
                                /**
                                 * @description where the value is set; null: nowhere
                                 * @enum {string|null}
                                 */
                                from: "environment" | "account" | "site" | null;
                                value: string | null;
                            };
                            provider: {
                                /**
                                 * @description where the value is set; null: nowhere
                                 * @enum {string|null}
                                 */
                                from: "environment" | "account" | "site" | null;
                                value: string | null;
                            };
                            url: {
                                /**
                                 * @description where the value is set; null: nowhere
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
    getSettingsCapabilities: {
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
                        models: {
                            /**
                             * Format: date-time
                             * @description the time of that refusal
                             */
                            confirmed_at: string;
                            /** Format: date-time */
                            created_at: string;
                            /**
                             * Format: date-time
                             * @description when it is forgotten and tried again
                             */
                            expires_at: string;
                            id: number;
                            /** @description what requests to this model have or leave out */
                            learned: string;
                            model: string;
                            provider: string;
                            /** @description the address, without user, password and query */
                            url: string;
                            /** @description the last refusal that showed it */
                            why: string;
                        }[];
                    };
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
        };
    };
    deleteSettingsCapabilities: {
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
            /** @description Done; the answer is empty */
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
    deleteSettingsCapabilitiesByCapabilityId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                capability_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Problem"];
            /** @description Done; the answer is empty */
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
                        /** @description for all runs of a month in UTC; null: no cap */
                        month_cap: number | null;
                        /** @description of this month's answers with a known cost */
                        month_cost: number;
                        /** @description number of this month's answers with an unknown cost */
                        month_cost_unknown: number;
                        /** @description set by the account's owner */
                        prices: {
                            /** @description US dollars per million input tokens written to the cache; null: a quarter more than input */
                            cache_write: number | null;
                            /** @description US dollars per million input tokens read from the cache; null: as input */
                            cached_input: number | null;
                            /** @description US dollars per image */
                            image: number | null;
                            /** @description false: no price applies to the model, also none shipped */
                            in_force: boolean;
                            /** @description US dollars per million input tokens; null: unknown */
                            input: number | null;
                            /** @description a model as configured for text or images */
                            model: string;
                            /** @description US dollars per million output tokens, which include reasoning */
                            output: number | null;
                            provider: string;
                            /** @description the quality of images that `image` is the price of; null: of any other */
                            quality: string | null;
                        }[];
                        /** @description for one run; null: no cap */
                        run_cap: number | null;
                        /** @description shipped with the program; they apply where the account has set none */
                        shipped_prices: {
                            /** @description the latest day */
                            newest: string;
                            /** @description the earliest day that a price was checked */
                            oldest: string;
                            prices: {
                                /** @description US dollars per million input tokens written to the cache; null: a quarter more than input */
                                cache_write: number | null;
                                /** @description US dollars per million input tokens read from the cache; null: as input */
                                cached_input: number | null;
                                /** @description the day of the price list, like 2026-10-24 */
                                checked: string;
                                /** @description the provider's address; the price applies only there */
                                host: string;
                                /** @description US dollars per image; where tokens are reported, they are priced */
                                image: number | null;
                                /** @description false: a price of the account replaces it */
                                in_force: boolean;
                                /** @description US dollars per million input tokens */
                                input: number | null;
                                /** @description the model; dated snapshots of it cost the same */
                                model: string;
                                /** @description US dollars per million output tokens */
                                output: number | null;
                                provider: string;
                                quality: string | null;
                                /** @description of an image, like 1536x1024 */
                                size: string | null;
                                /** @description where the price was read */
                                source: string;
                            }[];
                            /** @description prices that were checked more than a year ago */
                            stale: number;
                        };
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
                    /** @description the prices to change; others stay as they are */
                    prices?: {
                        /** @description US dollars per million input tokens written to the cache; null: a quarter more than input */
                        cache_write?: number | null;
                        /** @description US dollars per million input tokens read from the cache; null: as input */
                        cached_input?: number | null;
                        /** @description US dollars per image; if no price is given, the stored one is deleted */
                        image?: number | null;
                        /** @description false: the shipped price of the model does not apply; its cost is unknown */
                        in_force?: boolean;
                        /** @description US dollars per million input tokens */
                        input?: number | null;
                        model: string;
                        /** @description US dollars per million output tokens */
                        output?: number | null;
                        provider: string;
                        /** @description the quality of images that `image` is the price of; null: of any other */
                        quality?: string | null;
                    }[];
                    /** @description null: no cap; absent: unchanged */
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
                        /** @description for all runs of a month in UTC; null: no cap */
                        month_cap: number | null;
                        /** @description of this month's answers with a known cost */
                        month_cost: number;
                        /** @description number of this month's answers with an unknown cost */
                        month_cost_unknown: number;
                        /** @description set by the account's owner */
                        prices: {
                            /** @description US dollars per million input tokens written to the cache; null: a quarter more than input */
                            cache_write: number | null;
                            /** @description US dollars per million input tokens read from the cache; null: as input */
                            cached_input: number | null;
                            /** @description US dollars per image */
                            image: number | null;
                            /** @description false: no price applies to the model, also none shipped */
                            in_force: boolean;
                            /** @description US dollars per million input tokens; null: unknown */
                            input: number | null;
                            /** @description a model as configured for text or images */
                            model: string;
                            /** @description US dollars per million output tokens, which include reasoning */
                            output: number | null;
                            provider: string;
                            /** @description the quality of images that `image` is the price of; null: of any other */
                            quality: string | null;
                        }[];
                        /** @description for one run; null: no cap */
                        run_cap: number | null;
                        /** @description shipped with the program; they apply where the account has set none */
                        shipped_prices: {
                            /** @description the latest day */
                            newest: string;
                            /** @description the earliest day that a price was checked */
                            oldest: string;
                            prices: {
                                /** @description US dollars per million input tokens written to the cache; null: a quarter more than input */
                                cache_write: number | null;
                                /** @description US dollars per million input tokens read from the cache; null: as input */
                                cached_input: number | null;
                                /** @description the day of the price list, like 2026-10-24 */
                                checked: string;
                                /** @description the provider's address; the price applies only there */
                                host: string;
                                /** @description US dollars per image; where tokens are reported, they are priced */
                                image: number | null;
                                /** @description false: a price of the account replaces it */
                                in_force: boolean;
                                /** @description US dollars per million input tokens */
                                input: number | null;
                                /** @description the model; dated snapshots of it cost the same */
                                model: string;
                                /** @description US dollars per million output tokens */
                                output: number | null;
                                provider: string;
                                quality: string | null;
                                /** @description of an image, like 1536x1024 */
                                size: string | null;
                                /** @description where the price was read */
                                source: string;
                            }[];
                            /** @description prices that were checked more than a year ago */
                            stale: number;
                        };
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
                            /** @description true: differs from the built-in text */
                            changed: boolean;
                            name: string;
                            stage: string;
                            /** @description the version in effect; 0: never changed */
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
                        /** @description true: differs from the built-in text */
                        changed: boolean;
                        name: string;
                        /** @description the built-in text */
                        original: string;
                        stage: string;
                        text: string;
                        /** @description the version in effect; 0: never changed */
                        version: number;
                        /** @description newest first */
                        versions: {
                            by_whom: string | null;
                            /** @description true: differs from the built-in text */
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
                    /** @description the instructions; the inputs follow as one JSON document */
                    text: string;
                    /** @description the version that the change is based on */
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
                        /** @description true: differs from the built-in text */
                        changed: boolean;
                        name: string;
                        /** @description the built-in text */
                        original: string;
                        stage: string;
                        text: string;
                        /** @description the version in effect; 0: never changed */
                        version: number;
                        /** @description newest first */
                        versions: {
                            by_whom: string | null;
                            /** @description true: differs from the built-in text */
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
                    /** @description the version; 0: the built-in text */
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
                        /** @description true: differs from the built-in text */
                        changed: boolean;
                        name: string;
                        /** @description the built-in text */
                        original: string;
                        stage: string;
                        text: string;
                        /** @description the version in effect; 0: never changed */
                        version: number;
                        /** @description newest first */
                        versions: {
                            by_whom: string | null;
                            /** @description true: differs from the built-in text */
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
                    /** @description a pending keyword, cluster, task or content; absent: the first pending ones */
                    item_id?: number | null;
                    site_id: number;
                    /** @description absent: the version in effect */
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
                        /** @description the provider's answer, unchanged; it is not stored */
                        answer: string;
                        /** @description credits charged; 0 if the answer cannot be used */
                        credits: number;
                        /** @description number of items that were sent */
                        items: number;
                        model: string;
                        /** @description whether a run could use the answer */
                        ok: boolean;
                        /** @description why a run could not use the answer */
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
                /** @description 0: the built-in text */
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
                        /** @description true: differs from the built-in text */
                        changed: boolean;
                        name: string;
                        text: string;
                        /** @description the version in effect; 0: never changed */
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
                    /** @description how much the text model reasons: none, minimal, low, medium, high, or the provider's word */
                    effort?: string | null;
                    key?: string | null;
                    /** @description the most tokens of a text that are asked for, reasoning included */
                    max_tokens?: number | null;
                    model?: string | null;
                    provider?: string | null;
                    site_id?: number | null;
                    /** @description another address deletes the stored key */
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
                        /** @description the provider's answer, or what is wrong */
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
                /** @description a column; a leading minus means descending order */
                ordering?: string;
                /** @description from 1 */
                page?: number;
                /** @description rows per page */
                page_size?: number;
                /** @description matched anywhere in the text, ignoring case */
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
                            /** @description pending items, by stage */
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
                                /** @description the readers of the site */
                                audience: string | null;
                                do: string | null;
                                dont: string | null;
                                image_style: string | null;
                                /** @description a sample text in that tone */
                                sample: string | null;
                                /** @description tone of voice */
                                voice: string | null;
                            };
                            /** @description an IANA time zone name */
                            timezone: string;
                            wordpress: {
                                /** @description {cluster: category}; null: all give their names */
                                categories: unknown;
                                /**
                                 * @description what articles become there: blocks of the editor, or one piece of HTML for sites with the classic editor
                                 * @enum {string}
                                 */
                                format: "blocks" | "html";
                                /** @description whether a password is stored; it is never returned */
                                has_password: boolean;
                                /** @description whether missing categories are added in WordPress */
                                make_categories: boolean;
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
                /** @description A request is executed once per key: within a day, the same key and body get the first answer again. */
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
                        /** @description the readers of the site */
                        audience?: string | null;
                        do?: string | null;
                        dont?: string | null;
                        image_style?: string | null;
                        /** @description a sample text in that tone */
                        sample?: string | null;
                        /** @description tone of voice */
                        voice?: string | null;
                    } | null;
                    timezone?: string;
                    wordpress?: {
                        application_password?: string | null;
                        /** @description an object {cluster: category}: the category of a cluster's new posts; a cluster that is not in it gives its own name. null: all of them do */
                        categories?: unknown;
                        /**
                         * @description what articles become there: blocks of the editor, or one piece of HTML for sites with the classic editor; blocks unless said
                         * @enum {string}
                         */
                        format?: "blocks" | "html";
                        /** @description false: a category that is missing is not added in WordPress; the nearest one is taken, and noted */
                        make_categories?: boolean;
                        /** @description address of the site's WordPress; another address deletes the stored password */
                        url?: string | null;
                        username?: string | null;
                    } | null;
                };
            };
        };
        responses: {
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Problem"];
            /** @description Created */
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
                        /** @description pending items, by stage */
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
                            /** @description the readers of the site */
                            audience: string | null;
                            do: string | null;
                            dont: string | null;
                            image_style: string | null;
                            /** @description a sample text in that tone */
                            sample: string | null;
                            /** @description tone of voice */
                            voice: string | null;
                        };
                        /** @description an IANA time zone name */
                        timezone: string;
                        wordpress: {
                            /** @description {cluster: category}; null: all give their names */
                            categories: unknown;
                            /**
                             * @description what articles become there: blocks of the editor, or one piece of HTML for sites with the classic editor
                             * @enum {string}
                             */
                            format: "blocks" | "html";
                            /** @description whether a password is stored; it is never returned */
                            has_password: boolean;
                            /** @description whether missing categories are added in WordPress */
                            make_categories: boolean;
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
                        /** @description pending items, by stage */
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
                            /** @description the readers of the site */
                            audience: string | null;
                            do: string | null;
                            dont: string | null;
                            image_style: string | null;
                            /** @description a sample text in that tone */
                            sample: string | null;
                            /** @description tone of voice */
                            voice: string | null;
                        };
                        /** @description an IANA time zone name */
                        timezone: string;
                        wordpress: {
                            /** @description {cluster: category}; null: all give their names */
                            categories: unknown;
                            /**
                             * @description what articles become there: blocks of the editor, or one piece of HTML for sites with the classic editor
                             * @enum {string}
                             */
                            format: "blocks" | "html";
                            /** @description whether a password is stored; it is never returned */
                            has_password: boolean;
                            /** @description whether missing categories are added in WordPress */
                            make_categories: boolean;
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
            /** @description Done; the answer is empty */
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
                        /** @description the readers of the site */
                        audience?: string | null;
                        do?: string | null;
                        dont?: string | null;
                        image_style?: string | null;
                        /** @description a sample text in that tone */
                        sample?: string | null;
                        /** @description tone of voice */
                        voice?: string | null;
                    } | null;
                    timezone?: string;
                    wordpress?: {
                        application_password?: string | null;
                        /** @description an object {cluster: category}: the category of a cluster's new posts; a cluster that is not in it gives its own name. null: all of them do */
                        categories?: unknown;
                        /**
                         * @description what articles become there: blocks of the editor, or one piece of HTML for sites with the classic editor; blocks unless said
                         * @enum {string}
                         */
                        format?: "blocks" | "html";
                        /** @description false: a category that is missing is not added in WordPress; the nearest one is taken, and noted */
                        make_categories?: boolean;
                        /** @description address of the site's WordPress; another address deletes the stored password */
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
                        /** @description pending items, by stage */
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
                            /** @description the readers of the site */
                            audience: string | null;
                            do: string | null;
                            dont: string | null;
                            image_style: string | null;
                            /** @description a sample text in that tone */
                            sample: string | null;
                            /** @description tone of voice */
                            voice: string | null;
                        };
                        /** @description an IANA time zone name */
                        timezone: string;
                        wordpress: {
                            /** @description {cluster: category}; null: all give their names */
                            categories: unknown;
                            /**
                             * @description what articles become there: blocks of the editor, or one piece of HTML for sites with the classic editor
                             * @enum {string}
                             */
                            format: "blocks" | "html";
                            /** @description whether a password is stored; it is never returned */
                            has_password: boolean;
                            /** @description whether missing categories are added in WordPress */
                            make_categories: boolean;
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
    deleteSitesBySiteIdWordpress: {
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
                        /** @description why it is still valid there, and what to do; null: it is not */
                        problem: string | null;
                        /** @description the application password is deleted in WordPress */
                        revoked: boolean;
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
                        /** @description a stable code: login, role, moved, other_site, firewall, rest_off, no_wordpress, unreachable, …; null: no problem */
                        cause: string | null;
                        ok: boolean;
                        /** @description a sentence with the cause and what to do about it */
                        problem: string | null;
                        role: string | null;
                        /** @description the address of its REST API */
                        root: string | null;
                        /** @description the SEO plugins whose fields can be written: yoast, rank_math, aioseo */
                        seo: string[];
                        /** @description the steps of the check, in order */
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
    postSitesBySiteIdWordpressConnect: {
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
                    /** @description address of the site's WordPress; absent: the one that the site has */
                    url?: string | null;
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
                        /** @description WordPress's page on which a person allows the connection; valid for 30 minutes, once */
                        authorize_url: string;
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
            /** @description Accepted; a job continues the work */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description jobs/{job_id}/ shows its progress; the detail of an item has post_id, link, status, slug, made, notes, differences, and autosave (the address of its preview) if it waits beside a change */
                        job_id: number;
                        /** @description contents that are already up to date, are in a running job, or cannot be published */
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
                /** @description a column; a leading minus means descending order */
                ordering?: string;
                /** @description from 1 */
                page?: number;
                /** @description rows per page */
                page_size?: number;
                /** @description tokens with this role */
                role?: "owner" | "editor" | "viewer";
                /** @description matched anywhere in the text, ignoring case */
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
                             * @description null: never expires
                             */
                            expires_at: string | null;
                            id: number;
                            /**
                             * Format: date-time
                             * @description time of its last write request, to the minute
                             */
                            last_used_at: string | null;
                            name: string;
                            /** Format: date-time */
                            revoked_at: string | null;
                            /** @enum {string} */
                            role: "owner" | "editor" | "viewer";
                            /** @description the site's name */
                            site: string | null;
                            /** @description null: valid for all sites */
                            site_id: number | null;
                            /** @description only when it is created; send it as Authorization: Bearer … */
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
                    /** @description days until it expires; without it: valid until it is revoked, or as long as the token that creates it */
                    days?: number | null;
                    /** @description what will use the token */
                    name: string;
                    /**
                     * @description default: owner
                     * @enum {string}
                     */
                    role?: "owner" | "editor" | "viewer";
                    /** @description valid for this site only */
                    site_id?: number | null;
                };
            };
        };
        responses: {
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Problem"];
            /** @description Created */
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
                         * @description null: never expires
                         */
                        expires_at: string | null;
                        id: number;
                        /**
                         * Format: date-time
                         * @description time of its last write request, to the minute
                         */
                        last_used_at: string | null;
                        name: string;
                        /** Format: date-time */
                        revoked_at: string | null;
                        /** @enum {string} */
                        role: "owner" | "editor" | "viewer";
                        /** @description the site's name */
                        site: string | null;
                        /** @description null: valid for all sites */
                        site_id: number | null;
                        /** @description only when it is created; send it as Authorization: Bearer … */
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
                         * @description null: never expires
                         */
                        expires_at: string | null;
                        id: number;
                        /**
                         * Format: date-time
                         * @description time of its last write request, to the minute
                         */
                        last_used_at: string | null;
                        name: string;
                        /** Format: date-time */
                        revoked_at: string | null;
                        /** @enum {string} */
                        role: "owner" | "editor" | "viewer";
                        /** @description the site's name */
                        site: string | null;
                        /** @description null: valid for all sites */
                        site_id: number | null;
                        /** @description only when it is created; send it as Authorization: Bearer … */
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
            /** @description Done; the answer is empty */
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
                /** @description a column; a leading minus means descending order */
                ordering?: string;
                /** @description from 1 */
                page?: number;
                /** @description rows per page */
                page_size?: number;
                /** @description people with this role */
                role?: "owner" | "editor" | "viewer";
                /** @description matched anywhere in the text, ignoring case */
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
                            /** @description true: cannot sign in */
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
                        /** @description true: cannot sign in */
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
            /** @description Done; the answer is empty */
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
                    /** @description true: ends every session and refuses new ones; revokes the tokens and open links that the person created */
                    disabled?: boolean;
                    name?: string;
                    /**
                     * @description the account keeps at least one owner; a person who stops being an owner loses the tokens and open links that they created
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
                        /** @description true: cannot sign in */
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
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description null: the person who uses the link enters it */
                        email: string | null;
                        /** Format: date-time */
                        expires_at: string;
                        id: number;
                        /** @description shown only now; works once, within a week */
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
                /** @description its post should be published again */
                needs_update?: boolean;
                /** @description a column; a leading minus means descending order */
                ordering?: string;
                /** @description from 1 */
                page?: number;
                /** @description rows per page */
                page_size?: number;
                /** @description matched anywhere in the text, ignoring case */
                search?: string;
                site_id?: number;
                /** @description draft, review, sent_back, published or trashed; a comma-separated list matches any of them */
                status?: string;
                /** @description comma-separated ids; none: without a task */
                task_id?: string;
                waiting_for_images?: boolean;
                /** @description as in answers; none: there is no post */
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
                            /** @description a mark only; publishing does not require it */
                            approved: boolean;
                            /** Format: date-time */
                            approved_at: string | null;
                            approved_by: string | null;
                            /** Format: date-time */
                            created_at: string;
                            /** @description excluded from image prompts */
                            disabled: boolean;
                            /** @description why its image prompts failed */
                            error: string | null;
                            id: number;
                            images_done: number;
                            images_failed: number;
                            images_total: number;
                            meta_description: string | null;
                            meta_title: string | null;
                            /** @description an earlier version sent < and & unescaped in the post's title or excerpt; publishing it again corrects that */
                            needs_update: boolean;
                            /** @description the most similar title */
                            resembles: string | null;
                            resembles_id: number | null;
                            /**
                             * @description post: a post in the site's WordPress
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
                            /** @description how similar the most similar title is, 0 to 100 */
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
                            /** @description a change must give this version */
                            version: number;
                            /** @description true: a draft with missing images */
                            waiting_for_images: boolean;
                            /** @description the address of that version's preview in WordPress */
                            wordpress_autosave_link: string | null;
                            /** @description the version that waits in WordPress as an autosave, beside what a person changed there */
                            wordpress_autosave_version: number | null;
                            /** @description the post was changed in WordPress after it was published */
                            wordpress_changed: boolean;
                            /**
                             * Format: date-time
                             * @description when a scheduled post appears
                             */
                            wordpress_due_at: string | null;
                            wordpress_link: string | null;
                            wordpress_post_id: number | null;
                            /**
                             * Format: date-time
                             * @description when the status was last read
                             */
                            wordpress_seen_at: string | null;
                            /**
                             * Format: date-time
                             * @description when it was last published from here
                             */
                            wordpress_sent_at: string | null;
                            /** @description the status last read from WordPress: publish, future, draft, pending, private, trash; gone: deleted there; null: there is no post */
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
                /** @description A request is executed once per key: within a day, the same key and body get the first answer again. */
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
                    /** @description is normalized; null: derived from the title */
                    slug?: string | null;
                    title: string;
                };
            };
        };
        responses: {
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Problem"];
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description a mark only; publishing does not require it */
                        approved: boolean;
                        /** Format: date-time */
                        approved_at: string | null;
                        approved_by: string | null;
                        /** @description Markdown without the title */
                        body: string;
                        checks: {
                            /** @description title_length, keyword_opening, readability, links, … */
                            name: string;
                            says: string;
                            /**
                             * @description look: a person should check it
                             * @enum {string}
                             */
                            state: "good" | "look" | "bad";
                        }[];
                        /** Format: date-time */
                        created_at: string;
                        /** @description excluded from image prompts */
                        disabled: boolean;
                        /** @description why its image prompts failed */
                        error: string | null;
                        /** @description contains no scripts, images or other raw HTML */
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
                            /** @description excluded from generation */
                            disabled: boolean;
                            /** @description why it failed */
                            error: string | null;
                            heading: string | null;
                            height: number;
                            id: number;
                            /** @enum {string} */
                            image_type: "featured" | "in_article";
                            /** @description the picture at this address never changes; another picture gets another address */
                            image_url: string | null;
                            /** @description 0: featured image; otherwise the number of its heading */
                            position: number;
                            prompt: string;
                            run_id: string | null;
                            site_id: number;
                            /** @enum {string} */
                            status: "pending" | "generated" | "failed";
                            /** @description media type of the file: image/png or image/jpeg */
                            type: string | null;
                            /** Format: date-time */
                            updated_at: string;
                            /** Format: date-time */
                            uploaded_at: string | null;
                            /** @description null: the image was generated */
                            uploaded_by: string | null;
                            /** @description in pixels; the file has exactly this size */
                            width: number;
                        }[];
                        images_done: number;
                        images_failed: number;
                        images_total: number;
                        /** @description links that the AI invented; they were removed and their text was kept */
                        links_removed: {
                            text: string;
                            url: string;
                        }[];
                        meta_description: string | null;
                        meta_title: string | null;
                        /** @description an earlier version sent < and & unescaped in the post's title or excerpt; publishing it again corrects that */
                        needs_update: boolean;
                        /** @description the most similar title */
                        resembles: string | null;
                        resembles_id: number | null;
                        /**
                         * @description post: a post in the site's WordPress
                         * @enum {string|null}
                         */
                        resembles_kind: "idea" | "task" | "content" | "post" | null;
                        run_id: string | null;
                        /** @description the result of all checks, 0 to 100 */
                        score: number;
                        /** Format: date-time */
                        sent_back_at: string | null;
                        sent_back_by: string | null;
                        /** Format: date-time */
                        sent_without_images_at: string | null;
                        sent_without_images_by: string | null;
                        /** @description how similar the most similar title is, 0 to 100 */
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
                            /** @description number of words that the text should have */
                            words: number;
                        } | null;
                        task_id: number | null;
                        title: string;
                        /** Format: date-time */
                        trashed_at: string | null;
                        trashed_by: string | null;
                        /** Format: date-time */
                        updated_at: string;
                        /** @description a change must give this version */
                        version: number;
                        /** @description newest first */
                        versions: {
                            /** @description null: a run wrote it */
                            by_whom: string | null;
                            /** @description the provider's price in US dollars, as far as known */
                            cost: number | null;
                            /** @description the credits charged for it */
                            credits: number | null;
                            /** Format: date-time */
                            made_at: string;
                            model: string | null;
                            /** @description the note with which the previous version was sent back */
                            note: string | null;
                            prompt: string | null;
                            /** @description 0: the built-in prompt */
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
                        /** @description true: a draft with missing images */
                        waiting_for_images: boolean;
                        /** @description the address of that version's preview in WordPress */
                        wordpress_autosave_link: string | null;
                        /** @description the version that waits in WordPress as an autosave, beside what a person changed there */
                        wordpress_autosave_version: number | null;
                        /** @description the post was changed in WordPress after it was published */
                        wordpress_changed: boolean;
                        /**
                         * Format: date-time
                         * @description when a scheduled post appears
                         */
                        wordpress_due_at: string | null;
                        wordpress_link: string | null;
                        wordpress_post_id: number | null;
                        /**
                         * Format: date-time
                         * @description when the status was last read
                         */
                        wordpress_seen_at: string | null;
                        /**
                         * Format: date-time
                         * @description when it was last published from here
                         */
                        wordpress_sent_at: string | null;
                        /** @description the status last read from WordPress: publish, future, draft, pending, private, trash; gone: deleted there; null: there is no post */
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
                        /** @description a mark only; publishing does not require it */
                        approved: boolean;
                        /** Format: date-time */
                        approved_at: string | null;
                        approved_by: string | null;
                        /** @description Markdown without the title */
                        body: string;
                        checks: {
                            /** @description title_length, keyword_opening, readability, links, … */
                            name: string;
                            says: string;
                            /**
                             * @description look: a person should check it
                             * @enum {string}
                             */
                            state: "good" | "look" | "bad";
                        }[];
                        /** Format: date-time */
                        created_at: string;
                        /** @description excluded from image prompts */
                        disabled: boolean;
                        /** @description why its image prompts failed */
                        error: string | null;
                        /** @description contains no scripts, images or other raw HTML */
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
                            /** @description excluded from generation */
                            disabled: boolean;
                            /** @description why it failed */
                            error: string | null;
                            heading: string | null;
                            height: number;
                            id: number;
                            /** @enum {string} */
                            image_type: "featured" | "in_article";
                            /** @description the picture at this address never changes; another picture gets another address */
                            image_url: string | null;
                            /** @description 0: featured image; otherwise the number of its heading */
                            position: number;
                            prompt: string;
                            run_id: string | null;
                            site_id: number;
                            /** @enum {string} */
                            status: "pending" | "generated" | "failed";
                            /** @description media type of the file: image/png or image/jpeg */
                            type: string | null;
                            /** Format: date-time */
                            updated_at: string;
                            /** Format: date-time */
                            uploaded_at: string | null;
                            /** @description null: the image was generated */
                            uploaded_by: string | null;
                            /** @description in pixels; the file has exactly this size */
                            width: number;
                        }[];
                        images_done: number;
                        images_failed: number;
                        images_total: number;
                        /** @description links that the AI invented; they were removed and their text was kept */
                        links_removed: {
                            text: string;
                            url: string;
                        }[];
                        meta_description: string | null;
                        meta_title: string | null;
                        /** @description an earlier version sent < and & unescaped in the post's title or excerpt; publishing it again corrects that */
                        needs_update: boolean;
                        /** @description the most similar title */
                        resembles: string | null;
                        resembles_id: number | null;
                        /**
                         * @description post: a post in the site's WordPress
                         * @enum {string|null}
                         */
                        resembles_kind: "idea" | "task" | "content" | "post" | null;
                        run_id: string | null;
                        /** @description the result of all checks, 0 to 100 */
                        score: number;
                        /** Format: date-time */
                        sent_back_at: string | null;
                        sent_back_by: string | null;
                        /** Format: date-time */
                        sent_without_images_at: string | null;
                        sent_without_images_by: string | null;
                        /** @description how similar the most similar title is, 0 to 100 */
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
                            /** @description number of words that the text should have */
                            words: number;
                        } | null;
                        task_id: number | null;
                        title: string;
                        /** Format: date-time */
                        trashed_at: string | null;
                        trashed_by: string | null;
                        /** Format: date-time */
                        updated_at: string;
                        /** @description a change must give this version */
                        version: number;
                        /** @description newest first */
                        versions: {
                            /** @description null: a run wrote it */
                            by_whom: string | null;
                            /** @description the provider's price in US dollars, as far as known */
                            cost: number | null;
                            /** @description the credits charged for it */
                            credits: number | null;
                            /** Format: date-time */
                            made_at: string;
                            model: string | null;
                            /** @description the note with which the previous version was sent back */
                            note: string | null;
                            prompt: string | null;
                            /** @description 0: the built-in prompt */
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
                        /** @description true: a draft with missing images */
                        waiting_for_images: boolean;
                        /** @description the address of that version's preview in WordPress */
                        wordpress_autosave_link: string | null;
                        /** @description the version that waits in WordPress as an autosave, beside what a person changed there */
                        wordpress_autosave_version: number | null;
                        /** @description the post was changed in WordPress after it was published */
                        wordpress_changed: boolean;
                        /**
                         * Format: date-time
                         * @description when a scheduled post appears
                         */
                        wordpress_due_at: string | null;
                        wordpress_link: string | null;
                        wordpress_post_id: number | null;
                        /**
                         * Format: date-time
                         * @description when the status was last read
                         */
                        wordpress_seen_at: string | null;
                        /**
                         * Format: date-time
                         * @description when it was last published from here
                         */
                        wordpress_sent_at: string | null;
                        /** @description the status last read from WordPress: publish, future, draft, pending, private, trash; gone: deleted there; null: there is no post */
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
            /** @description Done; the answer is empty */
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
                    /** @description excluded from image prompts */
                    disabled?: boolean;
                    meta_description?: string | null;
                    meta_title?: string | null;
                    /** @description is normalized; null: derived from the title */
                    slug?: string | null;
                    title?: string;
                    /** @description the version that the change is based on; required with any text */
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
                        /** @description a mark only; publishing does not require it */
                        approved: boolean;
                        /** Format: date-time */
                        approved_at: string | null;
                        approved_by: string | null;
                        /** @description Markdown without the title */
                        body: string;
                        checks: {
                            /** @description title_length, keyword_opening, readability, links, … */
                            name: string;
                            says: string;
                            /**
                             * @description look: a person should check it
                             * @enum {string}
                             */
                            state: "good" | "look" | "bad";
                        }[];
                        /** Format: date-time */
                        created_at: string;
                        /** @description excluded from image prompts */
                        disabled: boolean;
                        /** @description why its image prompts failed */
                        error: string | null;
                        /** @description contains no scripts, images or other raw HTML */
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
                            /** @description excluded from generation */
                            disabled: boolean;
                            /** @description why it failed */
                            error: string | null;
                            heading: string | null;
                            height: number;
                            id: number;
                            /** @enum {string} */
                            image_type: "featured" | "in_article";
                            /** @description the picture at this address never changes; another picture gets another address */
                            image_url: string | null;
                            /** @description 0: featured image; otherwise the number of its heading */
                            position: number;
                            prompt: string;
                            run_id: string | null;
                            site_id: number;
                            /** @enum {string} */
                            status: "pending" | "generated" | "failed";
                            /** @description media type of the file: image/png or image/jpeg */
                            type: string | null;
                            /** Format: date-time */
                            updated_at: string;
                            /** Format: date-time */
                            uploaded_at: string | null;
                            /** @description null: the image was generated */
                            uploaded_by: string | null;
                            /** @description in pixels; the file has exactly this size */
                            width: number;
                        }[];
                        images_done: number;
                        images_failed: number;
                        images_total: number;
                        /** @description links that the AI invented; they were removed and their text was kept */
                        links_removed: {
                            text: string;
                            url: string;
                        }[];
                        meta_description: string | null;
                        meta_title: string | null;
                        /** @description an earlier version sent < and & unescaped in the post's title or excerpt; publishing it again corrects that */
                        needs_update: boolean;
                        /** @description the most similar title */
                        resembles: string | null;
                        resembles_id: number | null;
                        /**
                         * @description post: a post in the site's WordPress
                         * @enum {string|null}
                         */
                        resembles_kind: "idea" | "task" | "content" | "post" | null;
                        run_id: string | null;
                        /** @description the result of all checks, 0 to 100 */
                        score: number;
                        /** Format: date-time */
                        sent_back_at: string | null;
                        sent_back_by: string | null;
                        /** Format: date-time */
                        sent_without_images_at: string | null;
                        sent_without_images_by: string | null;
                        /** @description how similar the most similar title is, 0 to 100 */
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
                            /** @description number of words that the text should have */
                            words: number;
                        } | null;
                        task_id: number | null;
                        title: string;
                        /** Format: date-time */
                        trashed_at: string | null;
                        trashed_by: string | null;
                        /** Format: date-time */
                        updated_at: string;
                        /** @description a change must give this version */
                        version: number;
                        /** @description newest first */
                        versions: {
                            /** @description null: a run wrote it */
                            by_whom: string | null;
                            /** @description the provider's price in US dollars, as far as known */
                            cost: number | null;
                            /** @description the credits charged for it */
                            credits: number | null;
                            /** Format: date-time */
                            made_at: string;
                            model: string | null;
                            /** @description the note with which the previous version was sent back */
                            note: string | null;
                            prompt: string | null;
                            /** @description 0: the built-in prompt */
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
                        /** @description true: a draft with missing images */
                        waiting_for_images: boolean;
                        /** @description the address of that version's preview in WordPress */
                        wordpress_autosave_link: string | null;
                        /** @description the version that waits in WordPress as an autosave, beside what a person changed there */
                        wordpress_autosave_version: number | null;
                        /** @description the post was changed in WordPress after it was published */
                        wordpress_changed: boolean;
                        /**
                         * Format: date-time
                         * @description when a scheduled post appears
                         */
                        wordpress_due_at: string | null;
                        wordpress_link: string | null;
                        wordpress_post_id: number | null;
                        /**
                         * Format: date-time
                         * @description when the status was last read
                         */
                        wordpress_seen_at: string | null;
                        /**
                         * Format: date-time
                         * @description when it was last published from here
                         */
                        wordpress_sent_at: string | null;
                        /** @description the status last read from WordPress: publish, future, draft, pending, private, trash; gone: deleted there; null: there is no post */
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
                    /** @description 409 if the content has another version */
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
                        /** @description a mark only; publishing does not require it */
                        approved: boolean;
                        /** Format: date-time */
                        approved_at: string | null;
                        approved_by: string | null;
                        /** @description Markdown without the title */
                        body: string;
                        checks: {
                            /** @description title_length, keyword_opening, readability, links, … */
                            name: string;
                            says: string;
                            /**
                             * @description look: a person should check it
                             * @enum {string}
                             */
                            state: "good" | "look" | "bad";
                        }[];
                        /** Format: date-time */
                        created_at: string;
                        /** @description excluded from image prompts */
                        disabled: boolean;
                        /** @description why its image prompts failed */
                        error: string | null;
                        /** @description contains no scripts, images or other raw HTML */
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
                            /** @description excluded from generation */
                            disabled: boolean;
                            /** @description why it failed */
                            error: string | null;
                            heading: string | null;
                            height: number;
                            id: number;
                            /** @enum {string} */
                            image_type: "featured" | "in_article";
                            /** @description the picture at this address never changes; another picture gets another address */
                            image_url: string | null;
                            /** @description 0: featured image; otherwise the number of its heading */
                            position: number;
                            prompt: string;
                            run_id: string | null;
                            site_id: number;
                            /** @enum {string} */
                            status: "pending" | "generated" | "failed";
                            /** @description media type of the file: image/png or image/jpeg */
                            type: string | null;
                            /** Format: date-time */
                            updated_at: string;
                            /** Format: date-time */
                            uploaded_at: string | null;
                            /** @description null: the image was generated */
                            uploaded_by: string | null;
                            /** @description in pixels; the file has exactly this size */
                            width: number;
                        }[];
                        images_done: number;
                        images_failed: number;
                        images_total: number;
                        /** @description links that the AI invented; they were removed and their text was kept */
                        links_removed: {
                            text: string;
                            url: string;
                        }[];
                        meta_description: string | null;
                        meta_title: string | null;
                        /** @description an earlier version sent < and & unescaped in the post's title or excerpt; publishing it again corrects that */
                        needs_update: boolean;
                        /** @description the most similar title */
                        resembles: string | null;
                        resembles_id: number | null;
                        /**
                         * @description post: a post in the site's WordPress
                         * @enum {string|null}
                         */
                        resembles_kind: "idea" | "task" | "content" | "post" | null;
                        run_id: string | null;
                        /** @description the result of all checks, 0 to 100 */
                        score: number;
                        /** Format: date-time */
                        sent_back_at: string | null;
                        sent_back_by: string | null;
                        /** Format: date-time */
                        sent_without_images_at: string | null;
                        sent_without_images_by: string | null;
                        /** @description how similar the most similar title is, 0 to 100 */
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
                            /** @description number of words that the text should have */
                            words: number;
                        } | null;
                        task_id: number | null;
                        title: string;
                        /** Format: date-time */
                        trashed_at: string | null;
                        trashed_by: string | null;
                        /** Format: date-time */
                        updated_at: string;
                        /** @description a change must give this version */
                        version: number;
                        /** @description newest first */
                        versions: {
                            /** @description null: a run wrote it */
                            by_whom: string | null;
                            /** @description the provider's price in US dollars, as far as known */
                            cost: number | null;
                            /** @description the credits charged for it */
                            credits: number | null;
                            /** Format: date-time */
                            made_at: string;
                            model: string | null;
                            /** @description the note with which the previous version was sent back */
                            note: string | null;
                            prompt: string | null;
                            /** @description 0: the built-in prompt */
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
                        /** @description true: a draft with missing images */
                        waiting_for_images: boolean;
                        /** @description the address of that version's preview in WordPress */
                        wordpress_autosave_link: string | null;
                        /** @description the version that waits in WordPress as an autosave, beside what a person changed there */
                        wordpress_autosave_version: number | null;
                        /** @description the post was changed in WordPress after it was published */
                        wordpress_changed: boolean;
                        /**
                         * Format: date-time
                         * @description when a scheduled post appears
                         */
                        wordpress_due_at: string | null;
                        wordpress_link: string | null;
                        wordpress_post_id: number | null;
                        /**
                         * Format: date-time
                         * @description when the status was last read
                         */
                        wordpress_seen_at: string | null;
                        /**
                         * Format: date-time
                         * @description when it was last published from here
                         */
                        wordpress_sent_at: string | null;
                        /** @description the status last read from WordPress: publish, future, draft, pending, private, trash; gone: deleted there; null: there is no post */
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
                    /** @description what should be different */
                    note: string;
                    /** @description 409 if the content has another version */
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
                        /** @description a mark only; publishing does not require it */
                        approved: boolean;
                        /** Format: date-time */
                        approved_at: string | null;
                        approved_by: string | null;
                        /** @description Markdown without the title */
                        body: string;
                        checks: {
                            /** @description title_length, keyword_opening, readability, links, … */
                            name: string;
                            says: string;
                            /**
                             * @description look: a person should check it
                             * @enum {string}
                             */
                            state: "good" | "look" | "bad";
                        }[];
                        /** Format: date-time */
                        created_at: string;
                        /** @description excluded from image prompts */
                        disabled: boolean;
                        /** @description why its image prompts failed */
                        error: string | null;
                        /** @description contains no scripts, images or other raw HTML */
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
                            /** @description excluded from generation */
                            disabled: boolean;
                            /** @description why it failed */
                            error: string | null;
                            heading: string | null;
                            height: number;
                            id: number;
                            /** @enum {string} */
                            image_type: "featured" | "in_article";
                            /** @description the picture at this address never changes; another picture gets another address */
                            image_url: string | null;
                            /** @description 0: featured image; otherwise the number of its heading */
                            position: number;
                            prompt: string;
                            run_id: string | null;
                            site_id: number;
                            /** @enum {string} */
                            status: "pending" | "generated" | "failed";
                            /** @description media type of the file: image/png or image/jpeg */
                            type: string | null;
                            /** Format: date-time */
                            updated_at: string;
                            /** Format: date-time */
                            uploaded_at: string | null;
                            /** @description null: the image was generated */
                            uploaded_by: string | null;
                            /** @description in pixels; the file has exactly this size */
                            width: number;
                        }[];
                        images_done: number;
                        images_failed: number;
                        images_total: number;
                        /** @description links that the AI invented; they were removed and their text was kept */
                        links_removed: {
                            text: string;
                            url: string;
                        }[];
                        meta_description: string | null;
                        meta_title: string | null;
                        /** @description an earlier version sent < and & unescaped in the post's title or excerpt; publishing it again corrects that */
                        needs_update: boolean;
                        /** @description the most similar title */
                        resembles: string | null;
                        resembles_id: number | null;
                        /**
                         * @description post: a post in the site's WordPress
                         * @enum {string|null}
                         */
                        resembles_kind: "idea" | "task" | "content" | "post" | null;
                        run_id: string | null;
                        /** @description the result of all checks, 0 to 100 */
                        score: number;
                        /** Format: date-time */
                        sent_back_at: string | null;
                        sent_back_by: string | null;
                        /** Format: date-time */
                        sent_without_images_at: string | null;
                        sent_without_images_by: string | null;
                        /** @description how similar the most similar title is, 0 to 100 */
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
                            /** @description number of words that the text should have */
                            words: number;
                        } | null;
                        task_id: number | null;
                        title: string;
                        /** Format: date-time */
                        trashed_at: string | null;
                        trashed_by: string | null;
                        /** Format: date-time */
                        updated_at: string;
                        /** @description a change must give this version */
                        version: number;
                        /** @description newest first */
                        versions: {
                            /** @description null: a run wrote it */
                            by_whom: string | null;
                            /** @description the provider's price in US dollars, as far as known */
                            cost: number | null;
                            /** @description the credits charged for it */
                            credits: number | null;
                            /** Format: date-time */
                            made_at: string;
                            model: string | null;
                            /** @description the note with which the previous version was sent back */
                            note: string | null;
                            prompt: string | null;
                            /** @description 0: the built-in prompt */
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
                        /** @description true: a draft with missing images */
                        waiting_for_images: boolean;
                        /** @description the address of that version's preview in WordPress */
                        wordpress_autosave_link: string | null;
                        /** @description the version that waits in WordPress as an autosave, beside what a person changed there */
                        wordpress_autosave_version: number | null;
                        /** @description the post was changed in WordPress after it was published */
                        wordpress_changed: boolean;
                        /**
                         * Format: date-time
                         * @description when a scheduled post appears
                         */
                        wordpress_due_at: string | null;
                        wordpress_link: string | null;
                        wordpress_post_id: number | null;
                        /**
                         * Format: date-time
                         * @description when the status was last read
                         */
                        wordpress_seen_at: string | null;
                        /**
                         * Format: date-time
                         * @description when it was last published from here
                         */
                        wordpress_sent_at: string | null;
                        /** @description the status last read from WordPress: publish, future, draft, pending, private, trash; gone: deleted there; null: there is no post */
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
                    /** @description 409 if the content has another version */
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
                        /** @description a mark only; publishing does not require it */
                        approved: boolean;
                        /** Format: date-time */
                        approved_at: string | null;
                        approved_by: string | null;
                        /** @description Markdown without the title */
                        body: string;
                        checks: {
                            /** @description title_length, keyword_opening, readability, links, … */
                            name: string;
                            says: string;
                            /**
                             * @description look: a person should check it
                             * @enum {string}
                             */
                            state: "good" | "look" | "bad";
                        }[];
                        /** Format: date-time */
                        created_at: string;
                        /** @description excluded from image prompts */
                        disabled: boolean;
                        /** @description why its image prompts failed */
                        error: string | null;
                        /** @description contains no scripts, images or other raw HTML */
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
                            /** @description excluded from generation */
                            disabled: boolean;
                            /** @description why it failed */
                            error: string | null;
                            heading: string | null;
                            height: number;
                            id: number;
                            /** @enum {string} */
                            image_type: "featured" | "in_article";
                            /** @description the picture at this address never changes; another picture gets another address */
                            image_url: string | null;
                            /** @description 0: featured image; otherwise the number of its heading */
                            position: number;
                            prompt: string;
                            run_id: string | null;
                            site_id: number;
                            /** @enum {string} */
                            status: "pending" | "generated" | "failed";
                            /** @description media type of the file: image/png or image/jpeg */
                            type: string | null;
                            /** Format: date-time */
                            updated_at: string;
                            /** Format: date-time */
                            uploaded_at: string | null;
                            /** @description null: the image was generated */
                            uploaded_by: string | null;
                            /** @description in pixels; the file has exactly this size */
                            width: number;
                        }[];
                        images_done: number;
                        images_failed: number;
                        images_total: number;
                        /** @description links that the AI invented; they were removed and their text was kept */
                        links_removed: {
                            text: string;
                            url: string;
                        }[];
                        meta_description: string | null;
                        meta_title: string | null;
                        /** @description an earlier version sent < and & unescaped in the post's title or excerpt; publishing it again corrects that */
                        needs_update: boolean;
                        /** @description the most similar title */
                        resembles: string | null;
                        resembles_id: number | null;
                        /**
                         * @description post: a post in the site's WordPress
                         * @enum {string|null}
                         */
                        resembles_kind: "idea" | "task" | "content" | "post" | null;
                        run_id: string | null;
                        /** @description the result of all checks, 0 to 100 */
                        score: number;
                        /** Format: date-time */
                        sent_back_at: string | null;
                        sent_back_by: string | null;
                        /** Format: date-time */
                        sent_without_images_at: string | null;
                        sent_without_images_by: string | null;
                        /** @description how similar the most similar title is, 0 to 100 */
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
                            /** @description number of words that the text should have */
                            words: number;
                        } | null;
                        task_id: number | null;
                        title: string;
                        /** Format: date-time */
                        trashed_at: string | null;
                        trashed_by: string | null;
                        /** Format: date-time */
                        updated_at: string;
                        /** @description a change must give this version */
                        version: number;
                        /** @description newest first */
                        versions: {
                            /** @description null: a run wrote it */
                            by_whom: string | null;
                            /** @description the provider's price in US dollars, as far as known */
                            cost: number | null;
                            /** @description the credits charged for it */
                            credits: number | null;
                            /** Format: date-time */
                            made_at: string;
                            model: string | null;
                            /** @description the note with which the previous version was sent back */
                            note: string | null;
                            prompt: string | null;
                            /** @description 0: the built-in prompt */
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
                        /** @description true: a draft with missing images */
                        waiting_for_images: boolean;
                        /** @description the address of that version's preview in WordPress */
                        wordpress_autosave_link: string | null;
                        /** @description the version that waits in WordPress as an autosave, beside what a person changed there */
                        wordpress_autosave_version: number | null;
                        /** @description the post was changed in WordPress after it was published */
                        wordpress_changed: boolean;
                        /**
                         * Format: date-time
                         * @description when a scheduled post appears
                         */
                        wordpress_due_at: string | null;
                        wordpress_link: string | null;
                        wordpress_post_id: number | null;
                        /**
                         * Format: date-time
                         * @description when the status was last read
                         */
                        wordpress_seen_at: string | null;
                        /**
                         * Format: date-time
                         * @description when it was last published from here
                         */
                        wordpress_sent_at: string | null;
                        /** @description the status last read from WordPress: publish, future, draft, pending, private, trash; gone: deleted there; null: there is no post */
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
                    /** @description 409 if the content has another version */
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
                        /** @description a mark only; publishing does not require it */
                        approved: boolean;
                        /** Format: date-time */
                        approved_at: string | null;
                        approved_by: string | null;
                        /** @description Markdown without the title */
                        body: string;
                        checks: {
                            /** @description title_length, keyword_opening, readability, links, … */
                            name: string;
                            says: string;
                            /**
                             * @description look: a person should check it
                             * @enum {string}
                             */
                            state: "good" | "look" | "bad";
                        }[];
                        /** Format: date-time */
                        created_at: string;
                        /** @description excluded from image prompts */
                        disabled: boolean;
                        /** @description why its image prompts failed */
                        error: string | null;
                        /** @description contains no scripts, images or other raw HTML */
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
                            /** @description excluded from generation */
                            disabled: boolean;
                            /** @description why it failed */
                            error: string | null;
                            heading: string | null;
                            height: number;
                            id: number;
                            /** @enum {string} */
                            image_type: "featured" | "in_article";
                            /** @description the picture at this address never changes; another picture gets another address */
                            image_url: string | null;
                            /** @description 0: featured image; otherwise the number of its heading */
                            position: number;
                            prompt: string;
                            run_id: string | null;
                            site_id: number;
                            /** @enum {string} */
                            status: "pending" | "generated" | "failed";
                            /** @description media type of the file: image/png or image/jpeg */
                            type: string | null;
                            /** Format: date-time */
                            updated_at: string;
                            /** Format: date-time */
                            uploaded_at: string | null;
                            /** @description null: the image was generated */
                            uploaded_by: string | null;
                            /** @description in pixels; the file has exactly this size */
                            width: number;
                        }[];
                        images_done: number;
                        images_failed: number;
                        images_total: number;
                        /** @description links that the AI invented; they were removed and their text was kept */
                        links_removed: {
                            text: string;
                            url: string;
                        }[];
                        meta_description: string | null;
                        meta_title: string | null;
                        /** @description an earlier version sent < and & unescaped in the post's title or excerpt; publishing it again corrects that */
                        needs_update: boolean;
                        /** @description the most similar title */
                        resembles: string | null;
                        resembles_id: number | null;
                        /**
                         * @description post: a post in the site's WordPress
                         * @enum {string|null}
                         */
                        resembles_kind: "idea" | "task" | "content" | "post" | null;
                        run_id: string | null;
                        /** @description the result of all checks, 0 to 100 */
                        score: number;
                        /** Format: date-time */
                        sent_back_at: string | null;
                        sent_back_by: string | null;
                        /** Format: date-time */
                        sent_without_images_at: string | null;
                        sent_without_images_by: string | null;
                        /** @description how similar the most similar title is, 0 to 100 */
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
                            /** @description number of words that the text should have */
                            words: number;
                        } | null;
                        task_id: number | null;
                        title: string;
                        /** Format: date-time */
                        trashed_at: string | null;
                        trashed_by: string | null;
                        /** Format: date-time */
                        updated_at: string;
                        /** @description a change must give this version */
                        version: number;
                        /** @description newest first */
                        versions: {
                            /** @description null: a run wrote it */
                            by_whom: string | null;
                            /** @description the provider's price in US dollars, as far as known */
                            cost: number | null;
                            /** @description the credits charged for it */
                            credits: number | null;
                            /** Format: date-time */
                            made_at: string;
                            model: string | null;
                            /** @description the note with which the previous version was sent back */
                            note: string | null;
                            prompt: string | null;
                            /** @description 0: the built-in prompt */
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
                        /** @description true: a draft with missing images */
                        waiting_for_images: boolean;
                        /** @description the address of that version's preview in WordPress */
                        wordpress_autosave_link: string | null;
                        /** @description the version that waits in WordPress as an autosave, beside what a person changed there */
                        wordpress_autosave_version: number | null;
                        /** @description the post was changed in WordPress after it was published */
                        wordpress_changed: boolean;
                        /**
                         * Format: date-time
                         * @description when a scheduled post appears
                         */
                        wordpress_due_at: string | null;
                        wordpress_link: string | null;
                        wordpress_post_id: number | null;
                        /**
                         * Format: date-time
                         * @description when the status was last read
                         */
                        wordpress_seen_at: string | null;
                        /**
                         * Format: date-time
                         * @description when it was last published from here
                         */
                        wordpress_sent_at: string | null;
                        /** @description the status last read from WordPress: publish, future, draft, pending, private, trash; gone: deleted there; null: there is no post */
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
                    /** @description 409 if the content has another version */
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
                        /** @description a mark only; publishing does not require it */
                        approved: boolean;
                        /** Format: date-time */
                        approved_at: string | null;
                        approved_by: string | null;
                        /** @description Markdown without the title */
                        body: string;
                        checks: {
                            /** @description title_length, keyword_opening, readability, links, … */
                            name: string;
                            says: string;
                            /**
                             * @description look: a person should check it
                             * @enum {string}
                             */
                            state: "good" | "look" | "bad";
                        }[];
                        /** Format: date-time */
                        created_at: string;
                        /** @description excluded from image prompts */
                        disabled: boolean;
                        /** @description why its image prompts failed */
                        error: string | null;
                        /** @description contains no scripts, images or other raw HTML */
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
                            /** @description excluded from generation */
                            disabled: boolean;
                            /** @description why it failed */
                            error: string | null;
                            heading: string | null;
                            height: number;
                            id: number;
                            /** @enum {string} */
                            image_type: "featured" | "in_article";
                            /** @description the picture at this address never changes; another picture gets another address */
                            image_url: string | null;
                            /** @description 0: featured image; otherwise the number of its heading */
                            position: number;
                            prompt: string;
                            run_id: string | null;
                            site_id: number;
                            /** @enum {string} */
                            status: "pending" | "generated" | "failed";
                            /** @description media type of the file: image/png or image/jpeg */
                            type: string | null;
                            /** Format: date-time */
                            updated_at: string;
                            /** Format: date-time */
                            uploaded_at: string | null;
                            /** @description null: the image was generated */
                            uploaded_by: string | null;
                            /** @description in pixels; the file has exactly this size */
                            width: number;
                        }[];
                        images_done: number;
                        images_failed: number;
                        images_total: number;
                        /** @description links that the AI invented; they were removed and their text was kept */
                        links_removed: {
                            text: string;
                            url: string;
                        }[];
                        meta_description: string | null;
                        meta_title: string | null;
                        /** @description an earlier version sent < and & unescaped in the post's title or excerpt; publishing it again corrects that */
                        needs_update: boolean;
                        /** @description the most similar title */
                        resembles: string | null;
                        resembles_id: number | null;
                        /**
                         * @description post: a post in the site's WordPress
                         * @enum {string|null}
                         */
                        resembles_kind: "idea" | "task" | "content" | "post" | null;
                        run_id: string | null;
                        /** @description the result of all checks, 0 to 100 */
                        score: number;
                        /** Format: date-time */
                        sent_back_at: string | null;
                        sent_back_by: string | null;
                        /** Format: date-time */
                        sent_without_images_at: string | null;
                        sent_without_images_by: string | null;
                        /** @description how similar the most similar title is, 0 to 100 */
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
                            /** @description number of words that the text should have */
                            words: number;
                        } | null;
                        task_id: number | null;
                        title: string;
                        /** Format: date-time */
                        trashed_at: string | null;
                        trashed_by: string | null;
                        /** Format: date-time */
                        updated_at: string;
                        /** @description a change must give this version */
                        version: number;
                        /** @description newest first */
                        versions: {
                            /** @description null: a run wrote it */
                            by_whom: string | null;
                            /** @description the provider's price in US dollars, as far as known */
                            cost: number | null;
                            /** @description the credits charged for it */
                            credits: number | null;
                            /** Format: date-time */
                            made_at: string;
                            model: string | null;
                            /** @description the note with which the previous version was sent back */
                            note: string | null;
                            prompt: string | null;
                            /** @description 0: the built-in prompt */
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
                        /** @description true: a draft with missing images */
                        waiting_for_images: boolean;
                        /** @description the address of that version's preview in WordPress */
                        wordpress_autosave_link: string | null;
                        /** @description the version that waits in WordPress as an autosave, beside what a person changed there */
                        wordpress_autosave_version: number | null;
                        /** @description the post was changed in WordPress after it was published */
                        wordpress_changed: boolean;
                        /**
                         * Format: date-time
                         * @description when a scheduled post appears
                         */
                        wordpress_due_at: string | null;
                        wordpress_link: string | null;
                        wordpress_post_id: number | null;
                        /**
                         * Format: date-time
                         * @description when the status was last read
                         */
                        wordpress_seen_at: string | null;
                        /**
                         * Format: date-time
                         * @description when it was last published from here
                         */
                        wordpress_sent_at: string | null;
                        /** @description the status last read from WordPress: publish, future, draft, pending, private, trash; gone: deleted there; null: there is no post */
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
                    /** @description 409 if the content has another version */
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
                        /** @description a mark only; publishing does not require it */
                        approved: boolean;
                        /** Format: date-time */
                        approved_at: string | null;
                        approved_by: string | null;
                        /** @description Markdown without the title */
                        body: string;
                        checks: {
                            /** @description title_length, keyword_opening, readability, links, … */
                            name: string;
                            says: string;
                            /**
                             * @description look: a person should check it
                             * @enum {string}
                             */
                            state: "good" | "look" | "bad";
                        }[];
                        /** Format: date-time */
                        created_at: string;
                        /** @description excluded from image prompts */
                        disabled: boolean;
                        /** @description why its image prompts failed */
                        error: string | null;
                        /** @description contains no scripts, images or other raw HTML */
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
                            /** @description excluded from generation */
                            disabled: boolean;
                            /** @description why it failed */
                            error: string | null;
                            heading: string | null;
                            height: number;
                            id: number;
                            /** @enum {string} */
                            image_type: "featured" | "in_article";
                            /** @description the picture at this address never changes; another picture gets another address */
                            image_url: string | null;
                            /** @description 0: featured image; otherwise the number of its heading */
                            position: number;
                            prompt: string;
                            run_id: string | null;
                            site_id: number;
                            /** @enum {string} */
                            status: "pending" | "generated" | "failed";
                            /** @description media type of the file: image/png or image/jpeg */
                            type: string | null;
                            /** Format: date-time */
                            updated_at: string;
                            /** Format: date-time */
                            uploaded_at: string | null;
                            /** @description null: the image was generated */
                            uploaded_by: string | null;
                            /** @description in pixels; the file has exactly this size */
                            width: number;
                        }[];
                        images_done: number;
                        images_failed: number;
                        images_total: number;
                        /** @description links that the AI invented; they were removed and their text was kept */
                        links_removed: {
                            text: string;
                            url: string;
                        }[];
                        meta_description: string | null;
                        meta_title: string | null;
                        /** @description an earlier version sent < and & unescaped in the post's title or excerpt; publishing it again corrects that */
                        needs_update: boolean;
                        /** @description the most similar title */
                        resembles: string | null;
                        resembles_id: number | null;
                        /**
                         * @description post: a post in the site's WordPress
                         * @enum {string|null}
                         */
                        resembles_kind: "idea" | "task" | "content" | "post" | null;
                        run_id: string | null;
                        /** @description the result of all checks, 0 to 100 */
                        score: number;
                        /** Format: date-time */
                        sent_back_at: string | null;
                        sent_back_by: string | null;
                        /** Format: date-time */
                        sent_without_images_at: string | null;
                        sent_without_images_by: string | null;
                        /** @description how similar the most similar title is, 0 to 100 */
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
                            /** @description number of words that the text should have */
                            words: number;
                        } | null;
                        task_id: number | null;
                        title: string;
                        /** Format: date-time */
                        trashed_at: string | null;
                        trashed_by: string | null;
                        /** Format: date-time */
                        updated_at: string;
                        /** @description a change must give this version */
                        version: number;
                        /** @description newest first */
                        versions: {
                            /** @description null: a run wrote it */
                            by_whom: string | null;
                            /** @description the provider's price in US dollars, as far as known */
                            cost: number | null;
                            /** @description the credits charged for it */
                            credits: number | null;
                            /** Format: date-time */
                            made_at: string;
                            model: string | null;
                            /** @description the note with which the previous version was sent back */
                            note: string | null;
                            prompt: string | null;
                            /** @description 0: the built-in prompt */
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
                        /** @description true: a draft with missing images */
                        waiting_for_images: boolean;
                        /** @description the address of that version's preview in WordPress */
                        wordpress_autosave_link: string | null;
                        /** @description the version that waits in WordPress as an autosave, beside what a person changed there */
                        wordpress_autosave_version: number | null;
                        /** @description the post was changed in WordPress after it was published */
                        wordpress_changed: boolean;
                        /**
                         * Format: date-time
                         * @description when a scheduled post appears
                         */
                        wordpress_due_at: string | null;
                        wordpress_link: string | null;
                        wordpress_post_id: number | null;
                        /**
                         * Format: date-time
                         * @description when the status was last read
                         */
                        wordpress_seen_at: string | null;
                        /**
                         * Format: date-time
                         * @description when it was last published from here
                         */
                        wordpress_sent_at: string | null;
                        /** @description the status last read from WordPress: publish, future, draft, pending, private, trash; gone: deleted there; null: there is no post */
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
                        /** @description null: all versions are on one page */
                        next: string | null;
                        previous: string | null;
                        results: {
                            /** @description null: a run wrote it */
                            by_whom: string | null;
                            /** @description the provider's price in US dollars, as far as known */
                            cost: number | null;
                            /** @description the credits charged for it */
                            credits: number | null;
                            /** Format: date-time */
                            made_at: string;
                            model: string | null;
                            /** @description the note with which the previous version was sent back */
                            note: string | null;
                            prompt: string | null;
                            /** @description 0: the built-in prompt */
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
                        /** @description the provider's price in US dollars, as far as known */
                        cost: number | null;
                        /** @description the credits charged for it */
                        credits: number | null;
                        /** @description contains no scripts, images or other raw HTML */
                        html: string;
                        /** Format: date-time */
                        made_at: string;
                        meta_description: string | null;
                        meta_title: string | null;
                        model: string | null;
                        /** @description the note with which the previous version was sent back */
                        note: string | null;
                        prompt: string | null;
                        /** @description 0: the built-in prompt */
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
                    /** @description the current version of the content */
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
                        /** @description a mark only; publishing does not require it */
                        approved: boolean;
                        /** Format: date-time */
                        approved_at: string | null;
                        approved_by: string | null;
                        /** @description Markdown without the title */
                        body: string;
                        checks: {
                            /** @description title_length, keyword_opening, readability, links, … */
                            name: string;
                            says: string;
                            /**
                             * @description look: a person should check it
                             * @enum {string}
                             */
                            state: "good" | "look" | "bad";
                        }[];
                        /** Format: date-time */
                        created_at: string;
                        /** @description excluded from image prompts */
                        disabled: boolean;
                        /** @description why its image prompts failed */
                        error: string | null;
                        /** @description contains no scripts, images or other raw HTML */
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
                            /** @description excluded from generation */
                            disabled: boolean;
                            /** @description why it failed */
                            error: string | null;
                            heading: string | null;
                            height: number;
                            id: number;
                            /** @enum {string} */
                            image_type: "featured" | "in_article";
                            /** @description the picture at this address never changes; another picture gets another address */
                            image_url: string | null;
                            /** @description 0: featured image; otherwise the number of its heading */
                            position: number;
                            prompt: string;
                            run_id: string | null;
                            site_id: number;
                            /** @enum {string} */
                            status: "pending" | "generated" | "failed";
                            /** @description media type of the file: image/png or image/jpeg */
                            type: string | null;
                            /** Format: date-time */
                            updated_at: string;
                            /** Format: date-time */
                            uploaded_at: string | null;
                            /** @description null: the image was generated */
                            uploaded_by: string | null;
                            /** @description in pixels; the file has exactly this size */
                            width: number;
                        }[];
                        images_done: number;
                        images_failed: number;
                        images_total: number;
                        /** @description links that the AI invented; they were removed and their text was kept */
                        links_removed: {
                            text: string;
                            url: string;
                        }[];
                        meta_description: string | null;
                        meta_title: string | null;
                        /** @description an earlier version sent < and & unescaped in the post's title or excerpt; publishing it again corrects that */
                        needs_update: boolean;
                        /** @description the most similar title */
                        resembles: string | null;
                        resembles_id: number | null;
                        /**
                         * @description post: a post in the site's WordPress
                         * @enum {string|null}
                         */
                        resembles_kind: "idea" | "task" | "content" | "post" | null;
                        run_id: string | null;
                        /** @description the result of all checks, 0 to 100 */
                        score: number;
                        /** Format: date-time */
                        sent_back_at: string | null;
                        sent_back_by: string | null;
                        /** Format: date-time */
                        sent_without_images_at: string | null;
                        sent_without_images_by: string | null;
                        /** @description how similar the most similar title is, 0 to 100 */
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
                            /** @description number of words that the text should have */
                            words: number;
                        } | null;
                        task_id: number | null;
                        title: string;
                        /** Format: date-time */
                        trashed_at: string | null;
                        trashed_by: string | null;
                        /** Format: date-time */
                        updated_at: string;
                        /** @description a change must give this version */
                        version: number;
                        /** @description newest first */
                        versions: {
                            /** @description null: a run wrote it */
                            by_whom: string | null;
                            /** @description the provider's price in US dollars, as far as known */
                            cost: number | null;
                            /** @description the credits charged for it */
                            credits: number | null;
                            /** Format: date-time */
                            made_at: string;
                            model: string | null;
                            /** @description the note with which the previous version was sent back */
                            note: string | null;
                            prompt: string | null;
                            /** @description 0: the built-in prompt */
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
                        /** @description true: a draft with missing images */
                        waiting_for_images: boolean;
                        /** @description the address of that version's preview in WordPress */
                        wordpress_autosave_link: string | null;
                        /** @description the version that waits in WordPress as an autosave, beside what a person changed there */
                        wordpress_autosave_version: number | null;
                        /** @description the post was changed in WordPress after it was published */
                        wordpress_changed: boolean;
                        /**
                         * Format: date-time
                         * @description when a scheduled post appears
                         */
                        wordpress_due_at: string | null;
                        wordpress_link: string | null;
                        wordpress_post_id: number | null;
                        /**
                         * Format: date-time
                         * @description when the status was last read
                         */
                        wordpress_seen_at: string | null;
                        /**
                         * Format: date-time
                         * @description when it was last published from here
                         */
                        wordpress_sent_at: string | null;
                        /** @description the status last read from WordPress: publish, future, draft, pending, private, trash; gone: deleted there; null: there is no post */
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
                /** @description A request is executed once per key: within a day, the same key and body get the first answer again. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description names; missing ones are created. Absent: a new post gets the name of its cluster, others keep theirs */
                    categories?: string[];
                    /** @description minutes between two contents; default 60 */
                    every_minutes?: number;
                    /** @description selects as in the list */
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
                     * @description with scheduled, instead of times: the time of the first content
                     */
                    first_at?: string;
                    ids?: number[];
                    /** @description also overwrite what people changed in WordPress since; default false: that stays live, and the version waits beside it as an autosave */
                    overwrite?: boolean;
                    site_id: number;
                    /**
                     * @description default: publish
                     * @enum {string}
                     */
                    status?: "publish" | "draft" | "scheduled";
                    /** @description names; missing ones are created. Absent: unchanged */
                    tags?: string[];
                    /** @description with scheduled: a time for each content, in the order of ids (with a filter: ordered by id) */
                    times?: string[];
                };
            };
        };
        responses: {
            "4XX": components["responses"]["Problem"];
            "5XX": components["responses"]["Problem"];
            /** @description Accepted; a job continues the work */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description jobs/{job_id}/ shows its progress; the detail of an item has post_id, link, status, slug, made, notes, differences, and autosave (the address of its preview) if it waits beside a change */
                        job_id: number;
                        /** @description contents that are already up to date, are in a running job, or cannot be published */
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
                /** @description A request is executed once per key: within a day, the same key and body get the first answer again. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description delete: permanently, from the trash
                     * @enum {string}
                     */
                    action: "approve" | "unapprove" | "send_back" | "send_without_images" | "trash" | "untrash" | "delete" | "enable" | "disable";
                    /** @description selects as in the list; {}: all items of the site */
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
                    /** @description required by send_back */
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
                        /** @description the items that were not changed, and why */
                        refused: {
                            id: number;
                            reason: string;
                        }[];
                    };
                };
            };
            /** @description Accepted; a job continues the work */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description jobs/{job_id}/ shows its progress */
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
                /** @description comma-separated ids */
                content_id?: string;
                disabled?: boolean;
                id?: number[];
                /** @description featured or in_article */
                image_type?: string;
                /** @description a column; a leading minus means descending order */
                ordering?: string;
                /** @description from 1 */
                page?: number;
                /** @description rows per page */
                page_size?: number;
                /** @description matched anywhere in the text, ignoring case */
                search?: string;
                site_id?: number;
                /** @description pending, generated or failed; a comma-separated list matches any of them */
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
                            /** @description excluded from generation */
                            disabled: boolean;
                            /** @description why it failed */
                            error: string | null;
                            heading: string | null;
                            height: number;
                            id: number;
                            /** @enum {string} */
                            image_type: "featured" | "in_article";
                            /** @description the picture at this address never changes; another picture gets another address */
                            image_url: string | null;
                            /** @description 0: featured image; otherwise the number of its heading */
                            position: number;
                            prompt: string;
                            run_id: string | null;
                            site_id: number;
                            /** @enum {string} */
                            status: "pending" | "generated" | "failed";
                            /** @description media type of the file: image/png or image/jpeg */
                            type: string | null;
                            /** Format: date-time */
                            updated_at: string;
                            /** Format: date-time */
                            uploaded_at: string | null;
                            /** @description null: the image was generated */
                            uploaded_by: string | null;
                            /** @description in pixels; the file has exactly this size */
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
                        /** @description excluded from generation */
                        disabled: boolean;
                        /** @description why it failed */
                        error: string | null;
                        heading: string | null;
                        height: number;
                        id: number;
                        /** @enum {string} */
                        image_type: "featured" | "in_article";
                        /** @description the picture at this address never changes; another picture gets another address */
                        image_url: string | null;
                        /** @description 0: featured image; otherwise the number of its heading */
                        position: number;
                        prompt: string;
                        run_id: string | null;
                        site_id: number;
                        /** @enum {string} */
                        status: "pending" | "generated" | "failed";
                        /** @description media type of the file: image/png or image/jpeg */
                        type: string | null;
                        /** Format: date-time */
                        updated_at: string;
                        /** Format: date-time */
                        uploaded_at: string | null;
                        /** @description null: the image was generated */
                        uploaded_by: string | null;
                        /** @description in pixels; the file has exactly this size */
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
            /** @description Done; the answer is empty */
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
                    /** @description excluded from generation */
                    disabled?: boolean;
                    /** @description a description of the picture */
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
                        /** @description excluded from generation */
                        disabled: boolean;
                        /** @description why it failed */
                        error: string | null;
                        heading: string | null;
                        height: number;
                        id: number;
                        /** @enum {string} */
                        image_type: "featured" | "in_article";
                        /** @description the picture at this address never changes; another picture gets another address */
                        image_url: string | null;
                        /** @description 0: featured image; otherwise the number of its heading */
                        position: number;
                        prompt: string;
                        run_id: string | null;
                        site_id: number;
                        /** @enum {string} */
                        status: "pending" | "generated" | "failed";
                        /** @description media type of the file: image/png or image/jpeg */
                        type: string | null;
                        /** Format: date-time */
                        updated_at: string;
                        /** Format: date-time */
                        uploaded_at: string | null;
                        /** @description null: the image was generated */
                        uploaded_by: string | null;
                        /** @description in pixels; the file has exactly this size */
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
                /** @description as in image_url; the answer may then be cached without a time limit */
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
                /** @description A request is executed once per key: within a day, the same key and body get the first answer again. */
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
                        /** @description excluded from generation */
                        disabled: boolean;
                        /** @description why it failed */
                        error: string | null;
                        heading: string | null;
                        height: number;
                        id: number;
                        /** @enum {string} */
                        image_type: "featured" | "in_article";
                        /** @description the picture at this address never changes; another picture gets another address */
                        image_url: string | null;
                        /** @description 0: featured image; otherwise the number of its heading */
                        position: number;
                        prompt: string;
                        run_id: string | null;
                        site_id: number;
                        /** @enum {string} */
                        status: "pending" | "generated" | "failed";
                        /** @description media type of the file: image/png or image/jpeg */
                        type: string | null;
                        /** Format: date-time */
                        updated_at: string;
                        /** Format: date-time */
                        uploaded_at: string | null;
                        /** @description null: the image was generated */
                        uploaded_by: string | null;
                        /** @description in pixels; the file has exactly this size */
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
                        /** @description excluded from generation */
                        disabled: boolean;
                        /** @description why it failed */
                        error: string | null;
                        heading: string | null;
                        height: number;
                        id: number;
                        /** @enum {string} */
                        image_type: "featured" | "in_article";
                        /** @description the picture at this address never changes; another picture gets another address */
                        image_url: string | null;
                        /** @description 0: featured image; otherwise the number of its heading */
                        position: number;
                        prompt: string;
                        run_id: string | null;
                        site_id: number;
                        /** @enum {string} */
                        status: "pending" | "generated" | "failed";
                        /** @description media type of the file: image/png or image/jpeg */
                        type: string | null;
                        /** Format: date-time */
                        updated_at: string;
                        /** Format: date-time */
                        uploaded_at: string | null;
                        /** @description null: the image was generated */
                        uploaded_by: string | null;
                        /** @description in pixels; the file has exactly this size */
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
                    file: string;
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
                        /** @description excluded from generation */
                        disabled: boolean;
                        /** @description why it failed */
                        error: string | null;
                        heading: string | null;
                        height: number;
                        id: number;
                        /** @enum {string} */
                        image_type: "featured" | "in_article";
                        /** @description the picture at this address never changes; another picture gets another address */
                        image_url: string | null;
                        /** @description 0: featured image; otherwise the number of its heading */
                        position: number;
                        prompt: string;
                        run_id: string | null;
                        site_id: number;
                        /** @enum {string} */
                        status: "pending" | "generated" | "failed";
                        /** @description media type of the file: image/png or image/jpeg */
                        type: string | null;
                        /** Format: date-time */
                        updated_at: string;
                        /** Format: date-time */
                        uploaded_at: string | null;
                        /** @description null: the image was generated */
                        uploaded_by: string | null;
                        /** @description in pixels; the file has exactly this size */
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
                /** @description A request is executed once per key: within a day, the same key and body get the first answer again. */
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
                    /** @description selects as in the list; {}: all items of the site */
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
                        /** @description the items that were not changed, and why */
                        refused: {
                            id: number;
                            reason: string;
                        }[];
                    };
                };
            };
            /** @description Accepted; a job continues the work */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description jobs/{job_id}/ shows its progress */
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
                /** @description comma-separated ids; none: without a cluster */
                cluster_id?: string;
                /** @description a comma-separated list matches any of them; none: not set */
                content_type?: string;
                disabled?: boolean;
                id?: number[];
                /** @description comma-separated ids; none: without an idea */
                idea_id?: string;
                /** @description a column; a leading minus means descending order */
                ordering?: string;
                /** @description from 1 */
                page?: number;
                /** @description rows per page */
                page_size?: number;
                /** @description matched anywhere in the text, ignoring case */
                search?: string;
                site_id?: number;
                /** @description queued, completed or failed; a comma-separated list matches any of them */
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
                            /** @description excluded from writing */
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
                                /** @description headings within the section */
                                h3?: string[];
                            }[];
                            /** @description the most similar title */
                            resembles: string | null;
                            /** @description for a post: its id in WordPress */
                            resembles_id: number | null;
                            /**
                             * @description post: a post in the site's WordPress
                             * @enum {string|null}
                             */
                            resembles_kind: "idea" | "task" | "content" | "post" | null;
                            /** @description the run that created it; null: a person did, or the run was deleted */
                            run_id: string | null;
                            /** @description how similar the most similar title is, 0 to 100 */
                            similarity: number | null;
                            site_id: number;
                            /** @enum {string} */
                            status: "queued" | "completed" | "failed";
                            title: string;
                            /** Format: date-time */
                            updated_at: string;
                            /** @description number of words that the text should have */
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
                /** @description A request is executed once per key: within a day, the same key and body get the first answer again. */
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
                    /** @description the idea that the task is based on; the idea becomes queued */
                    idea_id?: number | null;
                    keywords?: string[] | null;
                    outline?: {
                        /** @description a section's heading */
                        h2: string;
                        /** @description headings within the section */
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
            /** @description Created */
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
                        /** @description excluded from writing */
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
                            /** @description headings within the section */
                            h3?: string[];
                        }[];
                        /** @description the most similar title */
                        resembles: string | null;
                        /** @description for a post: its id in WordPress */
                        resembles_id: number | null;
                        /**
                         * @description post: a post in the site's WordPress
                         * @enum {string|null}
                         */
                        resembles_kind: "idea" | "task" | "content" | "post" | null;
                        /** @description the run that created it; null: a person did, or the run was deleted */
                        run_id: string | null;
                        /** @description how similar the most similar title is, 0 to 100 */
                        similarity: number | null;
                        site_id: number;
                        /** @enum {string} */
                        status: "queued" | "completed" | "failed";
                        title: string;
                        /** Format: date-time */
                        updated_at: string;
                        /** @description number of words that the text should have */
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
                        /** @description excluded from writing */
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
                            /** @description headings within the section */
                            h3?: string[];
                        }[];
                        /** @description the most similar title */
                        resembles: string | null;
                        /** @description for a post: its id in WordPress */
                        resembles_id: number | null;
                        /**
                         * @description post: a post in the site's WordPress
                         * @enum {string|null}
                         */
                        resembles_kind: "idea" | "task" | "content" | "post" | null;
                        /** @description the run that created it; null: a person did, or the run was deleted */
                        run_id: string | null;
                        /** @description how similar the most similar title is, 0 to 100 */
                        similarity: number | null;
                        site_id: number;
                        /** @enum {string} */
                        status: "queued" | "completed" | "failed";
                        title: string;
                        /** Format: date-time */
                        updated_at: string;
                        /** @description number of words that the text should have */
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
            /** @description Done; the answer is empty */
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
                        /** @description headings within the section */
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
                        /** @description excluded from writing */
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
                            /** @description headings within the section */
                            h3?: string[];
                        }[];
                        /** @description the most similar title */
                        resembles: string | null;
                        /** @description for a post: its id in WordPress */
                        resembles_id: number | null;
                        /**
                         * @description post: a post in the site's WordPress
                         * @enum {string|null}
                         */
                        resembles_kind: "idea" | "task" | "content" | "post" | null;
                        /** @description the run that created it; null: a person did, or the run was deleted */
                        run_id: string | null;
                        /** @description how similar the most similar title is, 0 to 100 */
                        similarity: number | null;
                        site_id: number;
                        /** @enum {string} */
                        status: "queued" | "completed" | "failed";
                        title: string;
                        /** Format: date-time */
                        updated_at: string;
                        /** @description number of words that the text should have */
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
                /** @description A request is executed once per key: within a day, the same key and body get the first answer again. */
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
                    /** @description selects as in the list; {}: all items of the site */
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
                        /** @description items that do not exist or needed no change */
                        skipped: number;
                    };
                };
            };
            /** @description Accepted; a job continues the work */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description jobs/{job_id}/ shows its progress */
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
