import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';

import { api, take } from '../../api/client';
import { useToasts } from '../../app/toasts';
import { Button } from '../../kit/Button';
import { Dialog } from '../../kit/Dialog';
import { Checkbox, Field, Select } from '../../kit/Field';
import { Form, textOf } from '../../kit/Form';
import { instantOf, wallTime } from '../../kit/zone';
import { type Config, configKey } from './queries';

const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const frequencies = { daily: 'Daily', weekly: 'Weekly', monthly: 'Monthly' } as const;
const batches = [
  { name: 'stage_1_batch_size', label: 'Keywords → Clusters', most: 20 },
  { name: 'stage_2_batch_size', label: 'Clusters → Ideas', most: 5 },
  { name: 'stage_3_batch_size', label: 'Ideas → Tasks', most: 100 },
  { name: 'stage_4_batch_size', label: 'Tasks → Content', most: 1 },
  { name: 'stage_5_batch_size', label: 'Content → Image prompts', most: 1 },
  { name: 'stage_6_batch_size', label: 'Prompts → Images', most: 1 },
] as const;

function frequencyOf(text: string): Config['frequency'] {
  return text === 'weekly' || text === 'monthly' ? text : 'daily';
}

/** The field has no seconds: a value that was not edited keeps its exact time. */
function pausedUntil(config: Config, data: FormData): string | null {
  const wall = textOf(data, 'paused_until');
  if (wall === '') return null;
  const { paused_until: before, timezone } = config;
  if (before !== null && wallTime(before, timezone) === wall) return before;
  return instantOf(wall, textOf(data, 'timezone') || timezone);
}

function bodyOf(config: Config, data: FormData) {
  const number = (name: string) => Number(textOf(data, name));
  const orNull = (name: string) => (textOf(data, name) === '' ? null : number(name));
  return {
    site_id: config.site_id,
    is_enabled: data.get('is_enabled') === 'on',
    frequency: frequencyOf(textOf(data, 'frequency')),
    scheduled_time: textOf(data, 'scheduled_time'),
    timezone: textOf(data, 'timezone') || null,
    weekday: number('weekday'),
    day_of_month: number('day_of_month'),
    paused_until: pausedUntil(config, data),
    max_items: orNull('max_items'),
    max_credits: orNull('max_credits'),
    notify_emails: textOf(data, 'notify_emails') || null,
    webhook_url: textOf(data, 'webhook_url') || null,
    stage_1_batch_size: number('stage_1_batch_size'),
    stage_2_batch_size: number('stage_2_batch_size'),
    stage_3_batch_size: number('stage_3_batch_size'),
    stage_4_batch_size: number('stage_4_batch_size'),
    stage_5_batch_size: number('stage_5_batch_size'),
    stage_6_batch_size: number('stage_6_batch_size'),
  };
}

function When({ config }: { config: Config }) {
  return (
    <div className="pairs">
      <Select
        name="frequency"
        label="Frequency"
        options={Object.entries(frequencies)}
        defaultValue={config.frequency}
      />
      <Field name="scheduled_time" label="Time" type="time" defaultValue={config.scheduled_time.slice(0, 5)} />
      <Select
        name="weekday"
        label="Weekday"
        hint="For weekly runs."
        options={weekdays.map((day, at) => [String(at + 1), day] as const)}
        defaultValue={config.weekday}
      />
      <Field
        name="day_of_month"
        label="Day of the month"
        hint="For monthly runs; shorter months use their last day."
        type="number"
        min={1}
        max={31}
        defaultValue={config.day_of_month}
      />
      <Field
        name="timezone"
        label="Time zone"
        hint={`Leave empty to use the site's${config.timezone_inherited ? `, ${config.timezone}` : ''}.`}
        defaultValue={config.timezone_inherited ? '' : config.timezone}
      />
      <Field
        name="paused_until"
        label="Paused until"
        type="datetime-local"
        hint={`In time zone ${config.timezone}. Leave empty if not paused.`}
        defaultValue={config.paused_until === null ? '' : wallTime(config.paused_until, config.timezone)}
      />
    </div>
  );
}

/** Edits the whole schedule of a site. */
export function ConfigModal({ config: now, onClose }: { config: Config; onClose: () => void }) {
  const [config] = useState(now); // what the fields were filled from
  const client = useQueryClient();
  const toast = useToasts();

  async function save(data: FormData) {
    const saved = await take(api.PUT('/api/v1/automation/config/', { body: bodyOf(config, data) }));
    client.setQueryData(configKey(config.site_id), saved);
    toast('Schedule saved.');
    onClose();
  }

  return (
    <Dialog title="Configure automation" onClose={onClose} wide>
      <Form submit="Save" send={save} buttons={<Button onClick={onClose}>Cancel</Button>}>
        <Checkbox name="is_enabled" label="Run on schedule" defaultChecked={config.is_enabled} />
        <When config={config} />
        <div className="pairs">
          <Field
            name="max_credits"
            label="Maximum credits per run"
            hint="Leave empty for no limit."
            type="number"
            min={1}
            defaultValue={config.max_credits ?? ''}
          />
          <Field
            name="max_items"
            label="Maximum items per stage"
            hint="Leave empty for no limit."
            type="number"
            min={1}
            defaultValue={config.max_items ?? ''}
          />
          <Field
            name="notify_emails"
            label="Notify by e-mail"
            hint="Separate addresses with commas."
            defaultValue={config.notify_emails.join(', ')}
          />
          <Field
            name="webhook_url"
            label="Webhook"
            hint="Leave empty for none."
            type="url"
            defaultValue={config.webhook_url ?? ''}
          />
        </div>
        <details>
          <summary>Batch sizes (advanced)</summary>
          <div className="pairs">
            {batches.map(({ name, label, most }) => (
              <Field
                key={name}
                name={name}
                label={label}
                type="number"
                min={1}
                max={most}
                defaultValue={config[name]}
              />
            ))}
          </div>
        </details>
      </Form>
    </Dialog>
  );
}
