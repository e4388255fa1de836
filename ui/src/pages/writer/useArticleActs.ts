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
  /** Takes the last act back, for six seconds; false: there is none. */
  undo: () => boolean;
  /** What the server answered is what is shown from now on. */
  keep: (article: Article) => void;
  /** `what` can be taken back by `undo`. */
  done: (what: string, undo?: () => Promise<unknown>) => void;
}

/** All that is done to an article, told and with its way back. `made`: what became of it by an act of one's own. */
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
      // Said only where it is so: others may have changed it meanwhile.
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
      // Another version may be known by now: that one is neither marked nor forgotten.
      const known = client.getQueryData<Article>(key);
      if (known?.version === article.version) client.setQueryData(key, { ...known, approved: true });
      try {
        await mark(article, true);
      } catch (error) {
        client.setQueryData(key, known);
        // By now the next one is read.
        toast({ text: `Not approved: ${article.title}. ${asProblem(error).message}`, tone: 'failed' });
        return false;
      }
      done(`Approved: ${article.title}`, () => mark(article, false));
      return true;
    },
    async unapprove(article) {
      await mark(article, false).then(() => {
        done(`No longer approved: ${article.title}`, () => mark(article, true));
      }, failed);
    },
    async sendBack(article, note) {
      const params = { path: { id: article.id } };
      const body = { version: article.version, note };
      keep(await take(api.POST('/api/v1/writer/content/{id}/send_back/', { params, body })));
      done(`Sent back: ${article.title}. The next run writes it again.`);
    },
    async sendWithoutImages(article) {
      const params = { path: { id: article.id } };
      const body = { version: article.version };
      await take(api.POST('/api/v1/writer/content/{id}/send_without_images/', { params, body })).then((now) => {
        keep(now);
        done(`In review without its images: ${article.title}`);
      }, failed);
    },
    async trash(article) {
      await inTrash(article, true).then(() => {
        done(`In the trash: ${article.title}`, () => inTrash(article, false));
      }, failed);
    },
    async untrash(article) {
      await inTrash(article, false).then(() => {
        done(`Out of the trash: ${article.title}`, () => inTrash(article, true));
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
