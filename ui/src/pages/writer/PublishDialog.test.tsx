import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';

import { PublishDialog } from './PublishDialog';
import type { Content } from './queries';

// jsdom does not know modal dialogs.
HTMLDialogElement.prototype.showModal = function showModal() {
  this.open = true;
};
HTMLDialogElement.prototype.close = function close() {
  this.open = false;
};

vi.mock('../../app/Session', () => ({ useMay: () => true }));
vi.mock('../../app/site', () => ({
  useSite: () => ({
    id: 1,
    site: { name: 'Coffee', wordpress: { has_password: true, url: 'https://coffee.example', username: 'me' } },
  }),
}));

afterEach(cleanup);

const named = (id: number, title: string) =>
  ({ id, title, status: 'review', approved: true, waiting_for_images: false }) as Content;

it('offers what there was when it was opened: what comes in moves nothing and is not sent', () => {
  const grinders = named(1, 'Grinders');
  const dialog = (items: Content[]) => (
    <PublishDialog items={items} article={undefined} onBegun={() => undefined} onClose={() => undefined} />
  );
  const { rerender } = render(dialog([grinders]));
  rerender(dialog([named(2, 'A draft that came'), grinders]));
  expect(screen.getAllByRole('checkbox', { hidden: true })).toHaveLength(1);
  expect(screen.queryByText('A draft that came')).toBeNull();
});
