// All requests to the server go through here. Sessions are cookies; the server checks
// a write by the headers that the browser itself sends (Origin, Sec-Fetch-Site), so
// nothing is added here.
import createClient, { type Middleware } from 'openapi-fetch';

import { clock } from './clock';
import type { components, paths } from './schema';

export type ProblemBody = components['schemas']['Problem'];

/** A refusal by the server, or a network failure: a sentence with the cause and the remedy. */
export class Problem extends Error {
  readonly status: number;
  readonly code: string;
  readonly errors: Record<string, string[]>;
  /** The whole problem document, with its further members (the run_id of the active run, …). */
  readonly more: Record<string, unknown>;

  constructor(body: ProblemBody) {
    super(body.detail);
    this.name = 'Problem';
    this.status = body.status;
    this.code = body.code;
    this.errors = body.errors ?? {};
    this.more = { ...body };
  }

  /** The sentence for a field; a dotted name falls back to its parent ("wordpress.url", then "wordpress"). */
  of(field: string): string | undefined {
    const own = this.errors[field] ?? this.errors[field.split('.')[0] ?? field];
    return own
      ?.join(' ')
      .replace(new RegExp(`^${field}: `), '')
      .replace(new RegExp(`^${field} (?=must )`), 'It ');
  }

  /** There is no session, or it has expired. */
  get signedOut(): boolean {
    return this.status === 401 && (this.code === 'not_signed_in' || this.code === 'bad_credentials');
  }
}

function isProblem(value: unknown): value is ProblemBody {
  return typeof value === 'object' && value !== null && 'detail' in value && 'code' in value && 'status' in value;
}

/** The Problem of an unsuccessful response. */
export async function problemOf(response: Response): Promise<Problem> {
  const body: unknown = await response.json().catch(() => null);
  if (isProblem(body)) return new Problem(body);
  const detail = `The server answered ${response.status} without giving a reason. Try again in a moment.`;
  return new Problem({ status: response.status, code: 'unknown', title: response.statusText, detail });
}

function unreachable(): Problem {
  const detail = 'The server cannot be reached. Check that it is running and that you are online, then try again.';
  return new Problem({ status: 0, code: 'unreachable', title: 'Unreachable', detail });
}

const watch: Middleware = {
  async onResponse({ response }) {
    clock.heard(response.headers.get('Date'));
    if (!response.ok) throw await problemOf(response);
  },
  onError({ error }) {
    // A cancelled query is not a network failure.
    return error instanceof Problem || (error instanceof DOMException && error.name === 'AbortError')
      ? undefined
      : unreachable();
  },
};

/** `take(api.GET('/api/v1/sites/', { params: { query } }))`. */
export const api = createClient<paths>({ baseUrl: location.origin });
api.use(watch);

/** Returns the response body; throws a refusal as a Problem. */
export async function take<T>(asked: Promise<{ data?: T; response: Response }>): Promise<T> {
  const { data } = await asked;
  return data as T; // every success has a body; that of a 204 is undefined
}

/** Sends a form with files; openapi-fetch would send it as JSON. */
export async function sendForm<P extends keyof paths>(path: P, form: FormData): Promise<Answer<P, 'post'>> {
  const response = await fetch(path, { method: 'POST', body: form }).catch(() => {
    throw unreachable();
  });
  clock.heard(response.headers.get('Date'));
  if (!response.ok) throw await problemOf(response);
  return (await response.json()) as Answer<P, 'post'>;
}

/** Turns any thrown value into a Problem. */
export function asProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  const detail = error instanceof Error ? error.message : String(error);
  return new Problem({ status: 0, code: 'page', title: 'Error', detail: `Error: ${detail}` });
}

type Json<T> = T extends { content: { 'application/json': infer Body } } ? Body : never;
type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';

/** The body of a successful response: `Answer<'/api/v1/sites/'>`, `Answer<'/api/v1/sites/', 'post'>`. */
export type Answer<P extends keyof paths, M extends Method = 'get'> = paths[P][M] extends { responses: infer R }
  ? Json<R[keyof R & (200 | 201 | 202)]>
  : never;

/** One row of a list. */
export type Row<P extends keyof paths> = Answer<P> extends { results: (infer T)[] } ? T : never;

/** The query parameters of a list. */
export type Asked<P extends keyof paths> = paths[P]['get'] extends { parameters: { query?: infer Q } }
  ? NonNullable<Q>
  : never;
