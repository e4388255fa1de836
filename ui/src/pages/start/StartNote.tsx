import './start.css';

import { ButtonLink } from '../../kit/Button';
import { doneOf, nextOf, type Steps, useSteps } from './steps';

const words: Record<keyof Steps, string> = {
  site: 'a site',
  provider: 'who writes and draws',
  keywords: 'keywords',
  run: 'the first run',
};

/** On the first page, until the first run: how far it is, and on to it. */
export function StartNote() {
  const steps = useSteps();
  const next = steps && nextOf(steps);
  if (!next) return null;
  return (
    <aside className="card start-note" aria-label="Getting started">
      <p>
        <strong>{doneOf(steps)} of 4 steps are done.</strong> Next: {words[next]}.
      </p>
      <ButtonLink kind="primary" to="/start">
        Go on
      </ButtonLink>
    </aside>
  );
}
