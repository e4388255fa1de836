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
        <Field name="intent" label="Intent" maxLength={60} defaultValue={keyword?.intent ?? ''} />
      </div>
      <ClusterField site={site} name="cluster_id" value={keyword?.cluster ?? ''} />
      <Checkbox name="disabled" label="Disabled (not clustered)" defaultChecked={keyword?.disabled ?? false} />
    </>
  );
}

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
            Added <Time at={keyword.created_at} />, changed <Time at={keyword.updated_at} />
          </p>
        )}
      </Form>
    </Dialog>
  );
}
