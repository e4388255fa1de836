import { useState } from 'react';
import { Link } from 'react-router';

import { api, type Row, take } from '../../api/client';
import { useMay } from '../../app/Session';
import { useToasts } from '../../app/toasts';
import { Button } from '../../kit/Button';
import { ConfirmDialog, Dialog } from '../../kit/Dialog';
import { Checkbox, Field, TextArea } from '../../kit/Field';
import { Form } from '../../kit/Form';
import { neededText, numberOf, textOrNull } from './fields';
import { useLinkTo } from './links';
import { useRefresh } from './useBulk';

export type Idea = Row<'/api/v1/planner/ideas/'>;

interface Props {
  site: number;
  /** null: a new one is created. */
  idea: Idea | null;
  onClose: () => void;
}

function Hangs({ idea }: { idea: Idea }) {
  const to = useLinkTo();
  return (
    <>
      {idea.task_id !== null && (
        <p>
          This idea has become a <Link to={to('/writer/tasks', { open: idea.task_id })}>task</Link>: change the task to
          change the article.
        </p>
      )}
      {idea.duplicate_of !== null && <p>Similar to “{idea.duplicate_of}”.</p>}
      {idea.error !== null && <p className="failed-why">Failed: {idea.error}</p>}
      {idea.target_keywords.length > 0 && <p className="quiet">Keywords: {idea.target_keywords.join(', ')}</p>}
    </>
  );
}

/** Creates, edits or deletes one idea. */
export function IdeaDialog({ site, idea, onClose }: Props) {
  const toast = useToasts();
  const refresh = useRefresh(site);
  const may = useMay('editor');
  const [deleting, setDeleting] = useState(false);

  async function send(data: FormData) {
    const words = numberOf(data, 'target_words');
    const body = {
      idea_title: neededText(data, 'idea_title', 'a title'),
      brief: textOrNull(data, 'brief'),
      disabled: data.has('disabled'),
      ...(words === null ? {} : { target_words: words }),
      ...(data.has('accept') ? { status: 'new' as const } : {}),
    };
    if (idea) await take(api.PATCH('/api/v1/planner/ideas/{id}/', { params: { path: { id: idea.id } }, body }));
    else await take(api.POST('/api/v1/planner/ideas/', { body: { ...body, site_id: site } }));
    toast(`"${body.idea_title}" ${idea ? 'saved' : 'added'}.`);
    onClose();
    await refresh();
  }

  async function drop() {
    if (!idea) return;
    await take(api.DELETE('/api/v1/planner/ideas/{id}/', { params: { path: { id: idea.id } } }));
    toast(`"${idea.idea_title}" deleted.`);
    onClose();
    await refresh();
  }

  if (deleting && idea)
    return (
      <ConfirmDialog
        title="Delete this idea?"
        confirm="Delete the idea"
        danger
        onConfirm={drop}
        onClose={() => {
          setDeleting(false);
        }}
      >
        “{idea.idea_title}” will be deleted. A task created from it is kept.
      </ConfirmDialog>
    );
  return (
    <Dialog title={idea ? 'Idea' : 'Add an idea'} onClose={onClose}>
      {idea && <Hangs idea={idea} />}
      <Form
        submit={idea ? 'Save' : 'Add'}
        send={send}
        disabled={!may}
        buttons={
          idea &&
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
        <Field name="idea_title" label="Title" maxLength={300} defaultValue={idea?.idea_title ?? ''} required />
        <TextArea name="brief" label="Brief" maxLength={4000} defaultValue={idea?.brief ?? ''} />
        <Field
          name="target_words"
          label="Words"
          inputMode="numeric"
          defaultValue={idea ? String(idea.target_words) : ''}
        />
        <Checkbox
          name="disabled"
          label="Disabled (no task is created from it)"
          defaultChecked={idea?.disabled ?? false}
        />
        {idea?.status === 'duplicate' && <Checkbox name="accept" label="Not a duplicate: write it" />}
      </Form>
    </Dialog>
  );
}
