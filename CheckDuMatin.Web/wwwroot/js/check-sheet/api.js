// @ts-check
/** Calls of our own API by the sign-in cookie and the page's antiforgery token. */

/** The answer of a call that reached the server. @typedef {{ ok: boolean, status: number, body: any }} Answer */

/** The server was not reached, or could not answer: try again later. */
export class Unreachable extends Error {}

export class Api {
  /** @param {string} antiforgeryToken @param {string} language */
  constructor(antiforgeryToken, language) {
    this.token = antiforgeryToken;
    this.language = language;
    /** Told after each call whether the server was reached. @type {(isReached: boolean) => void} */ this.onReach = () => {};
  }

  /**
   * @param {string} method
   * @param {string} path below /api/v1
   * @param {unknown} [body] sent as JSON; a form goes as it is
   * @param {{ keepalive?: boolean, timeout?: number }} [options] keepalive: goes out even when the page is being left; timeout in ms
   * @returns {Promise<Answer>}
   * @throws {Unreachable} no line, the server is down or asks to wait (5xx, 429)
   */
  async call(method, path, body, { keepalive = false, timeout = 20_000 } = {}) {
    const isForm = body instanceof FormData;
    let response;
    try {
      response = await fetch(`/api/v1${path}`, {
        method,
        headers: {
          'Accept': 'application/json',
          'Accept-Language': this.language,
          'X-XSRF-TOKEN': this.token,
          ...(body === undefined || isForm ? {} : { 'Content-Type': 'application/json' }),
        },
        body: body === undefined || isForm ? body : JSON.stringify(body),
        keepalive,
        credentials: 'same-origin',
        signal: AbortSignal.timeout(timeout),
      });
      if (response.status >= 500 || response.status === 429) {
        throw new Unreachable(`HTTP ${response.status}`);
      }
      const text = await response.text();
      this.onReach(true);
      return { ok: response.ok, status: response.status, body: text === '' ? null : JSON.parse(text) };
    } catch (error) {
      this.onReach(false);
      throw error instanceof Unreachable ? error : new Unreachable(String(error));
    }
  }
}
