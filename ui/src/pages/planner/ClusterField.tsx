import { useQuery } from '@tanstack/react-query';
import { useDeferredValue, useId, useState } from 'react';

import { api, take } from '../../api/client';
import { keys } from '../../api/keys';
import { Field } from '../../kit/Field';
import { textOf } from '../../kit/Form';
import { refuse } from './fields';

const OFFERED = 20;

async function clustersLike(site: number, search: string, signal?: AbortSignal) {
  const query = { site_id: site, ordering: 'name', page_size: OFFERED, ...(search ? { search } : {}) };
  return (await take(api.GET('/api/v1/planner/clusters/', { params: { query }, ...(signal ? { signal } : {}) })))
    .results;
}

/** The id of the cluster named in the form, or null. */
export async function clusterOf(data: FormData, name: string, site: number): Promise<number | null> {
  const text = textOf(data, name);
  if (text === '') return null;
  const found = (await clustersLike(site, text)).find((one) => one.name.toLowerCase() === text.toLowerCase());
  return (
    found?.id ??
    refuse(name, `There is no cluster "${text}". Choose one from the list, or add it under Clusters first.`)
  );
}

/** Selects a cluster by its name, however many there are. */
export function ClusterField({ site, name, value }: { site: number; name: string; value: string }) {
  const id = useId();
  const [text, setText] = useState(value);
  const asked = useDeferredValue(text.trim());
  const { data } = useQuery({
    queryKey: keys.list(site, 'clusters', 'named', asked),
    queryFn: ({ signal }) => clustersLike(site, asked, signal),
  });
  return (
    <>
      <Field
        name={name}
        label="Cluster"
        list={id}
        autoComplete="off"
        value={text}
        onChange={(event) => {
          setText(event.target.value);
        }}
      />
      <datalist id={id}>
        {data?.map((one) => (
          <option key={one.id} value={one.name} />
        ))}
      </datalist>
    </>
  );
}
