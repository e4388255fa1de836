import { Dialog } from '../../kit/Dialog';
import { TextArea } from '../../kit/Field';
import { Form, textOf } from '../../kit/Form';
import { Button } from '../../kit/Button';
import type { ArticleActs } from './useArticleActs';
import type { Article } from './queries';

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
        The next run rewrites “{article.title}” with your note, at the usual price. Its images are kept unless their
        heading is gone.
      </p>
      <Form
        submit="Send back"
        buttons={<Button onClick={onClose}>Cancel</Button>}
        send={async (data) => {
          await acts.sendBack(article, textOf(data, 'note'));
          onDone();
        }}
      >
        <TextArea name="note" label="What should change" maxLength={2000} rows={5} required />
      </Form>
    </Dialog>
  );
}
