import { Button } from '../../kit/Button';
import { useMay } from '../../app/Session';
import type { Article } from './queries';
import type { ArticleActs } from './useArticleActs';

export type Opened = 'send_back' | 'publish' | 'edit' | 'versions' | null;

interface Props {
  article: Article;
  acts: ArticleActs;
  open: (what: Opened) => void;
  approve: () => void;
  undo: () => void;
}

const Key = ({ of }: { of: string }) => <kbd aria-hidden>{of}</kbd>;

/** What can be done with the article, each with its key. */
export function Actions({ article, acts, open, approve, undo }: Props) {
  const editor = useMay('editor');
  const { status, approved, waiting_for_images } = article;
  const why = editor ? {} : { disabled: true, title: 'Viewers read; editors and owners change.' };
  if (status === 'trashed')
    return (
      <section className="review-actions" aria-label="Actions">
        <Button {...why} onClick={() => void acts.untrash(article)}>
          Take out of the trash
        </Button>
      </section>
    );
  return (
    <section className="review-actions" aria-label="Actions">
      <Button kind="primary" {...why} onClick={() => { open('publish'); }}>
        Publish <Key of="p" />
      </Button>
      {approved ? (
        <Button {...why} onClick={() => void acts.unapprove(article)}>
          Take approval away
        </Button>
      ) : (
        <Button {...why} {...(status === 'sent_back' ? { disabled: true, title: 'It is written again first.' } : {})} onClick={approve}>
          Approve <Key of="a" />
        </Button>
      )}
      <Button {...why} onClick={() => { open('edit'); }}>
        Edit <Key of="e" />
      </Button>
      <Button
        {...why}
        {...(status === 'review' || status === 'draft' ? {} : { disabled: true, title: 'Only a draft or what is in review can be sent back.' })}
        onClick={() => { open('send_back'); }}
      >
        Send back <Key of="x" />
      </Button>
      <Button className="wide-only" onClick={undo}>
        Undo <Key of="u" />
      </Button>
      <Button className="wide-only" onClick={() => { open('versions'); }}>
        Versions <span className="quiet number">{article.versions.length}</span>
      </Button>
      {waiting_for_images && (
        <Button className="wide-only" {...why} onClick={() => void acts.sendWithoutImages(article)}>
          To review without images
        </Button>
      )}
      <Button kind="danger" className="wide-only" {...why} onClick={() => void acts.trash(article)}>
        Put in the trash
      </Button>
      <p className="quiet wide-only">
        <Key of="j" /> <Key of="k" /> next, previous
      </p>
    </section>
  );
}
