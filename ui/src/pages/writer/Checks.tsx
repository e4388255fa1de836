import { useQuery } from '@tanstack/react-query';
import { CircleCheck, TriangleAlert } from 'lucide-react';

import { useSite } from '../../app/site';
import { checksOf } from './checks';
import { type Article, taskQuery } from './queries';

/** What is good and what to look at, and how a search engine would show it. */
export function Checks({ article }: { article: Article }) {
  const { id, site } = useSite();
  const taskId = article.task?.id ?? 0;
  const task = useQuery({ ...taskQuery(id, taskId), enabled: taskId > 0 });
  const domain = site?.domain ?? null;
  return (
    <>
      <section aria-labelledby="checks">
        <h2 id="checks">Checks</h2>
        <ul className="checks">
          {checksOf(article, task.data?.keywords[0], domain).map(({ good, says }) => (
            <li key={says} className={good ? 'good' : 'look'}>
              {good ? <CircleCheck size={16} aria-hidden /> : <TriangleAlert size={16} aria-hidden />}
              <span className="hidden-text">{good ? 'Good: ' : 'To look at: '}</span>
              <span>{says}</span>
            </li>
          ))}
        </ul>
      </section>
      <section aria-labelledby="search-preview">
        <h2 id="search-preview">Search preview</h2>
        <div className="search-preview">
          <p>{[domain ?? 'your site', article.slug].join(' › ')}</p>
          <p className="search-title">{article.meta_title ?? article.title}</p>
          <p className="quiet">{article.meta_description ?? 'No description: a search engine takes a sentence of the text.'}</p>
        </div>
      </section>
    </>
  );
}
