import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it } from 'vitest';

import { ToastsProvider } from '../../app/toasts';
import { useArticleActs } from './useArticleActs';

function Acting({ undo }: { undo: () => Promise<unknown> }) {
  const acts = useArticleActs();
  return (
    <>
      <button
        type="button"
        onClick={() => {
          acts.done('Approved: Grinders', undo);
        }}
      >
        act
      </button>
      <button
        type="button"
        onClick={() => {
          acts.undo();
        }}
      >
        take back
      </button>
    </>
  );
}

function show(undo: () => Promise<unknown>) {
  render(
    <QueryClientProvider client={new QueryClient()}>
      <ToastsProvider>
        <Acting undo={undo} />
      </ToastsProvider>
    </QueryClientProvider>,
  );
}

afterEach(cleanup);

describe.each(['take back', 'Undo'])('what is taken back by "%s"', (button) => {
  it('is said when it is done', async () => {
    show(() => Promise.resolve());
    await userEvent.click(screen.getByText('act'));
    await userEvent.click(screen.getByText(button));
    expect(await screen.findByText('Undone')).toBeTruthy();
  });

  it('is not said when it was refused; the refusal is', async () => {
    show(() => Promise.reject(new Error('Somebody has changed it.')));
    await userEvent.click(screen.getByText('act'));
    await userEvent.click(screen.getByText(button));
    expect(await screen.findByText(/Somebody has changed it/)).toBeTruthy();
    expect(screen.queryByText('Undone')).toBeNull();
  });
});
