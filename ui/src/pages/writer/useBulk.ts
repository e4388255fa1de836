import { asProblem } from '../../api/client';
import type { Selection } from '../../kit/useSelection';
import { useToasts } from '../../app/toasts';

/** The answer to a bulk action: done at once, or handed to a job. */
type Answered = { done: number; skipped?: number; refused?: { id: number; reason: string }[] } | { job_id: number };

export interface Chosen {
  ids?: number[];
  filter?: Record<string, string>;
}

/** The selection, as the API takes it. */
export function chosenOf(selection: Selection, query: Record<string, string>): Chosen {
  if (!selection.all) return { ids: [...selection.ids] };
  return { filter: Object.fromEntries(Object.entries(query).filter(([name]) => name !== 'ordering')) };
}

/** Announces the result of a bulk action: "12 tasks deleted", and the first reason where some were refused. */
export function useBulk(refresh: () => Promise<unknown>, selection: Selection) {
  const toast = useToasts();
  return async (asked: Promise<Answered>, what: string): Promise<void> => {
    try {
      const answer = await asked;
      if ('job_id' in answer) toast(`${what}: continuing in the background.`);
      else {
        const refused = answer.refused ?? [];
        const why = refused[0] ? `; ${refused.length} refused: ${refused[0].reason}` : '';
        toast({ text: `${answer.done} ${what}${why}`, tone: refused.length > 0 ? 'failed' : 'done' });
      }
      selection.clear();
    } catch (error) {
      toast({ text: asProblem(error).message, tone: 'failed' });
    } finally {
      void refresh();
    }
  };
}
