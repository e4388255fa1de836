import { useQuery } from '@tanstack/react-query';
import { CircleCheck, CircleX } from 'lucide-react';

import { type Answer, api, take } from '../../api/client';
import type { Site } from '../../api/queries';
import { Button } from '../../kit/Button';
import { Dialog } from '../../kit/Dialog';
import { ErrorNote } from '../../kit/ErrorNote';
import { Progress, StateWord } from '../../kit/State';

type Check = Answer<'/api/v1/sites/{site_id}/wordpress/check/', 'post'>;

const steps: Record<Check['steps'][number]['step'], string> = {
  address: 'Address',
  login: 'Sign-in',
  draft: 'Draft written',
  media: 'Image',
  term: 'Category',
  read_back: 'Read back',
  removed: 'Removed',
};

function Shown({ check }: { check: Check }) {
  return (
    <>
      <div role="status">
        <StateWord status={check.ok ? 'completed' : 'failed'}>
          {check.ok ? 'Connection works' : 'Connection failed'}
        </StateWord>
        {check.problem !== null && <p className="check-problem">{check.problem}</p>}
      </div>
      <ol className="check-steps">
        {check.steps.map(({ step, ok, detail }) => (
          <li key={step} className={ok ? 'good' : 'bad'}>
            {ok ? <CircleCheck size={16} aria-hidden /> : <CircleX size={16} aria-hidden />}
            <span>
              <strong>{steps[step]}</strong>
              <span className="hidden-text">{ok ? ' passed' : ' failed'}</span> {detail !== check.problem && detail}
            </span>
          </li>
        ))}
      </ol>
      {check.user !== null && (
        <p className="quiet">
          Signed in as {[check.user, check.role].filter(Boolean).join(', ')}
          {check.seo.length > 0 && `; SEO fields: ${check.seo.join(', ')}`}
        </p>
      )}
    </>
  );
}

/** Writes a draft to the site's WordPress, reads it back and removes it; says what to fix. */
export function CheckDialog({ site, onClose }: { site: Site; onClose: () => void }) {
  const { data, error, isFetching, refetch } = useQuery({
    queryKey: ['check', site.id],
    queryFn: ({ signal }) => {
      const path = { site_id: site.id };
      return take(api.POST('/api/v1/sites/{site_id}/wordpress/check/', { params: { path }, signal }));
    },
    gcTime: 0,
    staleTime: Infinity,
    retry: false,
  });
  return (
    <Dialog title={`WordPress of ${site.name}`} onClose={onClose}>
      <p className="quiet">This writes a draft with an image, reads it back and removes it.</p>
      {isFetching && <Progress value={null} label="Checking the connection" />}
      {error && !isFetching && <ErrorNote error={error} kept="The settings of the site were not changed." />}
      {data && !isFetching && <Shown check={data} />}
      <div className="form">
        <div className="buttons">
          <Button busy={isFetching} onClick={() => void refetch()}>
            Check again
          </Button>
          <Button kind="primary" onClick={onClose}>
            Close
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
