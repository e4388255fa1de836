import { cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, it, vi } from 'vitest';

import { Acts } from './RunBar';

const asked = vi.hoisted(() => [] as string[]);

// jsdom does not know modal dialogs.
HTMLDialogElement.prototype.showModal = function showModal() {
  this.open = true;
};
HTMLDialogElement.prototype.close = function close() {
  this.open = false;
};

vi.mock('./queries', () => ({
  useRunAct: (_: number, { run_id }: { run_id: string }) => ({
    isPending: false,
    mutate: () => undefined,
    mutateAsync: (act: string) => {
      asked.push(`${act} ${run_id}`);
      return Promise.resolve();
    },
  }),
}));

afterEach(cleanup);

it('cancels the run that was asked about, though another is the latest by then', async () => {
  const { rerender } = render(<Acts site={1} run={{ run_id: 'run_a', status: 'running' }} />);
  await userEvent.click(screen.getByText('Cancel'));
  rerender(<Acts site={1} run={{ run_id: 'run_b', status: 'running' }} />);
  await userEvent.click(screen.getByText('Cancel the run', { selector: 'button, button *' }));
  expect(asked).toEqual(['cancel run_a']);
});
