import { useState } from 'react';

import { api, take } from '../../api/client';
import { keys } from '../../api/keys';
import { Button } from '../../kit/Button';
import { Dialog } from '../../kit/Dialog';
import { Field, TextArea } from '../../kit/Field';
import { Form, textOf } from '../../kit/Form';
import { useSite } from '../../app/site';
import { useQueryClient } from '@tanstack/react-query';
import { ArticleView } from './Article';
import type { Article } from './queries';
import type { ArticleActs } from './useArticleActs';

interface Props {
  article: Article;
  acts: ArticleActs;
  onClose: () => void;
}

/** Null removes a text. */
const orNull = (text: string) => text || null;

function restore(id: number, number: number, version: number): Promise<Article> {
  const params = { path: { id, number } };
  return take(api.POST('/api/v1/writer/content/{id}/versions/{number}/restore/', { params, body: { version } }));
}

/** The text with a live preview. Saving creates a new version, based on the one that was opened. */
export function Editor({ article, acts, onClose }: Props) {
  const { id: site } = useSite();
  const client = useQueryClient();
  // A version that arrives while the user types must not become the base of the text.
  const [base] = useState(article);
  const [title, setTitle] = useState(base.title);
  const [body, setBody] = useState(base.body);
  const [dirty, setDirty] = useState(false);
  const [warned, setWarned] = useState(false);

  function close() {
    if (dirty && !warned) setWarned(true);
    else onClose();
  }

  async function save(data: FormData) {
    const made = await take(
      api.PATCH('/api/v1/writer/content/{id}/', {
        params: { path: { id: base.id } },
        body: {
          version: base.version,
          title: textOf(data, 'title'),
          meta_title: orNull(textOf(data, 'meta_title')),
          meta_description: orNull(textOf(data, 'meta_description')),
          slug: orNull(textOf(data, 'slug')),
          body,
        },
      }),
    );
    acts.keep(made);
    void client.invalidateQueries({ queryKey: keys.one(site, 'content', base.id) });
    if (made.version !== base.version)
      acts.done(`Saved as version ${made.version}`, async () => {
        acts.keep(await restore(base.id, base.version, made.version));
      });
    onClose();
  }

  return (
    <Dialog title="Edit" onClose={close} wide>
      <div className="editor">
        <div
          onInput={() => {
            setDirty(true);
            setWarned(false);
          }}
        >
          <Form
            send={save}
            submit="Save"
            buttons={<Button onClick={close}>{warned ? 'Discard changes' : 'Cancel'}</Button>}
          >
            <Field
              name="title"
              label="Title"
              maxLength={200}
              value={title}
              onChange={(event) => {
                setTitle(event.target.value);
              }}
            />
            <TextArea
              name="body"
              label="Text (Markdown)"
              rows={14}
              dir="auto"
              value={body}
              onChange={(event) => {
                setBody(event.target.value);
              }}
            />
            <Field name="meta_title" label="Meta title" maxLength={200} defaultValue={base.meta_title ?? ''} />
            <TextArea
              name="meta_description"
              label="Meta description"
              rows={2}
              maxLength={400}
              defaultValue={base.meta_description ?? ''}
            />
            <Field
              name="slug"
              label="Slug"
              maxLength={200}
              defaultValue={base.slug}
              hint="Leave empty to derive it from the title."
            />
            {warned && <p role="alert">Your changes are not saved. Close again to discard them.</p>}
          </Form>
        </div>
        {/* It scrolls on its own, so the keyboard must reach it. */}
        <section className="editor-preview" aria-label="Preview" tabIndex={-1}>
          <ArticleView title={title} body={body} images={base.images} />
        </section>
      </div>
    </Dialog>
  );
}
