import { useQuery, useQueryClient } from '@tanstack/react-query';

import { api, take } from '../../api/client';
import { keys } from '../../api/keys';
import { ConfirmDialog, Dialog } from '../../kit/Dialog';
import { ErrorNote } from '../../kit/ErrorNote';
import { credits, counted } from '../../kit/format';
import { Skeleton } from '../../kit/Placeholders';
import { estimateQuery, type Start } from './queries';

interface Props {
  site: number;
  start: Start;
  onClose: () => void;
}

function titleOf({ from, to, retry, ids }: Start): string {
  if (ids) return 'Retry this one';
  if (retry) return `Retry failed items of stage ${from}`;
  return from === to ? `Trigger stage ${from} now` : 'Run now';
}

/** Shows the estimated cost of a run and asks whether to start it. */
export function StartDialog({ site, start, onClose }: Props) {
  const client = useQueryClient();
  const { data, error, refetch } = useQuery(estimateQuery(site, start));
  const title = titleOf(start);
  if (!data)
    return (
      <Dialog title={title} onClose={onClose}>
        {error ? <ErrorNote error={error} retry={refetch} /> : <Skeleton lines={4} />}
      </Dialog>
    );

  async function begin() {
    const caps = { site_id: site, end_stage: start.to };
    await (start.retry
      ? take(
          api.POST('/api/v1/automation/retry_failed/', {
            body: { ...caps, stage: start.from, ...(start.ids ? { ids: start.ids } : {}) },
          }),
        )
      : take(api.POST('/api/v1/automation/run_now/', { body: { ...caps, start_stage: start.from } })));
    await client.invalidateQueries({ queryKey: keys.current(site) });
  }

  return (
    <ConfirmDialog title={title} confirm="Start the run" onConfirm={begin} onClose={onClose}>
      <p>
        Estimated cost: <strong className="number">{credits(data.total)} credits</strong>. The run needs{' '}
        {credits(data.required)} available to start; you have {credits(data.balance - data.reserved)}.
      </p>
      {!data.sufficient && <p className="too-few">Not enough credits: the server will refuse to start this run.</p>}
      <ul className="estimate">
        {data.stages.map(({ stage, items, credits: price }) => (
          <li key={stage}>
            <span>Stage {stage}</span>
            <span>{counted(items, 'item')}</span>
            <span className="number">{credits(price)}</span>
          </li>
        ))}
      </ul>
    </ConfirmDialog>
  );
}
