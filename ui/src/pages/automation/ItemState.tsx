import { StateWord } from '../../kit/State';
import type { Item } from './look_back';

/** The outcome of an item in a stage. */
export function ItemState({ outcome }: { outcome: Item['outcome'] }) {
  switch (outcome) {
    case 'done':
      return <StateWord status="completed" />;
    case 'failed':
      return <StateWord status="failed" />;
    case 'skipped':
      return <StateWord status="skipped" />;
    case null:
      return <StateWord status="waiting">Open</StateWord>;
  }
}
