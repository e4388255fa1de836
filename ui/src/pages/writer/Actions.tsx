import { Button } from '../../kit/Button';
import { Dialog } from '../../kit/Dialog';
import { useMay } from '../../app/Session';
import type { Article } from './queries';
import type { ArticleActs } from './useArticleActs';

export type What = 'send_back' | 'publish' | 'edit' | 'versions' | 'more';

interface Props {
  article: Article;
  acts: ArticleActs;
  open: (what: What) => void;
  approve: () => void;
  undo: () => void;
}

const Key = ({ of }: { of: string }) => <kbd aria-hidden>{of}</kbd>;

/** Rarer actions: below the others, on a phone under More. */
function MoreActions({ article, acts, open, undo }: Omit<Props, 'approve'>) {
  return (
    <>
      <Button className="wide-only" onClick={undo}>
        Undo <Key of="u" />
      </Button>
      <Button
        className="wide-only"
        onClick={() => {
          open('versions');
        }}
      >
        Versions <span className="quiet number">{article.versions.length}</span>
      </Button>
      {article.waiting_for_images && (
        <Button className="wide-only" onClick={() => void acts.sendWithoutImages(article)}>
          Send to review without images
        </Button>
      )}
      <Button kind="danger" className="wide-only" onClick={() => void acts.trash(article)}>
        Move to trash
      </Button>
    </>
  );
}

/** The same actions in a dialog, which closes when one is chosen. */
export function MoreDialog({ open, article, acts, undo, onClose }: Omit<Props, 'approve'> & { onClose: () => void }) {
  const closing =
    <T,>(act: (article: Article) => Promise<T>) =>
    (one: Article) => {
      onClose();
      return act(one);
    };
  return (
    <Dialog title="More" onClose={onClose}>
      <div className="review-more">
        <MoreActions
          article={article}
          acts={{ ...acts, trash: closing(acts.trash), sendWithoutImages: closing(acts.sendWithoutImages) }}
          open={open}
          undo={() => {
            onClose();
            undo();
          }}
        />
      </div>
    </Dialog>
  );
}

/** The actions on an article, each with its shortcut. */
export function Actions({ article, acts, open, approve, undo }: Props) {
  const editor = useMay('editor');
  const { status, approved } = article;
  const versions = (
    <Button
      onClick={() => {
        open('versions');
      }}
    >
      Versions <span className="quiet number">{article.versions.length}</span>
    </Button>
  );
  if (!editor)
    return (
      <section className="review-actions" aria-label="Actions">
        {versions}
        <p className="quiet wide-only">Only editors and owners can edit and approve.</p>
      </section>
    );
  if (status === 'trashed')
    return (
      <section className="review-actions" aria-label="Actions">
        <Button onClick={() => void acts.untrash(article)}>Restore from trash</Button>
      </section>
    );
  return (
    <section className="review-actions" aria-label="Actions">
      <Button
        kind="primary"
        onClick={() => {
          open('publish');
        }}
      >
        Publish <Key of="p" />
      </Button>
      {approved ? (
        <Button onClick={() => void acts.unapprove(article)}>Withdraw approval</Button>
      ) : (
        <Button
          {...(status === 'sent_back' ? { disabled: true, title: 'The next run rewrites it first.' } : {})}
          onClick={approve}
        >
          Approve <Key of="a" />
        </Button>
      )}
      <Button
        onClick={() => {
          open('edit');
        }}
      >
        Edit <Key of="e" />
      </Button>
      <Button
        {...(status === 'review' || status === 'draft'
          ? {}
          : { disabled: true, title: 'Only drafts and articles in review can be sent back.' })}
        onClick={() => {
          open('send_back');
        }}
      >
        Send back <Key of="x" />
      </Button>
      <MoreActions {...{ article, acts, open, undo }} />
      <Button
        className="phone-only"
        aria-haspopup="dialog"
        onClick={() => {
          open('more');
        }}
      >
        More
      </Button>
      <p className="quiet wide-only">
        <Key of="j" /> <Key of="k" /> next, previous
      </p>
    </section>
  );
}
