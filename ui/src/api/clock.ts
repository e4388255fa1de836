// The server's clock, estimated from its responses: what is shown as "in 5 min" or
// "2 min so far" must not depend on how this machine's clock is set.
class ServerClock {
  #ahead = 0;

  /** Reads a Date header. It has whole seconds, so half a second is added. */
  heard(date: string | null): void {
    const at = date === null ? NaN : Date.parse(date);
    if (Number.isNaN(at)) return;
    const ahead = at + 500 - Date.now();
    // A difference below the header's resolution is ignored.
    if (Math.abs(ahead - this.#ahead) > 1000) this.#ahead = ahead;
  }

  /** Milliseconds UTC. */
  now(): number {
    return Date.now() + this.#ahead;
  }
}

export const clock = new ServerClock();
