import { CircleAlert, CircleCheck, TriangleAlert } from 'lucide-react';

import { useSite } from '../../app/site';
import type { Article } from './queries';

const STATES = {
  good: { Icon: CircleCheck, word: 'Good: ' },
  look: { Icon: TriangleAlert, word: 'Warning: ' },
  bad: { Icon: CircleAlert, word: 'Wrong: ' },
} as const;

function Check({ state, says }: Article['checks'][number]) {
  const { Icon, word } = STATES[state];
  return (
    <li className={state === 'good' ? 'good' : 'look'}>
      <Icon size={16} aria-hidden />
      <span className="hidden-text">{word}</span>
      <span>{says}</span>
    </li>
  );
}

/** The checks of an article, and how a search engine would show it. */
export function Checks({ article }: { article: Article }) {
  const { site } = useSite();
  const domain = site?.domain ?? null;
  return (
    <>
      <section aria-labelledby="checks">
        <h2 id="checks">Checks</h2>
        <p className="quiet">Score: {article.score} of 100</p>
        <ul className="checks">
          {article.checks.map((check) => (
            <Check key={check.name} {...check} />
          ))}
        </ul>
        {article.resembles !== null && article.similarity !== null && (
          <p className="quiet">
            Most similar to “{article.resembles}” ({article.resembles_kind}): {article.similarity} of 100.
          </p>
        )}
      </section>
      <section aria-labelledby="search-preview">
        <h2 id="search-preview">Search preview</h2>
        <div className="search-preview">
          <p>{[domain ?? 'your site', article.slug].join(' › ')}</p>
          <p className="search-title">{article.meta_title ?? article.title}</p>
          <p className="quiet">
            {article.meta_description ?? 'No description: search engines will take a sentence from the text.'}
          </p>
        </div>
      </section>
    </>
  );
}
