import { useQuery } from '@tanstack/react-query';

import { api, type Row, take } from '../../api/client';
import { keys } from '../../api/keys';
import { ErrorNote } from '../../kit/ErrorNote';
import { counted } from '../../kit/format';
import { StateWord } from '../../kit/State';
import { Time } from '../../kit/Time';

type Delivery = Row<'/api/v1/automation/deliveries/'>;

const SHOWN = 50;
const WAITING_MS = 3000; // while a delivery is waiting

const words: Record<Delivery['state'], readonly [status: string, word: string]> = {
  waiting: ['waiting', 'Waiting'],
  sent: ['completed', 'Sent'],
  failed: ['failed', 'Failed'],
};

function DeliveryRow({ delivery }: { delivery: Delivery }) {
  const { kind, address, state, tries, last_error, created_at, due_at } = delivery;
  const [status, word] = words[state];
  return (
    <li className="card row">
      <div className="what">
        <strong>{kind === 'mail' ? (address ?? 'Mail') : 'Webhook'}</strong>
        <p className="quiet">
          <Time at={created_at} />
        </p>
      </div>
      <div className="more-of-it">
        <StateWord status={status}>{word}</StateWord>
        <p className="quiet">
          {counted(tries, 'try', 'tries')}
          {state === 'waiting' && due_at && tries > 0 && (
            <>
              , next <Time at={due_at} form="seconds" />
            </>
          )}
        </p>
      </div>
      {last_error && state !== 'sent' && <p className="wrong">{last_error}</p>}
    </li>
  );
}

/** Deliveries of the site in the last week: sent, waiting, and failed with the reason. */
export function Deliveries({ site }: { site: number }) {
  const { data, error, refetch } = useQuery({
    queryKey: [...keys.site(site), 'deliveries'],
    queryFn: ({ signal }) => {
      const query = { site_id: site, page_size: SHOWN };
      return take(api.GET('/api/v1/automation/deliveries/', { params: { query }, signal }));
    },
    refetchInterval: ({ state }) => state.data?.results.some((one) => one.state === 'waiting') === true && WAITING_MS,
  });
  return (
    <section aria-labelledby="deliveries">
      <h2 id="deliveries">Sent in the last week</h2>
      {error && !data && <ErrorNote error={error} retry={refetch} />}
      {data?.results.length === 0 && <p className="quiet">Nothing was sent.</p>}
      <ul className="rows">
        {data?.results.map((one) => (
          <DeliveryRow key={one.id} delivery={one} />
        ))}
      </ul>
      {data && data.count > SHOWN && (
        <p className="quiet">
          Showing the newest {SHOWN} of {data.count}.
        </p>
      )}
    </section>
  );
}
