// @ts-check
const maxParallel = 4;
const firstRetry = 2_000;
const lastRetry = 30_000;

/** Sends every line that is ready, a few at a time, and again and again while the server is out of reach. */
export class Saver {
  /**
   * @param {import('./api.js').Api} api
   * @param {Map<string, import('./line-model.js').LineModel>} lines
   * @param {(status: number, line: import('./line-model.js').LineModel) => void} refused
   */
  constructor(api, lines, refused) {
    this.api = api;
    this.lines = lines;
    this.refused = refused;
    this.running = 0;
    this.wait = firstRetry;
    this.timer = 0;
    this.stopped = false;
    /** @type {(() => void)|undefined} */ this.ended = undefined;
  }

  /** Something is on its way or waits for the server. */
  get isBusy() { return this.running > 0 || [...this.lines.values()].some(line => line.isReady); }

  /** Sends what is ready now. */
  flush() {
    clearTimeout(this.timer);
    this.timer = 0;
    this.#fill();
  }

  /** Nothing more is sent from here. @returns {Promise<void>} done once all that was on its way is answered */
  stop() {
    this.stopped = true;
    clearTimeout(this.timer);
    return this.running === 0 ? Promise.resolve() : new Promise(resolve => { this.ended = resolve; });
  }

  #fill() {
    if (this.stopped || this.timer) return;
    for (const line of this.lines.values()) {
      if (this.running >= maxParallel) return;
      if (line.isReady) void this.#send(line);
    }
  }

  /** @param {import('./line-model.js').LineModel} line */
  async #send(line) {
    this.running++;
    const status = await line.save(this.api);
    this.running--;
    if (this.stopped && this.running === 0) this.ended?.();
    if (status === 0) {
      this.#later();
      return;
    }
    this.wait = firstRetry;
    if (status >= 400) this.refused(status, line);
    this.#fill();
  }

  #later() {
    if (this.timer || this.stopped) return;
    this.timer = window.setTimeout(() => this.flush(), this.wait);
    this.wait = Math.min(this.wait * 2, lastRetry);
  }
}
