// Queries of Review, Tasks and Images.
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';

import { type Answer, api, type Row, take } from '../../api/client';
import { keys } from '../../api/keys';

export type Content = Row<'/api/v1/writer/content/'>;
export type Article = Answer<'/api/v1/writer/content/{id}/'>;
export type Image = Row<'/api/v1/writer/images/'>;
export type Task = Row<'/api/v1/writer/tasks/'>;
export type Version = Article['versions'][number];

const QUEUE_PAGE = 100;

/** `status`: one or several, separated by commas. */
export interface QueueAsked {
  status: string;
  search?: string;
}

/** The waiting articles, a hundred at a time. */
export const queueQuery = (site: number, asked: QueueAsked) =>
  infiniteQueryOptions({
    queryKey: keys.list(site, 'content', asked),
    initialPageParam: 1,
    queryFn: ({ pageParam, signal }) => {
      const query = { site_id: site, page: pageParam, page_size: QUEUE_PAGE, ...asked };
      return take(api.GET('/api/v1/writer/content/', { params: { query }, signal }));
    },
    getNextPageParam: (last, all) => (last.next === null ? undefined : all.length + 1),
  });

export const articleQuery = (site: number, id: number) =>
  queryOptions({
    queryKey: keys.one(site, 'content', id),
    queryFn: ({ signal }) => take(api.GET('/api/v1/writer/content/{id}/', { params: { path: { id } }, signal })),
  });

/** The task that an article was written for; it has the keywords. */
export const taskQuery = (site: number, id: number) =>
  queryOptions({
    queryKey: keys.one(site, 'tasks', id),
    queryFn: ({ signal }) => take(api.GET('/api/v1/writer/tasks/{id}/', { params: { path: { id } }, signal })),
  });

/** One version with its text; it never changes. */
export const versionQuery = (site: number, id: number, number: number) =>
  queryOptions({
    queryKey: keys.one(site, 'version', `${id}.${number}`),
    queryFn: ({ signal }) =>
      take(api.GET('/api/v1/writer/content/{id}/versions/{number}/', { params: { path: { id, number } }, signal })),
    staleTime: Infinity,
  });
