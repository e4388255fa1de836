import './editor.css';
import './lists.css';
import './review.css';

import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useSearchParams } from 'react-router';

import { useKeys } from '../../app/keys';
import { Page } from '../../app/Page';
import { useMay } from '../../app/Session';
import { useSite } from '../../app/site';
import { useToasts } from '../../app/toasts';
import { ButtonLink } from '../../kit/Button';
import { ErrorNote } from '../../kit/ErrorNote';
import { FilterBar } from '../../kit/FilterBar';
import { count } from '../../kit/format';
import { Empty, Skeleton } from '../../kit/Placeholders';
import { StateWord } from '../../kit/State';
import { useTableState } from '../../kit/useTableState';
import { Actions, MoreDialog, type Opened } from './Actions';
import { ArticleView } from './Article';
import { Checks } from './Checks';
import { Editor } from './Editor';
import { ImageActions } from './ImageActions';
import { PublishDialog } from './PublishDialog';
import { PublishProgress } from './PublishProgress';
import { type Article, articleQuery, type Content, queueQuery } from './queries';
import { Queue } from './Queue';
import { SendBackDialog } from './SendBackDialog';
import { useArticleActs } from './useArticleActs';
import { VersionsDialog } from './Versions';

const FILTERS = [
  ['', 'In review'],
  ['draft', 'Drafts'],
  ['sent_back', 'Sent back'],
  ['published', 'Published'],
  ['trashed', 'In the trash'],
  ['draft,review,sent_back,published', 'All'],
] as const;

/** The queue of the chosen filter, the article of the address, and how to go on from it. */
function useQueue(site: number) {
  const table = useTableState(['status', 'job']);
  const [params, setParams] = useSearchParams();
  const asked = { status: table.filters['status'] ?? 'review', ...(table.search ? { search: table.search } : {}) };
  const queue = useInfiniteQuery({ ...queueQuery(site, asked), enabled: site > 0 });
  const items: Content[] = queue.data?.pages.flatMap((page) => page.results) ?? [];
  const chosen = Number(params.get('item') ?? 0) || (items[0]?.id ?? 0);
  const article = useQuery({ ...articleQuery(site, chosen), enabled: chosen > 0 });

  function choose(id: number) {
    setParams(
      (before) => {
        const next = new URLSearchParams(before);
        next.set('item', String(id));
        return next;
      },
      { replace: true },
    );
  }
  const forget = useCallback(() => {
    setParams(
      (before) => {
        const next = new URLSearchParams(before);
        next.delete('item');
        return next;
      },
      { replace: true },
    );
  }, [setParams]);
  const at = items.findIndex((item) => item.id === chosen);
  function step(by: number) {
    const next = items[Math.max(0, at + by)];
    if (next) choose(next.id);
    if (by > 0 && at + by >= items.length - 1 && queue.hasNextPage && !queue.isFetching) void queue.fetchNextPage();
  }
  /** The article goes out of the list: on to the next, else to the one before. */
  function leave() {
    const next = items[at + 1] ?? items[at - 1];
    if (next) choose(next.id);
    else forget();
  }
  // A link opens what it names, in whatever list; who then chooses another list means one of that list.
  const wanted = JSON.stringify(asked);
  const before = useRef(wanted);
  const elsewhere = queue.data !== undefined && !queue.hasNextPage && at < 0;
  useEffect(() => {
    if (before.current === wanted || !queue.data) return;
    before.current = wanted;
    if (at < 0) forget();
  }, [wanted, queue.data, at, forget]);
  return { table, queue, items, chosen, article, step, leave, elsewhere, total: queue.data?.pages[0]?.count ?? 0 };
}

function Nothing({ narrowed }: { narrowed: boolean }) {
  return narrowed ? (
    <Empty>No article matches this filter.</Empty>
  ) : (
    <Empty action={<ButtonLink to="/automation">Go to Automation</ButtonLink>}>Nothing waits for review.</Empty>
  );
}

const imageTools = (image: Article['images'][number]) => <ImageActions image={image} />;

function Reading({ article, domain }: { article: Article; domain: string | null }) {
  return (
    <>
      {article.status === 'sent_back' && article.task?.note && (
        <p className="card sent-back">Sent back by {article.sent_back_by}: {article.task.note}</p>
      )}
      {article.error && <ErrorNote error={new Error(article.error)} />}
      <ArticleView
        title={article.title}
        body={article.body}
        images={article.images}
        tools={imageTools}
        place={[domain ?? 'your site', article.slug].join(' › ')}
      />
    </>
  );
}

