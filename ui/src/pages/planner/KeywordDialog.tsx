import { useState } from 'react';

import { api, type Row, take } from '../../api/client';
import { useMay } from '../../app/Session';
import { useToasts } from '../../app/toasts';
import { Button } from '../../kit/Button';
import { ConfirmDialog, Dialog } from '../../kit/Dialog';
import { Checkbox, Field } from '../../kit/Field';
import { Form } from '../../kit/Form';
import { Time } from '../../kit/Time';
import { ClusterField, clusterOf } from './ClusterField';
import { neededText, numberOf, textOrNull } from './fields';
import { useRefresh } from './useBulk';

export type Keyword = Row<'/api/v1/planner/keywords/'>;

/** Name, label and hint of the figures that few keywords have. */
const more = [
  ['clicks', 'Clicks', ''],
  ['impressions', 'Impressions', ''],
  ['ctr', 'CTR', 'Percent: 2.67.'],
  ['position', 'Position', 'Average place: 3.4.'],
  ['bid_low', 'Low bid', 'For the top of the page.'],
  ['bid_high', 'High bid', 'For the top of the page.'],
  ['competition', 'Competition', 'Among advertisers, 0 to 100.'],
] as const;

interface Props {
  site: number;
  /** null: a new one is created. */
  keyword: Keyword | null;
  onClose: () => void;
}

function Fields({ site, keyword }: Pick<Props, 'site' | 'keyword'>) {
  return (
    <>
      {keyword?.error && <p className="failed-why">Failed: {keyword.error}</p>}
      <Field name="keyword" label="Keyword" maxLength={200} defaultValue={keyword?.keyword ?? ''} required />
      <div className="pair">
        <Field
          name="volume"
          label="Volume"
          inputMode="numeric"
          hint="Searches per month."
          defaultValue={keyword?.volume ?? ''}
        />
        <Field
          name="difficulty"
          label="Difficulty"
          inputMode="numeric"
          hint="0 to 100."
          defaultValue={keyword?.difficulty ?? ''}
        />
        <Field name="cpc" label="Cost per click" inputMode="decimal" defaultValue={keyword?.cpc ?? ''} />
        <Field
          name="currency"
          label="Currency"
          maxLength={3}
          hint="Three letters: USD."
          defaultValue={keyword?.currency ?? ''}
        />
      </div>
      <Field name="intent" label="Intent" maxLength={60} defaultValue={keyword?.intent ?? ''} />
      <details className="more-figures" open={keyword !== null && more.some(([name]) => keyword[name] !== null)}>
        <summary>Search console and ads</summary>
        <div className="pair">
          {more.map(([name, label, hint]) => (
            <Field
              key={name}
              name={name}
              label={label}
              inputMode="decimal"
              {...(hint ? { hint } : {})}
              defaultValue={keyword?.[name] ?? ''}
            />
          ))}
        </div>
        <Field name="trend" label="Trend" maxLength={1000} defaultValue={keyword?.trend ?? ''} />
      </details>
      <ClusterField site={site} name="cluster_id" value={keyword?.cluster ?? ''} />
      <Checkbox name="disabled" label="Disabled (not clustered)" defaultChecked={keyword?.disabled ?? false} />
    </>
  );
}

type More = Record<(typeof more)[number][0], number | null>;

const moreOf = (data: FormData) => Object.fromEntries(more.map(([name]) => [name, numberOf(data, name)])) as More;

/** Creates, edits or deletes one keyword. */
export function KeywordDialog({ site, keyword, onClose }: Props) {
  const toast = useToasts();
  const refresh = useRefresh(site);
  const may = useMay('editor');
  const [deleting, setDeleting] = useState(false);

  async function send(data: FormData) {
    const cluster = await clusterOf(data, 'cluster_id', site);
    const body = {
      keyword: neededText(data, 'keyword', 'the keyword'),
      volume: numberOf(data, 'volume'),
      difficulty: numberOf(data, 'difficulty'),
      cpc: numberOf(data, 'cpc'),
      intent: textOrNull(data, 'intent'),
      ...moreOf(data),
      currency: textOrNull(data, 'currency'),
      trend: textOrNull(data, 'trend'),
      disabled: data.has('disabled'),
      ...(cluster === (keyword?.cluster_id ?? null) ? {} : { cluster_id: cluster }),
    };
    if (keyword)
      await take(api.PATCH('/api/v1/planner/keywords/{id}/', { params: { path: { id: keyword.id } }, body }));
    else await take(api.POST('/api/v1/planner/keywords/', { body: { ...body, site_id: site } }));
    toast(`"${body.keyword}" ${keyword ? 'saved' : 'added'}.`);
    onClose();
    await refresh();
  }

  async function drop() {
    if (!keyword) return;
    await take(api.DELETE('/api/v1/planner/keywords/{id}/', { params: { path: { id: keyword.id } } }));
    toast(`"${keyword.keyword}" deleted.`);
    onClose();
    await refresh();
  }

  if (deleting && keyword)
    return (
      <ConfirmDialog
        title="Delete this keyword?"
        confirm="Delete the keyword"
        danger
        onConfirm={drop}
        onClose={() => {
          setDeleting(false);
        }}
      >
        “{keyword.keyword}” will be deleted permanently. Content written for it is kept.
      </ConfirmDialog>
    );
  return (
    <Dialog title={keyword ? 'Keyword' : 'Add a keyword'} onClose={onClose}>
      <Form
        submit={keyword ? 'Save' : 'Add'}
        send={send}
        disabled={!may}
        buttons={
          keyword &&
          may && (
            <Button
              kind="danger"
              onClick={() => {
                setDeleting(true);
              }}
            >
              Delete
            </Button>
          )
        }
      >
        <Fields site={site} keyword={keyword} />
        {keyword && (
          <p className="quiet small">
            Added <Time at={keyword.created_at} />
            {keyword.source && ` (source: ${keyword.source})`}, changed <Time at={keyword.updated_at} />
          </p>
        )}
      </Form>
    </Dialog>
  );
}
