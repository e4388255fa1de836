import type { Run, Stage } from '../../api/queries';
import { credits } from '../../kit/format';

/** The run's credits by stage: one bar each, relative to the stage that spent most. */
export function RunCredits({ run, stages }: { run: Run | null; stages: Stage[] }) {
  const spent = stages.filter((stage) => stage.credits > 0);
  const most = Math.max(...spent.map((stage) => stage.credits));
  return (
    <li className="card stage run-credits">
      <h2>Credits of this run</h2>
      <p className="counts number">
        <strong>{credits(run?.total_credits_used ?? 0)}</strong>
        {run && ` of about ${credits(run.estimate)}`}
      </p>
      <ul aria-label="By stage">
        {spent.map((stage) => (
          <li key={stage.stage}>
            <span>{stage.name}</span>
            <span className="number">{credits(stage.credits)}</span>
            <svg viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden>
              <rect width={Math.max(1, (stage.credits / most) * 100)} height="4" />
            </svg>
          </li>
        ))}
      </ul>
    </li>
  );
}
