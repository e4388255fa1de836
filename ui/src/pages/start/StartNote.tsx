import './start.css';

import { ButtonLink } from '../../kit/Button';
import { doneOf, nextOf, type Steps, useSteps } from './steps';

const words: Record<keyof Steps, string> = {
  site: 'a site',
  provider: 'the providers',
  keywords: 'keywords',
  run: 'the first run',
};

/** Shown on the first page until the first run: the progress of the setup, and a link to it. */
export function StartNote() {
  const steps = useSteps();
  const next = steps && nextOf(steps);
  if (!next) return null;
  return (
    <aside className="card start-note" aria-label="Getting started">
      <p>
        <strong>{doneOf(steps)} of 4 steps done.</strong> Next: {words[next]}.
      </p>
      <ButtonLink kind="primary" to="/start">
        Continue
      </ButtonLink>
    </aside>
  );
}
