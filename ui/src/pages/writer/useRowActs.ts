import { useQueryClient } from '@tanstack/react-query';

import { asProblem } from '../../api/client';
import { keys } from '../../api/keys';
import { useSite } from '../../app/site';
import { useToasts } from '../../app/toasts';

/** Runs an action on rows, announces the result or the refusal, and refetches the lists. */
export function useRowActs(resource: 'tasks' | 'images') {
  const { id: site } = useSite();
  const client = useQueryClient();
  const toast = useToasts();

  async function refresh() {
    await Promise.all([
      client.invalidateQueries({ queryKey: keys.list(site, resource) }),
      client.invalidateQueries({ queryKey: ['site', site, 'one'] }),
      client.invalidateQueries({ queryKey: keys.list(site, 'content') }),
      client.invalidateQueries({ queryKey: keys.sites }),
    ]);
  }

  /** Returns whether it succeeded. */
  async function act(asked: () => Promise<unknown>, done: string): Promise<boolean> {
    try {
      await asked();
      toast(done);
      return true;
    } catch (error) {
      toast({ text: asProblem(error).message, tone: 'failed' });
      return false;
    } finally {
      void refresh();
    }
  }

  return { act, refresh };
}
