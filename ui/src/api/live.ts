// The app's one event stream. What it tells is written into the query cache by
// id, so that nothing is read anew and nothing flickers; what the cache cannot
// take is fetched again, soon and only while somebody looks.
import type { QueryClient, QueryKey } from '@tanstack/react-query';

import { keys } from './keys';
import { takeEvent } from './live_events';
import type { RunStatus } from './queries';

/** off: no site is looked at. paused: the stream is gone, the pages poll until it is back. */
export type LiveState = 'off' | 'connecting' | 'live' | 'paused';

const ADDRESS = '/api/v1/automation/events/';
const KINDS = ['log', 'run', 'progress', 'queues', 'reset'];
const AGAIN_MS = 3000; // after a refusal, when the browser does not try again by itself
const GATHER_MS = 1500; // refetches at most so often

const POLL_RUNNING_MS = 3000;
const POLL_PAUSED_MS = 10000;

class Live {
  #state: LiveState = 'off';
  #listeners = new Set<() => void>();
  #client: QueryClient | undefined;
  #source: EventSource | undefined;
  #site = 0;
  #last = '';
  #again: ReturnType<typeof setTimeout> | undefined;
  #stale = new Map<string, QueryKey>();
  #gathering: ReturnType<typeof setTimeout> | undefined;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };
  readonly state = (): LiveState => this.#state;

  /** Events of this site from now on; 0: none. */
  watch(client: QueryClient, site: number): void {
    if (site === this.#site && client === this.#client) return;
    this.#client = client;
    this.#site = site;
    this.#last = '';
    this.#close();
    if (site) this.#open();
    else this.#become('off');
  }

  /** Once for the app: what waited for a look is fetched when the page is seen again. */
  readonly seen = (): void => {
    if (!document.hidden) this.#flush();
  };

  /** Fetches what is looked at under this key anew: together with others, not while hidden. */
  refresh(key: QueryKey): void {
    this.#stale.set(JSON.stringify(key), key);
    if (this.#gathering !== undefined) return;
    this.#gathering = setTimeout(() => {
      this.#gathering = undefined;
      if (!document.hidden) this.#flush();
    }, GATHER_MS);
  }

  #flush(): void {
    const keys = [...this.#stale.values()];
    this.#stale.clear();
    for (const queryKey of keys) void this.#client?.invalidateQueries({ queryKey });
  }

  #become(state: LiveState): void {
    if (state === this.#state) return;
    this.#state = state;
    this.#listeners.forEach((listener) => {
      listener();
    });
  }

  #close(): void {
    clearTimeout(this.#again);
    this.#source?.close();
    this.#source = undefined;
  }

  #open(): void {
    const site = this.#site;
    const from = this.#last ? `&last_event_id=${this.#last}` : '';
    const source = new EventSource(`${ADDRESS}?site_id=${site}${from}`);
    this.#source = source;
    if (this.#state !== 'paused') this.#become('connecting');
    source.onopen = () => {
      // Lines are replayed, but how the run stood meanwhile is only told when it changes next.
      if (this.#state === 'paused') this.refresh(['site', site]);
      // A run may have ended after the bell was read and before the stream began.
      this.refresh(keys.notices);
      this.#become('live');
    };
    source.onerror = () => {
      this.#become('paused');
      if (source.readyState !== EventSource.CLOSED) return;
      this.#close();
      this.#again = setTimeout(() => {
        this.#open();
      }, AGAIN_MS);
    };
    for (const kind of KINDS)
      source.addEventListener(kind, (event: MessageEvent<string>) => {
        if (event.lastEventId) this.#last = event.lastEventId;
        if (this.#client)
          takeEvent(this.#client, site, kind, event.data, (key) => {
            this.refresh(key);
          });
      });
  }
}

export const live = new Live();

/** For refetchInterval: nothing while the stream tells all; else by how the run stands. */
export function pollEvery(status: RunStatus | undefined): number | false {
  if (live.state() !== 'paused') return false;
  switch (status) {
    case 'running':
    case 'pausing':
    case 'cancelling':
      return POLL_RUNNING_MS;
    case 'paused':
      return POLL_PAUSED_MS;
    case 'completed':
    case 'failed':
    case 'cancelled':
    case undefined:
      return false;
  }
}
