// The one way to the server. Sessions are cookies, and the browser itself says
// where a request comes from (Origin, Sec-Fetch-Site), which is all that the
// server wants to know of a write: nothing is added here.
import createClient, { type Middleware } from 'openapi-fetch';

import { clock } from './clock';
import type { components, paths } from './schema';

export type ProblemBody = components['schemas']['Problem'];

/** What the server (or the way to it) refused: a sentence with the cause and the remedy. */
export class Problem extends Error {
  readonly status: number;
  readonly code: string;
  readonly errors: Record<string, string[]>;
  /** All that the document says beside these: run_id of the active run and the like. */
  readonly more: Record<string, unknown>;

  constructor(body: ProblemBody) {
    super(body.detail);
    this.name = 'Problem';
    this.status = body.status;
    this.code = body.code;
    this.errors = body.errors ?? {};
    this.more = { ...body };
  }

  /** The sentence at a field; a dotted name finds its parent too ("wordpress.url", then "wordpress"). */
  of(field: string): string | undefined {
    const own = this.errors[field] ?? this.errors[field.split('.')[0] ?? field];
    return own?.join(' ').replace(new RegExp(`^${field}: `), '');
  }

  /** Nobody is signed in (any more). */
  get signedOut(): boolean {
    return this.status === 401 && (this.code === 'not_signed_in' || this.code === 'bad_credentials');
  }
}

function isProblem(value: unknown): value is ProblemBody {
  return typeof value === 'object' && value !== null && 'detail' in value && 'code' in value && 'status' in value;
}

/** Of an answer that is no success. */
export async function problemOf(response: Response): Promise<Problem> {
  const body: unknown = await response.json().catch(() => null);
  if (isProblem(body)) return new Problem(body);
  const detail = `The server answered ${response.status} without saying why. Try again in a moment.`;
  return new Problem({ status: response.status, code: 'unknown', title: response.statusText, detail });
}

function unreachable(): Problem {
  const detail = 'The server cannot be reached. Is it running, and is the network there? Then try again.';
  return new Problem({ status: 0, code: 'unreachable', title: 'Unreachable', detail });
}

const watch: Middleware = {
  async onResponse({ response }) {
    clock.heard(response.headers.get('Date'));
    if (!response.ok) throw await problemOf(response);
  },
  onError({ error }) {
    // A query that is not wanted any more is no trouble of the network.
    return error instanceof Problem || (error instanceof DOMException && error.name === 'AbortError')
      ? undefined
      : unreachable();
  },
};

/** `take(api.GET('/api/v1/sites/', { params: { query } }))`. */
export const api = createClient<paths>({ baseUrl: location.origin });
api.use(watch);

/** The answer's body; a refusal is thrown as a Problem. */
export async function take<T>(asked: Promise<{ data?: T; response: Response }>): Promise<T> {
  const { data } = await asked;
  return data as T; // no success without its body, and a 204's is undefined
}

/** A form with files, which openapi-fetch would send as JSON. */
export async function sendForm<P extends keyof paths>(path: P, form: FormData): Promise<Answer<P, 'post'>> {
  const response = await fetch(path, { method: 'POST', body: form }).catch(() => {
    throw unreachable();
  });
  clock.heard(response.headers.get('Date'));
  if (!response.ok) throw await problemOf(response);
  return (await response.json()) as Answer<P, 'post'>;
}

/** Of an unknown error, as catch gives it. */
export function asProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  const detail = error instanceof Error ? error.message : String(error);
  return new Problem({ status: 0, code: 'page', title: 'The page failed', detail: `The page failed: ${detail}` });
}

type Json<T> = T extends { content: { 'application/json': infer Body } } ? Body : never;
type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';

/** The body of a success: `Answer<'/api/v1/sites/'>`, `Answer<'/api/v1/sites/', 'post'>`. */
export type Answer<P extends keyof paths, M extends Method = 'get'> = paths[P][M] extends { responses: infer R }
  ? Json<R[keyof R & (200 | 201 | 202)]>
  : never;

/** A row of a list. */
export type Row<P extends keyof paths> = Answer<P> extends { results: (infer T)[] } ? T : never;

/** What a list may be asked for. */
export type Asked<P extends keyof paths> = paths[P]['get'] extends { parameters: { query?: infer Q } }
  ? NonNullable<Q>
  : never;
