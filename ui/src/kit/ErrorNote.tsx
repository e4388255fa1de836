import { asProblem } from '../api/client';
import { Button } from './Button';

interface Props {
  error: unknown;
  /** What was kept and what was not: "Nothing was changed." */
  kept?: string;
  retry?: (() => unknown) | undefined;
}

/** What happened, what was kept, and Retry. */
export function ErrorNote({ error, kept, retry }: Props) {
  return (
    <div className="error-note" role="alert">
      <p className="what">{asProblem(error).message}</p>
      {kept && <p>{kept}</p>}
      {retry && <Button onClick={() => void retry()}>Retry</Button>}
    </div>
  );
}
