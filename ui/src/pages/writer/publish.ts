// Publishing to WordPress: which articles can be published, the job, and the result of each article.
import { queryOptions } from '@tanstack/react-query';

import { type Answer, api, take } from '../../api/client';
import { keys } from '../../api/keys';
import type { Site } from '../../api/queries';
import type { Content } from './queries';

export type Job = Answer<'/api/v1/jobs/{job_id}/'>;
export type JobItem = NonNullable<Job['items']>[number];
export type Begun = Answer<'/api/v1/writer/content/bulk_publish/', 'post'>;

const EVERY_MS = 1000;

export const isUnderWay = (job: Pick<Job, 'state'>): boolean => job.state === 'queued' || job.state === 'running';

/** Polled while the job is at work. */
export const jobQuery = (site: number, job: number) =>
  queryOptions({
    queryKey: keys.one(site, 'jobs', job),
    queryFn: ({ signal }) => take(api.GET('/api/v1/jobs/{job_id}/', { params: { path: { job_id: job } }, signal })),
    refetchInterval: ({ state: { data } }) => (data && isUnderWay(data) ? EVERY_MS : false),
  });

export function isConnected(site: Site | undefined): boolean {
  const wordpress = site?.wordpress;
  return wordpress !== undefined && wordpress.has_password && wordpress.url !== null && wordpress.username !== null;
}

/** Why the article cannot be published; null: it can. */
export function problemWith(item: Pick<Content, 'status' | 'waiting_for_images'>): string | null {
  switch (item.status) {
    case 'review':
    case 'published':
      return null;
    case 'draft':
      return item.waiting_for_images ? 'It is waiting for its images.' : 'It is a draft: send it to review first.';
    case 'sent_back':
      return 'It was sent back: it has to be written again first.';
    case 'trashed':
      return 'It is in the trash.';
  }
}

function textIn(detail: unknown, name: string): string | null {
  if (typeof detail !== 'object' || detail === null) return null;
  const value = (detail as Record<string, unknown>)[name];
  return typeof value === 'string' ? value : null;
}

/** The address of the post. It comes from the site, so only a web address is accepted. */
export function linkOf(detail: unknown): string | null {
  const link = textIn(detail, 'link');
  return link !== null && /^https?:\/\//i.test(link) ? link : null;
}

/** What the site did differently from what was requested: "The category could not be set." */
export function notesOf(detail: unknown): string[] {
  if (typeof detail !== 'object' || detail === null) return [];
  const { notes } = detail as Record<string, unknown>;
  return Array.isArray(notes) ? notes.filter((note) => typeof note === 'string') : [];
}
