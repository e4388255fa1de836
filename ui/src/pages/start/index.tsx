import './start.css';
import '../planner/planner.css';
import '../settings/settings.css';
import '../automation/automation.css';

import { useQueryClient } from '@tanstack/react-query';
import { Check } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useNavigate } from 'react-router';

import { sitesQuery } from '../../api/queries';
import { Page } from '../../app/Page';
import { useMay } from '../../app/Session';
import { useSite, useSiteSearch } from '../../app/site';
import { Button, ButtonLink } from '../../kit/Button';
import { Skeleton } from '../../kit/Placeholders';
import { StartDialog } from '../automation/StartDialog';
import { SiteForm } from '../sites/SiteForm';
import { KeywordsStep } from './KeywordsStep';
import { ProviderStep } from './ProviderStep';
import { doneOf, hasRun, nextOf, type Steps, useSteps } from './steps';

interface StepProps {
  number: number;
  title: string;
  done: boolean;
  /** The step to do now; the others are folded. */
  current: boolean;
  note?: ReactNode;
  children?: ReactNode;
}

function Step({ number, title, done, current, note, children }: StepProps) {
  return (
    <li className={`card step ${done ? 'done' : ''}`} {...(current ? { 'aria-current': 'step' } : {})}>
      <header>
        <span className="step-number" aria-hidden>
          {done ? <Check size={18} /> : number}
        </span>
        <h2>{title}</h2>
        {done && <span className="hidden-text">Done</span>}
        {note !== undefined && <span className="quiet">{note}</span>}
      </header>
      {children}
    </li>
  );
}

const forOwners = <p className="quiet">An owner has to do this.</p>;
const forEditors = <p className="quiet">An editor or an owner has to do this.</p>;

function FirstRun() {
  const { id } = useSite();
  const search = useSiteSearch();
  const navigate = useNavigate();
  const client = useQueryClient();
  const [asked, setAsked] = useState(false);
  async function closed() {
    setAsked(false);
    if (hasRun(await client.query({ ...sitesQuery, staleTime: 0 })))
      await navigate({ pathname: '/automation', search });
  }
  return (
    <>
      <p>
        It groups the keywords into clusters, generates ideas, writes drafts with images, and stops for your review.
      </p>
      <div className="step-buttons">
        <Button
          kind="primary"
          onClick={() => {
            setAsked(true);
          }}
        >
          Run now
        </Button>
      </div>
      {asked && <StartDialog site={id} start={{ from: 1, to: 7, retry: false }} onClose={() => void closed()} />}
    </>
  );
}

function Four({ steps }: { steps: Steps }) {
  const { site, id } = useSite();
  const owner = useMay('owner');
  const editor = useMay('editor');
  const next = nextOf(steps);
  // Its dialog still shows the result when the step is done.
  const [importing, setImporting] = useState(false);
  return (
    <ol className="steps">
      <Step number={1} title="A site" done={steps.site} current={next === 'site'} note={site?.name}>
        {!steps.site && (owner ? <SiteForm onSaved={() => undefined} /> : forOwners)}
      </Step>
      <Step number={2} title="Providers" done={steps.provider} current={next === 'provider'}>
        {owner && (steps.provider || next === 'provider') && <ProviderStep done={steps.provider} />}
        {!owner && next === 'provider' && forOwners}
      </Step>
      <Step number={3} title="Keywords" done={steps.keywords} current={next === 'keywords'}>
        {(next === 'keywords' || importing) &&
          (editor ? <KeywordsStep site={id} open={importing} setOpen={setImporting} /> : forEditors)}
      </Step>
      <Step number={4} title="The first run" done={steps.run} current={next === 'run'}>
        {next === 'run' && (editor ? <FirstRun /> : forEditors)}
      </Step>
    </ol>
  );
}

/** The setup, up to the first run, in four steps. */
export function Component() {
  const steps = useSteps();
  const search = useSiteSearch();
  const all = steps !== undefined && nextOf(steps) === undefined;
  return (
    <Page
      title="Getting started"
      note={steps && <span className="number">{doneOf(steps)} of 4 done</span>}
      actions={<ButtonLink to={{ pathname: '/automation', search }}>{all ? 'Go to Automation' : 'Later'}</ButtonLink>}
    >
      {steps ? <Four steps={steps} /> : <Skeleton className="step-skeleton" lines={4} />}
    </Page>
  );
}
