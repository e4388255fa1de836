import './editor.css';
import './lists.css';
import './review.css';

import { useState } from 'react';

import { useKeys } from '../../app/keys';
import { Page } from '../../app/Page';
import { useMay } from '../../app/Session';
import { useSite } from '../../app/site';
import { useToasts } from '../../app/toasts';
import { ButtonLink } from '../../kit/Button';
import { ErrorNote } from '../../kit/ErrorNote';
import { FilterBar } from '../../kit/FilterBar';
import { counted } from '../../kit/format';
import { Empty, Skeleton } from '../../kit/Placeholders';
import { Actions, MoreDialog, type What } from './Actions';
import { ArticleView } from './Article';
import { Checks } from './Checks';
import { Editor } from './Editor';
import { ImageActions, ImageTools } from './ImageActions';
import { PublishDialog } from './PublishDialog';
import { PublishProgress } from './PublishProgress';
import type { Article } from './queries';
import { Queue } from './Queue';
import { SendBackDialog } from './SendBackDialog';
import { type ArticleActs, useArticleActs } from './useArticleActs';
import { useQueue } from './useQueue';
import { VersionsDialog } from './Versions';
import { Whereabouts } from './Whereabouts';

const FILTERS = [
  ['', 'In review'],
  ['draft', 'Drafts'],
  ['sent_back', 'Sent back'],
  ['published', 'Published'],
  ['trashed', 'In the trash'],
  ['draft,review,sent_back,published', 'All'],
] as const;

function Nothing({ narrowed }: { narrowed: boolean }) {
  return narrowed ? (
    <Empty>No articles match this filter.</Empty>
  ) : (
    <Empty action={<ButtonLink to="/automation">Go to Automation</ButtonLink>}>Nothing is waiting for review.</Empty>
  );
}

const imageTools = (image: Article['images'][number]) => <ImageActions image={image} />;

function Reading({ article, domain }: { article: Article; domain: string | null }) {
  return (
    <>
      {article.status === 'sent_back' && article.task?.note && (
        <p className="card sent-back">
          Sent back by {article.sent_back_by}: {article.task.note}
        </p>
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

/** A dialog, and the article in the version for which it was opened, even if another is being read by then. */
type Opened = { what: What; article: Article } | null;

interface DialogsProps {
  opened: NonNullable<Opened>;
  queue: ReturnType<typeof useQueue>;
  acts: ArticleActs;
  undo: () => void;
  open: (opened: Opened) => void;
  watch: (job: number) => void;
}

function Dialogs({ opened, queue, acts, undo, open, watch }: DialogsProps) {
  const { what, article } = opened;
  const close = () => {
    open(null);
  };
  const props = { article, acts, onClose: close };
  switch (what) {
    case 'send_back':
      return (
        <SendBackDialog
          {...props}
          onDone={() => {
            queue.leave();
            close();
          }}
        />
      );
    case 'edit':
      return <Editor {...props} />;
    case 'versions':
      return <VersionsDialog {...props} />;
    case 'more':
      return (
        <MoreDialog
          {...props}
          open={(next) => {
            open({ what: next, article });
          }}
          undo={undo}
        />
      );
    case 'publish':
      return (
        <PublishDialog
          items={queue.items}
          article={article}
          onBegun={(id) => {
            close();
            watch(id);
          }}
          onClose={close}
        />
      );
  }
}

function Review({ site }: { site: number }) {
  const all = useQueue(site);
  const { table, queue, items, chosen, article, shown, newer, read, step, is, total } = all;
  const { site: about } = useSite();
  const acts = useArticleActs(read);
  const toast = useToasts();
  const editor = useMay('editor');
  const [opened, setOpened] = useState<Opened>(null);
  // Kept in the URL, so that a reload or a link finds it again.
  const job = Number(table.filters['job'] ?? 0);
  const watch = (id: number) => {
    table.set('job', id ? String(id) : '');
  };
  const approve = () => {
    if (!shown || !editor || shown.approved) return;
    step(1);
    void acts.approve(shown);
  };
  const undo = () => {
    if (!acts.undo()) toast('Nothing to undo: an action can be undone for six seconds.');
  };
  const open = (what: What) => {
    if (shown) setOpened({ what, article: shown });
  };
  const mayOpen = (what: What) => () => {
    if (editor) open(what);
  };
  useKeys({
    j: {
      does: 'Next article',
      press: () => {
        step(1);
      },
    },
    k: {
      does: 'Previous article',
      press: () => {
        step(-1);
      },
    },
    ...(editor && {
      a: { does: 'Approve', press: approve },
      e: { does: 'Edit', press: mayOpen('edit') },
      x: { does: 'Send back with a note', press: mayOpen('send_back') },
      p: { does: 'Publish', press: mayOpen('publish') },
      u: { does: 'Undo (within six seconds)', press: undo },
    }),
  });
  return (
    <Page title="Review" note={queue.data && <span className="number">{counted(total, 'article')}</span>}>
      <div className="review">
        <div className="review-queue">
          <FilterBar table={table} label="Search articles">
            <select
              className="input"
              aria-label="Which articles"
              value={table.filters['status'] ?? ''}
              onChange={(event) => {
                table.set('status', event.target.value);
              }}
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
          {shown && <Whereabouts {...{ article: shown, is, newer, read }} />}
          {shown && <Reading article={shown} domain={about?.domain ?? null} />}
          {queue.data && chosen === 0 && items.length === 0 && <Nothing narrowed={table.narrowed} />}
        </div>
        {shown && (
          <aside className="review-side" aria-label="About this article">
            <Checks article={shown} />
            <Actions article={shown} acts={acts} open={open} approve={approve} undo={undo} />
          </aside>
        )}
      </div>
      {opened && !(opened.what === 'publish' && job) && (
        <Dialogs opened={opened} queue={all} acts={acts} undo={undo} open={setOpened} watch={watch} />
      )}
      {job > 0 && (
        <PublishProgress
          key={job}
          site={site}
          id={job}
          onBegun={watch}
          onClose={() => {
            watch(0);
          }}
        />
      )}
    </Page>
  );
}

export function Component() {
  const { id } = useSite();
  if (id)
    return (
      <ImageTools key={id}>
        <Review site={id} />
      </ImageTools>
    );
  return (
    <Page title="Review">
      <Empty action={<ButtonLink to="/sites">Add a site</ButtonLink>}>No sites yet.</Empty>
    </Page>
  );
}
