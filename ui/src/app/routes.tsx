// Every route. A page is a folder in src/pages whose module exports `Component`;
// it is loaded on the first visit.
import { type ComponentType, lazy, type ReactNode } from 'react';
import { Navigate, type RouteObject } from 'react-router';

import { NotFound } from './NotFound';
import { Session } from './Session';
import { Shell } from './Shell';

function page(load: () => Promise<{ Component: ComponentType }>): ReactNode {
  const Page = lazy(async () => ({ default: (await load()).Component }));
  return <Page />;
}

/** Routes inside the shell, for signed-in users: to add a page, add its line. */
const pages: RouteObject[] = [
  { index: true, element: <Navigate to="/automation" replace /> },
  { path: 'automation', element: page(() => import('../pages/automation')) },
  { path: 'automation/history', element: page(() => import('../pages/automation/history')) },
  { path: 'automation/runs/:runId', element: page(() => import('../pages/automation/run')) },
  { path: 'automation/stages/:number', element: page(() => import('../pages/automation/stage')) },
  { path: 'planner/keywords', element: page(() => import('../pages/planner/keywords')) },
  { path: 'planner/clusters', element: page(() => import('../pages/planner/clusters')) },
  { path: 'planner/ideas', element: page(() => import('../pages/planner/ideas')) },
  { path: 'sites', element: page(() => import('../pages/sites')) },
  { path: 'account/password', element: page(() => import('../pages/auth/password')) },
  { path: 'start', element: page(() => import('../pages/start')) },
  { path: 'notices', element: page(() => import('../pages/notices')) },
  { path: 'credits', element: page(() => import('../pages/credits')) },
  { path: 'settings/:tab?', element: page(() => import('../pages/settings')) },
  { path: 'writer/tasks', element: page(() => import('../pages/writer/tasks')) },
  { path: 'writer/images', element: page(() => import('../pages/writer/images')) },
  { path: 'writer/content', element: page(() => import('../pages/writer/review')) },
  { path: '*', element: <NotFound /> },
];

export const routes: RouteObject[] = [
  { path: 'sign-in', element: page(() => import('../pages/auth/sign_in')) },
  { path: 'welcome', element: page(() => import('../pages/auth/welcome')) },
  { element: <Session />, children: [{ element: <Shell />, children: pages }] },
];
