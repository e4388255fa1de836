import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useRef } from 'react';

import { api, asProblem, take } from '../../api/client';
import { keys } from '../../api/keys';
import { useSite } from '../../app/site';
import { useToasts } from '../../app/toasts';
import type { Article } from './queries';

const UNDO_MS = 6000;

export interface ArticleActs {
  approve: (article: Article) => Promise<boolean>;
  unapprove: (article: Article) => Promise<void>;
  sendBack: (article: Article, note: string) => Promise<void>;
  sendWithoutImages: (article: Article) => Promise<void>;
  trash: (article: Article) => Promise<void>;
  untrash: (article: Article) => Promise<void>;
  /** Undoes the last action within six seconds; false: nothing to undo. */
  undo: () => boolean;
  /** Shows the server's answer from now on. */
  keep: (article: Article) => void;
  /** Announces `what`, which `undo` takes back. */
  done: (what: string, undo?: () => Promise<unknown>) => void;
}

/** The actions on an article, each with a toast and, where possible, an undo. `made`: called with the result of the
 * user's own actions. */
export function useArticleActs(made?: (article: Article) => void): ArticleActs {
  const { id: site } = useSite();
  const client = useQueryClient();
  const toast = useToasts();
  const last = useRef<{ at: number; undo: () => Promise<unknown> } | null>(null);

  const keep = useCallback(
    (article: Article) => {
      client.setQueryData(keys.one(site, 'content', article.id), article);
      made?.(article);
      void client.invalidateQueries({ queryKey: keys.list(site, 'content') });
      void client.invalidateQueries({ queryKey: keys.sites });
    },
    [client, site, made],
  );

  const failed = (error: unknown) => {
    toast({ text: asProblem(error).message, tone: 'failed' });
  };

  function done(what: string, undo?: () => Promise<unknown>) {
    if (!undo) {
      toast(what);
      return;
    }
    const mine = {
      at: Date.now(),
      // Announced only on success: others may have changed the article since.
      undo: () =>
        undo().then(() => {
          toast('Undone');
        }, failed),
    };
    last.current = mine;
    toast({
      text: what,
      undo: () => {
        if (last.current === mine) last.current = null;
        return mine.undo();
      },
    });
  }

  const mark = async (article: Article, approved: boolean) => {
    const params = { path: { id: article.id } };
    const body = { version: article.version };
    keep(
      approved
        ? await take(api.POST('/api/v1/writer/content/{id}/approve/', { params, body }))
        : await take(api.POST('/api/v1/writer/content/{id}/unapprove/', { params, body: {} })),
    );
  };
  const inTrash = async (article: Article, there: boolean) => {
    const params = { path: { id: article.id } };
    keep(
      there
        ? await take(api.POST('/api/v1/writer/content/{id}/trash/', { params, body: {} }))
        : await take(api.POST('/api/v1/writer/content/{id}/untrash/', { params, body: {} })),
    );
  };

  return {
    keep,
    done,
    async approve(article) {
      const key = keys.one(site, 'content', article.id);
      // Another version may be cached by now: that one is neither marked nor dropped.
      const known = client.getQueryData<Article>(key);
      if (known?.version === article.version) client.setQueryData(key, { ...known, approved: true });
      try {
        await mark(article, true);
      } catch (error) {
        client.setQueryData(key, known);
        // By now the next article is shown, so the title is named.
        toast({ text: `Not approved: ${article.title}. ${asProblem(error).message}`, tone: 'failed' });
        return false;
      }
      done(`Approved: ${article.title}`, () => mark(article, false));
      return true;
    },
    async unapprove(article) {
      await mark(article, false).then(() => {
        done(`Approval withdrawn: ${article.title}`, () => mark(article, true));
      }, failed);
    },
    async sendBack(article, note) {
      const params = { path: { id: article.id } };
      const body = { version: article.version, note };
      keep(await take(api.POST('/api/v1/writer/content/{id}/send_back/', { params, body })));
      done(`Sent back: ${article.title}. The next run rewrites it.`);
    },
    async sendWithoutImages(article) {
      const params = { path: { id: article.id } };
      const body = { version: article.version };
      await take(api.POST('/api/v1/writer/content/{id}/send_without_images/', { params, body })).then((now) => {
        keep(now);
        done(`Sent to review without images: ${article.title}`);
      }, failed);
    },
    async trash(article) {
      await inTrash(article, true).then(() => {
        done(`Moved to trash: ${article.title}`, () => inTrash(article, false));
      }, failed);
    },
    async untrash(article) {
      await inTrash(article, false).then(() => {
        done(`Restored from trash: ${article.title}`, () => inTrash(article, true));
      }, failed);
    },
    undo() {
      const mine = last.current;
      last.current = null;
      if (!mine || Date.now() - mine.at > UNDO_MS) return false;
      void mine.undo();
      return true;
    },
  };
}
