import { Link } from 'react-router';

import type { Run, Stage } from '../../api/queries';
import { useMay } from '../../app/Session';
import { useSiteSearch } from '../../app/site';
import { Button, ButtonLink } from '../../kit/Button';
import { count, counted, credits, duration } from '../../kit/format';
import { Progress, stateOf, StateWord } from '../../kit/State';
import { type Start, useRunAct } from './queries';

interface Props {
  site: number;
  run: Run | null;
  stage: Stage;
  onStart: (start: Start) => void;
}

function PauseRun({ site, run }: { site: number; run: Run }) {
  const act = useRunAct(site, run);
  return (
    <Button
      busy={act.isPending}
      onClick={() => {
        act.mutate('pause');
      }}
    >
      Pause
    </Button>
  );
}

/** Only the actions that are possible now. */
function Buttons({ site, run, stage, onStart }: Props) {
  const search = useSiteSearch();
  const may = useMay('editor');
  if (stage.stage === 7)
    return (
      <ButtonLink kind="primary" to={{ pathname: '/writer/content', search }}>
        Go to review
      </ButtonLink>
    );
  const details = <ButtonLink to={{ pathname: `/automation/stages/${stage.stage}`, search }}>View details</ButtonLink>;
  if (!may) return details;
  const active = run !== null && ['running', 'pausing', 'cancelling', 'paused'].includes(run.status);
  const number = stage.stage;
  return (
    <>
      {details}
      {run?.status === 'running' && stage.state === 'running' && <PauseRun site={site} run={run} />}
      {!active && stage.failed > 0 && (
        <Button
          kind="danger"
          onClick={() => {
            onStart({ from: number, to: 7, retry: true });
          }}
        >
          Retry failed
        </Button>
      )}
      {!active && (
        <Button
          onClick={() => {
            onStart({ from: number, to: number, retry: false });
          }}
        >
          Trigger now
        </Button>
      )}
    </>
  );
}

function Now({ stage }: { stage: Stage }) {
  if (stage.stage === 7) return <p className="quiet">The run stops here. You review manually.</p>;
  if (stage.state !== 'running') return null;
  return (
    <div className="now">
      <p className="item">{stage.item ?? 'Between items'}</p>
      {stage.phase && (
        <p className="quiet number">
          {stage.phase} {stage.phase_percentage ?? 0}%
          {stage.words_wanted !== null && ` · ${count(stage.words ?? 0)} of ${counted(stage.words_wanted, 'word')}`}
        </p>
      )}
    </div>
  );
}

/** The gate processes nothing: it shows how many articles wait. */
function Counts({ stage }: { stage: Stage }) {
  if (stage.stage === 7)
    return (
      <p className="counts number">
        <strong>{count(stage.processed)}</strong> for you to review
      </p>
    );
  return (
    <p className="counts number">
      <strong>{count(stage.processed)}</strong> of {count(stage.total)}
      {stage.failed > 0 && <span className="wrong"> {count(stage.failed)} failed</span>}
      <span className="left">{count(stage.remaining)} left</span>
    </p>
  );
}

export function StageCard(props: Props) {
  const { stage } = props;
  const search = useSiteSearch();
  const { tone } = stateOf(stage.state);
  const calm = tone === 'done' || tone === 'waiting';
  return (
    <li className={`card stage tone-${tone}${calm ? ' calm' : ''}`}>
      <h2>
        <Link to={{ pathname: `/automation/stages/${stage.stage}`, search }}>
          <span className="quiet number">{stage.stage}</span> {stage.name}
        </Link>
      </h2>
      <StateWord status={stage.state} />
      <Counts stage={stage} />
      <Progress value={stage.percentage} label={`Stage ${stage.stage}`} tone={tone} />
      <div className="more">
        <Now stage={stage} />
        <dl className="facts number">
          <div>
            <dt>Batch</dt>
            <dd>{stage.batches ? `${count(stage.batch)} of ${count(stage.batches)}` : '–'}</dd>
          </div>
          <div>
            <dt>Credits</dt>
            <dd>{credits(stage.credits)}</dd>
          </div>
          <div>
            <dt>Elapsed</dt>
            <dd>{duration(stage.elapsed_s)}</dd>
          </div>
          <div>
            <dt>Left</dt>
            <dd>{duration(stage.left_s)}</dd>
          </div>
        </dl>
        <div className="buttons">
          <Buttons {...props} />
        </div>
      </div>
    </li>
  );
}
