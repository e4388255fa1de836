import { useQuery } from '@tanstack/react-query';

import { api, take } from '../../api/client';
import { useMay } from '../../app/Session';
import { useSite } from '../../app/site';
import { useToasts } from '../../app/toasts';
import { Button, ButtonLink } from '../../kit/Button';
import { Dialog } from '../../kit/Dialog';
import { ErrorNote } from '../../kit/ErrorNote';
import { Checkbox, Field, TextArea } from '../../kit/Field';
import { Form, textOf } from '../../kit/Form';
import { Skeleton } from '../../kit/Placeholders';
import { StateWord } from '../../kit/State';
import { useOpened } from '../../kit/useOpened';
import { type Task, taskQuery } from './queries';

interface Props {
  id: number;
  refresh: () => Promise<unknown>;
  onDelete: (task: Task) => void;
  onClose: () => void;
}

function TaskForm({ task, refresh, onDelete, onClose }: Omit<Props, 'id'> & { task: Task }) {
  const toast = useToasts();
  const editor = useMay('editor');

  async function save(data: FormData) {
    const body = {
      title: textOf(data, 'title'),
      brief: textOf(data, 'brief') || null,
      keywords: textOf(data, 'keywords')
        .split('\n')
        .map((word) => word.trim())
        .filter(Boolean),
      words: Number(textOf(data, 'words')),
      disabled: data.has('disabled'),
    };
    await take(api.PATCH('/api/v1/writer/tasks/{id}/', { params: { path: { id: task.id } }, body }));
    toast(`Saved: ${body.title}`);
    onClose();
    await refresh();
  }

  const article = task.content_id !== null && (
    <ButtonLink to={`/writer/content?item=${task.content_id}`}>Open article</ButtonLink>
  );
  return (
    <Form
      send={save}
      submit="Save"
      disabled={!editor || task.status === 'completed'}
      buttons={
        <>
          {article}
          {editor && (
            <Button
              kind="danger"
              onClick={() => {
                onDelete(task);
              }}
            >
              Delete
            </Button>
          )}
        </>
      }
    >
      <p>
        <StateWord status={task.status} /> {task.cluster && <span className="quiet">Cluster: {task.cluster}</span>}
      </p>
      {task.error && <p className="task-error">Failed: {task.error}</p>}
      {task.note && <p>Sent back: {task.note}</p>}
      {task.status === 'completed' && <p>The article is written. To have it rewritten, send it back with a note.</p>}
      <Field name="title" label="Title" maxLength={300} defaultValue={task.title} />
      <TextArea name="brief" label="Brief" maxLength={5000} defaultValue={task.brief ?? ''} />
      <TextArea
        name="keywords"
        label="Keywords"
        hint="One per line; the first matters most."
        rows={3}
        defaultValue={task.keywords.join('\n')}
      />
      <Field name="words" label="Words" type="number" min={300} max={5000} defaultValue={task.words} />
      <Checkbox name="disabled" label="Disabled (not written)" defaultChecked={task.disabled} />
    </Form>
  );
}

/** Edits one task. */
export function TaskDialog({ id, ...rest }: Props) {
  const { id: site } = useSite();
  const query = useQuery(taskQuery(site, id));
  const { item, changed } = useOpened(id, query);
  return (
    <Dialog title="Task" onClose={rest.onClose}>
      {query.error && !item && <ErrorNote error={query.error} retry={query.refetch} />}
      {!item && !query.error && <Skeleton lines={8} />}
      {changed && <p role="status">This task was changed after you opened it. Saving overwrites that change.</p>}
      {item && <TaskForm key={id} task={item} {...rest} />}
    </Dialog>
  );
}
