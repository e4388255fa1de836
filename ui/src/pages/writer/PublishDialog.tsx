import { useState } from 'react';

import { api, take } from '../../api/client';
import { useMay } from '../../app/Session';
import { useSite } from '../../app/site';
import { Button, ButtonLink } from '../../kit/Button';
import { Dialog } from '../../kit/Dialog';
import { Checkbox, Field, Select } from '../../kit/Field';
import { Form, textOf } from '../../kit/Form';
import { counted } from '../../kit/format';
import { StateWord } from '../../kit/State';
import { isConnected, problemWith } from './publish';
import type { Article, Content } from './queries';

interface Props {
  items: readonly Content[];
  /** The one that is being read. */
  article: Article | undefined;
  /** Called with the job that publishes. */
  onBegun: (job: number) => void;
  onClose: () => void;
}

const HOW = [
  ['publish', 'Now'],
  ['draft', 'As drafts in WordPress'],
  ['scheduled', 'Scheduled, one after another'],
] as const;

type How = (typeof HOW)[number][0];
const verbs: Record<How, string> = { publish: 'Publish', draft: 'Send', scheduled: 'Schedule' };
const howOf = (text: string): How => (text === 'draft' || text === 'scheduled' ? text : 'publish');

function NotConnected({ onClose }: { onClose: () => void }) {
  const { site } = useSite();
  const owner = useMay('owner');
  return (
    <>
      <p>
        The WordPress connection of {site?.name ?? 'this site'} is missing, so nothing can be published. Everything
        stays in review.
      </p>
      <div className="form">
        <div className="buttons">
          <Button onClick={onClose}>Close</Button>
          {owner ? (
            <ButtonLink kind="primary" to="/sites">
              Connect WordPress
            </ButtonLink>
          ) : (
            <span className="quiet">An owner has to connect it.</span>
          )}
        </div>
      </div>
    </>
  );
}

/** Articles that cannot be published, each with the reason. */
function Problems({ items }: { items: readonly Content[] }) {
  if (items.length === 0) return null;
  return (
    <section aria-labelledby="with-problem">
      <h3 id="with-problem">{counted(items.length, 'article')} with a problem</h3>
      <ul className="publish-list">
        {items.map((item) => (
          <li key={item.id}>
            <span>{item.title}</span>
            <span className="quiet">{problemWith(item)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function When({ how, setHow }: { how: How; setHow: (how: How) => void }) {
  return (
    <>
      <Select
        name="status"
        label="When"
        options={HOW}
        value={how}
        onChange={(event) => {
          setHow(howOf(event.target.value));
        }}
      />
      {how === 'scheduled' && (
        <div className="publish-when">
          <Field
            name="first_at"
            label="First article"
            type="datetime-local"
            hint="In this computer’s time zone."
            required
          />
          <Field name="every_minutes" label="Minutes between articles" type="number" min={1} defaultValue={60} />
        </div>
      )}
    </>
  );
}

/** Shows what is ready and what is not, before anything is published. */
export function PublishDialog({ items, article, onBegun, onClose }: Props) {
  const { site, id } = useSite();
  // The list as it was when the dialog opened: later changes must not move the boxes being ticked.
  const [all] = useState(() =>
    article && !items.some((item) => item.id === article.id) ? [article, ...items] : items,
  );
  const ready = all.filter((item) => problemWith(item) === null);
  const [how, setHow] = useState<How>('publish');
  const [chosen, setChosen] = useState<ReadonlySet<number>>(() => {
    const approved = ready.filter((item) => item.approved && item.status === 'review');
    return new Set(
      (approved.length > 0 ? approved : ready.filter((item) => item.id === article?.id)).map((item) => item.id),
    );
  });

  function tick(item: number, on: boolean) {
    setChosen((before) => new Set(on ? [...before, item] : [...before].filter((one) => one !== item)));
  }
  async function send(data: FormData) {
    const first = textOf(data, 'first_at');
    const times = {
      first_at: first && new Date(first).toISOString(),
      every_minutes: Number(textOf(data, 'every_minutes') || 60),
    };
    const ids = ready.filter((item) => chosen.has(item.id)).map((item) => item.id);
    const body = { site_id: id, ids, status: how, ...(how === 'scheduled' ? times : {}) };
    onBegun((await take(api.POST('/api/v1/writer/content/bulk_publish/', { body }))).job_id);
  }

  return (
    <Dialog title="Publish" onClose={onClose}>
      {!isConnected(site) && <NotConnected onClose={onClose} />}
      {isConnected(site) && (
        <Form
          submit={`${verbs[how]} ${counted(chosen.size, 'article')}`}
          send={send}
          disabled={ready.length === 0}
          buttons={<Button onClick={onClose}>{ready.length === 0 ? 'Close' : 'Cancel'}</Button>}
        >
          <section aria-labelledby="ready">
            <h3 id="ready">{counted(ready.length, 'article')} ready</h3>
            <ul className="publish-list">
              {ready.map((item) => (
                <li key={item.id}>
                  <Checkbox
                    label={item.title}
                    checked={chosen.has(item.id)}
                    onChange={(event) => {
                      tick(item.id, event.target.checked);
                    }}
                  />
                  {item.status === 'published' && <StateWord status="published">Published; will be updated</StateWord>}
                  {item.status === 'review' && !item.approved && <span className="quiet">not approved</span>}
                </li>
              ))}
            </ul>
          </section>
          <Problems items={all.filter((item) => problemWith(item) !== null)} />
          {ready.length > 0 && <When how={how} setHow={setHow} />}
        </Form>
      )}
    </Dialog>
  );
}
