import { useEffect, useRef } from 'react';
import { Link, useSearchParams } from 'react-router';

import { Button } from '../../kit/Button';
import { counted } from '../../kit/format';
import { StateWord } from '../../kit/State';
import type { Content } from './queries';

interface Props {
  items: readonly Content[];
  chosen: number;
  /** Loads more articles, if there are any. */
  more: (() => unknown) | undefined;
  loading: boolean;
}

function Entry({ item, chosen }: { item: Content; chosen: boolean }) {
  const [params] = useSearchParams();
  const box = useRef<HTMLAnchorElement>(null);
  const to = new URLSearchParams(params);
  to.set('item', String(item.id));
  useEffect(() => {
    if (chosen) box.current?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);
  return (
    <Link ref={box} to={{ search: to.toString() }} replace {...(chosen ? { 'aria-current': 'true' } : {})}>
      <span className="entry-title">{item.title}</span>
      <span className="entry-note">
        <span className="quiet">
          {counted(item.words, 'word')}
          {item.waiting_for_images && ` · ${item.images_done} of ${item.images_total} images`}
        </span>
        {item.approved ? (
          <StateWord status="approved" tone="done">
            Approved
          </StateWord>
        ) : null}
        {item.status !== 'review' && <StateWord status={item.status} />}
      </span>
    </Link>
  );
}

/** The list of waiting articles; the one being read is kept in the URL. */
export function Queue({ items, chosen, more, loading }: Props) {
  return (
    <nav className="queue" aria-label="Articles">
      <ul>
        {items.map((item) => (
          <li key={item.id}>
            <Entry item={item} chosen={item.id === chosen} />
          </li>
        ))}
      </ul>
      {more && (
        <Button busy={loading} onClick={() => void more()}>
          Show more
        </Button>
      )}
    </nav>
  );
}
