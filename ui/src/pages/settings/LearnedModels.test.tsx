import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';

import { Problem } from '../../api/client';
import { ToastsProvider } from '../../app/toasts';
import { LearnedModels } from './LearnedModels';
import type { Learned } from './provider_choice';

// jsdom does not know modal dialogs.
HTMLDialogElement.prototype.showModal = function showModal() {
  this.open = true;
};
HTMLDialogElement.prototype.close = function close() {
  this.open = false;
};

/** What the server knows and was asked. */
const server = vi.hoisted((): { models: Learned[]; asked: string[]; refusal: Error | null } => ({
  models: [],
  asked: [],
  refusal: null,
}));

vi.mock('../../app/site', () => ({ useSite: () => ({ zone: 'UTC' }) }));
vi.mock('../../api/client', async (original) => ({
  ...(await original<object>()),
  take: async (answer: Promise<unknown>) => answer,
  api: {
    GET: () => Promise.resolve({ models: server.models }),
    DELETE: (path: string, more?: { params: { path: { capability_id: number } } }) => {
      const id = more?.params.path.capability_id;
      server.asked.push(`${path} ${id ?? ''}`.trim());
      if (server.refusal) return Promise.reject(server.refusal);
      server.models = server.models.filter((one) => id !== undefined && one.id !== id);
      return Promise.resolve();
    },
  },
}));

const model = (id: number, name: string): Learned => ({
  id,
  provider: 'openai',
  url: 'https://a.example/v1',
  model: name,
  learned: 'no system role',
  why: 'System role not supported',
  created_at: '2026-01-02T10:00:00Z',
  confirmed_at: '2026-01-05T10:00:00Z',
  expires_at: '2026-02-04T10:00:00Z',
});

function show() {
  render(
    <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
      <ToastsProvider>
        <LearnedModels />
      </ToastsProvider>
    </QueryClientProvider>,
  );
}

beforeEach(() => {
  Object.assign(server, { models: [model(1, 'small'), model(2, 'large')], asked: [], refusal: null });
});
afterEach(cleanup);

it('says that nothing was learned', async () => {
  server.models = [];
  show();
  expect(await screen.findByText(/Nothing was learned yet/)).toBeTruthy();
  expect(screen.queryByRole('button', { name: /Forget/ })).toBeNull();
});

it('shows the model with provider, address, what was learned, why and since when', async () => {
  server.models = [model(1, 'small')];
  show();
  const row = (await screen.findByText('small')).closest('li');
  for (const words of ['OpenAI', 'https://a.example/v1', 'no system role', 'System role not supported', 'since'])
    expect(row?.textContent).toContain(words);
  const times = [...(row?.querySelectorAll('time') ?? [])].map((time) => time.dateTime.slice(0, 10));
  expect(times).toEqual(['2026-01-02', '2026-01-05', '2026-02-04']);
  expect(screen.queryByRole('button', { name: 'Forget all' })).toBeNull(); // there is one only
});

it('forgets one model after a question', async () => {
  show();
  await userEvent.click(await screen.findByRole('button', { name: 'Forget small at https://a.example/v1' }));
  expect(server.asked).toEqual([]);
  await userEvent.click(screen.getByRole('button', { name: 'Forget' }));
  expect(server.asked).toEqual(['/api/v1/settings/capabilities/{capability_id}/ 1']);
  await waitFor(() => {
    expect(screen.queryByText('small')).toBeNull();
  });
  expect(screen.getByText('large')).toBeTruthy();
});

it('forgets all models after a question that says how many', async () => {
  show();
  await userEvent.click(await screen.findByRole('button', { name: 'Forget all' }));
  expect(screen.getByRole('heading', { name: 'Forget what was learned of 2 models?' })).toBeTruthy();
  const [, confirm] = screen.getAllByRole('button', { name: 'Forget all' });
  if (confirm) await userEvent.click(confirm);
  expect(server.asked).toEqual(['/api/v1/settings/capabilities/']);
  expect(await screen.findByText(/Nothing was learned yet/)).toBeTruthy();
});

it('shows a refusal in the dialog and the list as it is now', async () => {
  show();
  await userEvent.click(await screen.findByRole('button', { name: /^Forget small/ }));
  server.refusal = new Problem({ status: 404, code: 'not_found', title: '', detail: 'There is no such model.' });
  server.models = [model(2, 'large')];
  await userEvent.click(screen.getByRole('button', { name: 'Forget' }));
  expect((await screen.findByRole('alert')).textContent).toContain('There is no such model.');
  expect(screen.getByRole('heading', { name: 'Forget what was learned of small?' })).toBeTruthy();
  expect(screen.queryByRole('listitem')?.textContent).toContain('large');
});
