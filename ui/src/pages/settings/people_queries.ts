import { queryOptions } from '@tanstack/react-query';

import { api, type Row, take } from '../../api/client';

export type Person = Row<'/api/v1/users/'>;
export type Invitation = Row<'/api/v1/invitations/'>;
export type Token = Row<'/api/v1/tokens/'>;

/** The most that the server returns at once; beyond that, use the API. */
const MOST = 500;

export const peopleQuery = queryOptions({
  queryKey: ['people'],
  queryFn: ({ signal }) => take(api.GET('/api/v1/users/', { params: { query: { page_size: MOST } }, signal })),
});

export const invitationsQuery = queryOptions({
  queryKey: ['invitations'],
  queryFn: ({ signal }) => take(api.GET('/api/v1/invitations/', { params: { query: { page_size: MOST } }, signal })),
});

export const tokensQuery = queryOptions({
  queryKey: ['tokens'],
  queryFn: ({ signal }) => take(api.GET('/api/v1/tokens/', { params: { query: { page_size: MOST } }, signal })),
});
