import { useState } from 'react';
import { Link } from 'react-router';

import { api, type Row, take } from '../../api/client';
import { useMay } from '../../app/Session';
import { useToasts } from '../../app/toasts';
import { Button } from '../../kit/Button';
import { ConfirmDialog, Dialog } from '../../kit/Dialog';
import { Checkbox, Field, TextArea } from '../../kit/Field';
import { Form } from '../../kit/Form';
import { counted } from '../../kit/format';
import { neededText, textOrNull } from './fields';
import { useLinkTo } from './links';
import { useRefresh } from './useBulk';

export type Cluster = Row<'/api/v1/planner/clusters/'>;

interface Props {
  site: number;
  /** null: a new one is created. */
  cluster: Cluster | null;
  onClose: () => void;
  /** Called when the deletion goes on in the background. */
  began: (job: number) => void;
}

function Hangs({ cluster }: { cluster: Cluster }) {
  const to = useLinkTo();
  return (
    <p>
      <Link to={to('/planner/keywords', { cluster_id: cluster.id })}>{counted(cluster.keyword_count, 'keyword')}</Link>,{' '}
      <Link to={to('/planner/ideas', { keyword_cluster_id: cluster.id })}>{counted(cluster.idea_count, 'idea')}</Link>
      {cluster.uncovered > 0 && `; ${counted(cluster.uncovered, 'keyword')} not covered by ideas yet`}
    </p>
  );
}

/** Creates, edits or deletes one cluster. */
export function ClusterDialog({ site, cluster, onClose, began }: Props) {
  const toast = useToasts();
  const refresh = useRefresh(site);
  const may = useMay('editor');
  const [deleting, setDeleting] = useState(false);

  async function send(data: FormData) {
    const body = {
      name: neededText(data, 'name', 'a name'),
      description: textOrNull(data, 'description'),
      disabled: data.has('disabled'),
    };
    if (cluster)
      await take(api.PATCH('/api/v1/planner/clusters/{id}/', { params: { path: { id: cluster.id } }, body }));
    else await take(api.POST('/api/v1/planner/clusters/', { body: { ...body, site_id: site } }));
    toast(`"${body.name}" ${cluster ? 'saved' : 'added'}.`);
    onClose();
    await refresh();
  }

  async function drop() {
    if (!cluster) return;
    const said: { job_id: number } | undefined = await take(
      api.DELETE('/api/v1/planner/clusters/{id}/', { params: { path: { id: cluster.id } } }),
    );
    if (said) began(said.job_id);
    else toast(`"${cluster.name}" deleted.`);
    onClose();
    await refresh();
  }

  if (deleting && cluster)
    return (
      <ConfirmDialog
        title="Delete this cluster?"
        confirm="Delete the cluster"
        danger
        onConfirm={drop}
        onClose={() => {
          setDeleting(false);
        }}
      >
        The {counted(cluster.keyword_count, 'keyword')} of “{cluster.name}” will return to status “new”. Its ideas and
        tasks are kept.
      </ConfirmDialog>
    );
  return (
    <Dialog title={cluster ? 'Cluster' : 'Add a cluster'} onClose={onClose}>
      {cluster && <Hangs cluster={cluster} />}
      {cluster?.error && <p className="failed-why">Failed: {cluster.error}</p>}
      <Form
        submit={cluster ? 'Save' : 'Add'}
        send={send}
        disabled={!may}
        buttons={
          cluster &&
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
        <Field name="name" label="Name" maxLength={200} defaultValue={cluster?.name ?? ''} required />
        <TextArea name="description" label="Description" maxLength={2000} defaultValue={cluster?.description ?? ''} />
        <Checkbox
          name="disabled"
          label="Disabled (no ideas are generated for it)"
          defaultChecked={cluster?.disabled ?? false}
        />
      </Form>
    </Dialog>
  );
}
