import { useMutation, useQueryClient } from '@tanstack/react-query';

import { api, asProblem, take } from '../../api/client';
import { clock } from '../../api/clock';
import { useToasts } from '../../app/toasts';
import { Button } from '../../kit/Button';
import { duration, time } from '../../kit/format';
import { type Config, configKey } from './queries';

const words: Record<Config['frequency'], string> = { daily: 'Daily', weekly: 'Weekly', monthly: 'Monthly' };

/** The next run, in the time zone of the schedule. */
export function ScheduleLine({ config }: { config: Config }) {
  const { next_run_at: next, timezone } = config;
  return (
    <span className="schedule-line">
      {next ? (
        <strong title={time(next, timezone)}>Next run in {duration((Date.parse(next) - clock.now()) / 1000)}</strong>
      ) : (
        <strong>Schedule off</strong>
      )}
      <span>
        {words[config.frequency]} {config.scheduled_time.slice(0, 5)}
      </span>
      <span>{timezone}</span>
    </span>
  );
}

export function PauseSchedule({ config }: { config: Config }) {
  const client = useQueryClient();
  const toast = useToasts();
  const key = configKey(config.site_id);
  const change = useMutation({
    mutationFn: (is_enabled: boolean) =>
      take(api.PUT('/api/v1/automation/config/', { body: { site_id: config.site_id, is_enabled } })),
    onSuccess: (saved) => {
      client.setQueryData(key, saved);
    },
    onError: (error) => {
      toast({ text: asProblem(error).message, tone: 'failed' });
    },
  });
  return (
    <Button
      busy={change.isPending}
      onClick={() => {
        change.mutate(!config.is_enabled);
      }}
    >
      {config.is_enabled ? 'Pause schedule' : 'Resume schedule'}
    </Button>
  );
}
