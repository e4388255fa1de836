import './credits.css';

import { useQuery } from '@tanstack/react-query';

import { Page } from '../../app/Page';
import { ErrorNote } from '../../kit/ErrorNote';
import { credits } from '../../kit/format';
import { Skeleton } from '../../kit/Placeholders';
import { Forecast } from './Forecast';
import { Ledger } from './Ledger';
import { Month } from './Month';
import { accountQuery } from './queries';

function Figure({ words, value }: { words: string; value: number }) {
  return (
    <div className="card">
      <dt className="quiet">{words}</dt>
      <dd className="figure number">{credits(value)}</dd>
    </div>
  );
}

export function Component() {
  const { data, error, refetch } = useQuery(accountQuery);
  return (
    <Page title="Credits" note={data?.unlimited ? 'Unlimited: usage is counted but not charged.' : undefined}>
      <div className="credits">
        {error && <ErrorNote error={error} retry={refetch} />}
        {data ? (
          <dl className="figures">
            <Figure words="Available" value={data.available} />
            <Figure words="Reserved by runs" value={data.reserved} />
            <Figure words="Balance" value={data.balance} />
          </dl>
        ) : (
          !error && <Skeleton className="figures-skeleton" />
        )}
        <div className="halves uneven">
          <Month />
          <Forecast unlimited={data?.unlimited ?? false} />
        </div>
        <Ledger />
      </div>
    </Page>
  );
}
