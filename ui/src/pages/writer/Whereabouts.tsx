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

/** Says what has happened to the article while it is being read. The article stays. */
export function Whereabouts({ article, is, newer, read }: Props) {
  return (
    <div role="status" className="whereabouts">
      {is === 'left' && (
        <p className="elsewhere">
          This article has left the list. It is now <StateWord status={article.status} /> and stays here until you
          choose another one.
        </p>
      )}
      {is === 'deleted' && (
        <p className="elsewhere">
          This article has been deleted. It stays here, as it was, until you choose another one.
        </p>
      )}
      {is === 'elsewhere' && (
        <p className="elsewhere quiet">
          This article is not in the list: it is <StateWord status={article.status} />
        </p>
      )}
      {newer && is !== 'deleted' && (
        <p className="elsewhere">
          Version {newer.version} is available; you are reading version {article.version}.{' '}
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
