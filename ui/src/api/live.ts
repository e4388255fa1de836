// The app's single event stream. Its events are written into the query cache by id, so
// nothing is refetched and nothing flickers. What an event cannot update is refetched
// shortly after, and only while the page is visible.
import type { QueryClient, QueryKey } from '@tanstack/react-query';

import { keys } from './keys';
import { takeEvent } from './live_events';
import type { RunStatus } from './queries';

/** off: no site is selected. paused: the stream is disconnected; pages poll until it is back. */
export type LiveState = 'off' | 'connecting' | 'live' | 'paused';

const ADDRESS = '/api/v1/automation/events/';
const KINDS = ['log', 'run', 'progress', 'queues', 'reset'];
const AGAIN_MS = 3000; // after a refusal, when the browser does not reconnect by itself
const GATHER_MS = 1500; // refetches happen at most this often

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

  /** Subscribes to the events of this site; 0 unsubscribes. */
  watch(client: QueryClient, site: number): void {
    if (site === this.#site && client === this.#client) return;
    this.#client = client;
    this.#site = site;
    this.#last = '';
    this.#close();
    if (site) this.#open();
    else this.#become('off');
  }

  /** For visibilitychange: refetches what had to wait while the page was hidden. */
  readonly seen = (): void => {
    if (!document.hidden) this.#flush();
  };

  /** Refetches the queries in use under this key: together with others, and not while the page is hidden. */
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
      // Log lines are replayed, but the state of the run is sent only when it changes next.
      if (this.#state === 'paused') this.refresh(['site', site]);
      // A run may have ended after the notices were fetched and before the stream began.
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

/** For refetchInterval: no polling while the stream works; otherwise by the status of the run. */
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