function Review({ site }: { site: number }) {
  const { table, queue, items, chosen, article, step, leave, elsewhere, total } = useQueue(site);
  const { site: about } = useSite();
  const acts = useArticleActs();
  const toast = useToasts();
  const editor = useMay('editor');
  const [open, setOpen] = useState<Opened>(null);
  const shown = article.data;
  // In the address: a reload, or a link, finds it again.
  const job = Number(table.filters['job'] ?? 0);
  const watch = (id: number) => { table.set('job', id ? String(id) : ''); };
  const close = () => { setOpen(null); };
  const approve = () => {
    if (!shown || !editor || shown.approved) return;
    step(1);
    void acts.approve(shown);
  };
  const undo = () => {
    if (!acts.undo()) toast('There is nothing to take back: that works for six seconds.');
  };
  const mayOpen = (what: Opened) => () => {
    if (shown && editor) setOpen(what);
  };
  useKeys({
    j: { does: 'Next article', press: () => { step(1); } },
    k: { does: 'Previous article', press: () => { step(-1); } },
    ...(editor && {
      a: { does: 'Approve', press: approve },
      e: { does: 'Edit', press: mayOpen('edit') },
      x: { does: 'Send back with a note', press: mayOpen('send_back') },
      p: { does: 'Publish', press: mayOpen('publish') },
      u: { does: 'Undo, for six seconds', press: undo },
    }),
  });
  return (
    <Page title="Review" note={queue.data && <span className="number">{count(total)} here</span>}>
      <div className="review">
        <div className="review-queue">
          <FilterBar table={table} label="Search articles">
            <select
              className="input"
              aria-label="Which articles"
              value={table.filters['status'] ?? ''}
              onChange={(event) => { table.set('status', event.target.value); }}
            >
              {FILTERS.map(([value, words]) => (
                <option key={value} value={value}>
                  {words}
                </option>
              ))}
            </select>
          </FilterBar>
          {queue.error && <ErrorNote error={queue.error} retry={queue.refetch} />}
          {queue.isPending && <Skeleton className="entry-skeleton" lines={8} />}
          <Queue
            items={items}
            chosen={chosen}
            more={queue.hasNextPage ? queue.fetchNextPage : undefined}
            loading={queue.isFetchingNextPage}
          />
        </div>
        <div className="review-article">
          {article.error && !shown && <ErrorNote error={article.error} retry={article.refetch} />}
          {shown && elsewhere && (
            <p className="elsewhere quiet">
              This one is not in the list: it is <StateWord status={shown.status} />
            </p>
          )}
          {shown && <Reading article={shown} domain={about?.domain ?? null} />}
          {queue.data && chosen === 0 && <Nothing narrowed={table.narrowed} />}
        </div>
        {shown && (
          <aside className="review-side" aria-label="About this article">
            <Checks article={shown} />
            <Actions article={shown} acts={acts} open={setOpen} approve={approve} undo={undo} />
          </aside>
        )}
      </div>
      {open === 'send_back' && shown && (
        <SendBackDialog article={shown} acts={acts} onClose={close} onDone={() => { leave(); close(); }} />
      )}
      {open === 'edit' && shown && <Editor article={shown} acts={acts} onClose={close} />}
      {open === 'versions' && shown && <VersionsDialog article={shown} acts={acts} onClose={close} />}
      {open === 'more' && shown && <MoreDialog article={shown} acts={acts} open={setOpen} undo={undo} />}
      {open === 'publish' && !job && (
        <PublishDialog items={items} article={shown} onBegun={(id) => { close(); watch(id); }} onClose={close} />
      )}
      {job > 0 && <PublishProgress key={job} site={site} id={job} onBegun={watch} onClose={() => { watch(0); }} />}
    </Page>
  );
}

export function Component() {
  const { id } = useSite();
  if (id) return <Review key={id} site={id} />;
  return (
    <Page title="Review">
      <Empty action={<ButtonLink to="/sites">Add a site</ButtonLink>}>There is no site yet.</Empty>
    </Page>
  );
}
