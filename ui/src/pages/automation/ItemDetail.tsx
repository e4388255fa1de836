import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';

import { useSiteSearch } from '../../app/site';
import { Button } from '../../kit/Button';
import { ErrorNote } from '../../kit/ErrorNote';
import { Skeleton } from '../../kit/Placeholders';
import { Timeline } from './Calls';
import { ItemState } from './ItemState';
import { itemQuery, type StageNumber, stepQuery } from './look_back';

/** The page that shows the item itself. */
const pages: Record<StageNumber, (item: number) => readonly [pathname: string, query: string]> = {
  1: (item) => ['/planner/keywords', `item=${item}`],
  2: (item) => ['/planner/clusters', `item=${item}`],
  3: (item) => ['/planner/ideas', `item=${item}`],
  4: (item) => ['/writer/tasks', `item=${item}`],
  5: (item) => ['/writer/content', `item=${item}&status=draft,review,sent_back,published`],
  6: () => ['/writer/images', ''],
  7: (item) => ['/writer/content', `item=${item}`],
};

interface Props {
  site: number;
  run: string;
  stage: StageNumber;
  item: number;
  onRetry: (() => void) | undefined;
}

/** What happened to an item: its outcome and reason, and its step with prompt, answer and price. */
export function ItemDetail({ site, run, stage, item, onRetry }: Props) {
  const address = useSiteSearch();
  const known = useQuery(itemQuery(site, run, stage, item));
  const id = known.data?.step_id ?? 0;
  const step = useQuery({ ...stepQuery(site, run, id), enabled: id > 0 });
  const error = known.error ?? step.error;
  if (error) return <ErrorNote error={error} retry={() => Promise.all([known.refetch(), step.refetch()])} />;
  if (known.data === null) return <p className="quiet">This run did not process that item in this stage.</p>;
  if (!known.data) return <Skeleton lines={8} />;
  const { label, outcome, reason } = known.data;
  const [pathname, query] = pages[stage](item);
  return (
    <>
      <h2>{label ?? 'Deleted item'}</h2>
      <p className="item-line">
        <ItemState outcome={outcome} />
        {label !== null && <Link to={{ pathname, search: `${address ? `${address}&` : '?'}${query}` }}>Open item</Link>}
        {outcome === 'failed' && onRetry && (
          <Button kind="danger" onClick={onRetry}>
            Retry this one
          </Button>
        )}
      </p>
      {reason && <p className="wrong">{reason}</p>}
      {step.data ? <Timeline step={step.data} /> : <Skeleton lines={6} />}
      {step.data && step.data.items.length > 1 && (
        <p className="quiet">
          Its batch had {step.data.items.length} items: prompt, answer and price cover all of them.
        </p>
      )}
    </>
  );
}
