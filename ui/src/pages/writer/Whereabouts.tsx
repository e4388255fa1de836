import { Button } from '../../kit/Button';
import { StateWord } from '../../kit/State';
import type { Article } from './queries';
import type { useQueue } from './useQueue';

interface Props {
  article: Article;
  is: ReturnType<typeof useQueue>['is'];
  newer: Article | undefined;
  read: (article: Article) => void;
}

/** What became of the article below the eyes of whoever reads it. It stays; this says so. */
export function Whereabouts({ article, is, newer, read }: Props) {
  return (
    <div role="status" className="whereabouts">
      {is === 'left' && (
        <p className="elsewhere">
          This article has left the list meanwhile: it is now <StateWord status={article.status} /> It stays here until
          you choose another one.
        </p>
      )}
      {is === 'deleted' && (
        <p className="elsewhere">
          This article was deleted meanwhile. It stays here, as it was, until you choose another one.
        </p>
      )}
      {is === 'elsewhere' && (
        <p className="elsewhere quiet">
          This one is not in the list: it is <StateWord status={article.status} />
        </p>
      )}
      {newer && is !== 'deleted' && (
        <p className="elsewhere">
          Version {newer.version} was made meanwhile; this is still version {article.version}.{' '}
          <Button
            onClick={() => {
              read(newer);
            }}
          >
            Show version {newer.version}
          </Button>
        </p>
      )}
    </div>
  );
}
