// Every address of the page. A page is a folder in src/pages whose module
// exports `Component`; it is loaded when somebody goes there.
import { Navigate, type RouteObject } from 'react-router';

import { NotFound } from './NotFound';
import { RouteError } from './RouteError';
import { Session } from './Session';
import { Shell } from './Shell';

/** Within the shell, for who is signed in: to add a page, add its line. */
const pages: RouteObject[] = [
  { index: true, element: <Navigate to="/automation" replace /> },
  { path: 'automation', lazy: () => import('../pages/automation') },
  { path: 'account/password', lazy: () => import('../pages/auth/password') },
  { path: '*', element: <NotFound /> },
];

export const routes: RouteObject[] = [
  {
    errorElement: <RouteError />,
    hydrateFallbackElement: <></>,
    children: [
      { path: 'sign-in', lazy: () => import('../pages/auth/sign_in') },
      { path: 'welcome', lazy: () => import('../pages/auth/welcome') },
      {
        element: <Session />,
        children: [{ element: <Shell />, children: [{ errorElement: <RouteError />, children: pages }] }],
      },
    ],
  },
];
