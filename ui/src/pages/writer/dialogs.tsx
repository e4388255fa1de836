import { Dialog } from '../../kit/Dialog';
import { TextArea } from '../../kit/Field';
import { Form, textOf } from '../../kit/Form';
import { counted } from '../../kit/format';
import { useSite } from '../../app/site';
import { useMay } from '../../app/Session';
import { Button, ButtonLink } from '../../kit/Button';
import type { ArticleActs } from './useArticleActs';
import type { Article, Content } from './queries';

interface SendBackProps {
  article: Article;
  acts: ArticleActs;
  onDone: () => void;
  onClose: () => void;
}

export function SendBackDialog({ article, acts, onDone, onClose }: SendBackProps) {
  return (
    <Dialog title="Send back" onClose={onClose}>
      <p>
        The next run writes “{article.title}” again with your note, at the usual price. Its images stay unless their heading
        is gone.
      </p>
      <Form
        submit="Send back"
        buttons={<Button onClick={onClose}>Cancel</Button>}
        send={async (data) => {
          await acts.sendBack(article, textOf(data, 'note'));
          onDone();
        }}
      >
        <TextArea name="note" label="What is to be different" maxLength={2000} rows={5} required />
      </Form>
    </Dialog>
  );
}

interface PublishProps {
  items: readonly Content[];
  article: Article | undefined;
  onClose: () => void;
}

/** What is ready and what stands in the way, before anything is published. */
export function PublishDialog({ items, article, onClose }: PublishProps) {
  const { site } = useSite();
  const owner = useMay('owner');
  const marked = items.filter((item) => item.approved && item.status === 'review');
  const ready = marked.length > 0 ? marked : items.filter((item) => item.id === article?.id && item.status === 'review');
  const connected = site?.wordpress.has_password === true && site.wordpress.url !== null;
  return (
    <Dialog title="Publish" onClose={onClose}>
      <section>
        <h3>{counted(ready.length, 'article')} ready</h3>
        <ul className="plain-list">
          {ready.map((item) => (
            <li key={item.id}>{item.title}</li>
          ))}
        </ul>
        {ready.length === 0 && <p>Approve what is to be published (a), then come back.</p>}
      </section>
      <section>
        <h3>Problem</h3>
        <p>
          {connected
            ? 'This server cannot publish to WordPress yet. Nothing is sent, and everything stays in review.'
            : `The WordPress connection of ${site?.name ?? 'this site'} is missing, so nothing can be published. Everything stays in review.`}
        </p>
      </section>
      <div className="form">
        <div className="buttons">
          <Button onClick={onClose}>Close</Button>
          {!connected && owner && (
            <ButtonLink kind="primary" to="/sites">
              Connect WordPress
            </ButtonLink>
          )}
        </div>
      </div>
    </Dialog>
  );
}
