// @ts-check
import { Unreachable } from './api.js';

const beatEvery = 30_000;

/** Tells that this window has a check open, and shows who else has. */
export class Presence {
  /**
   * @param {import('./api.js').Api} api
   * @param {(names: string[]) => void} show who else is there, whenever that is known anew
   */
  constructor(api, show) {
    this.api = api;
    this.show = show;
    this.windowId = crypto.randomUUID ? crypto.randomUUID() : randomId();
    this.checkId = 0;
    this.timer = 0;
  }

  /** From now on on this check, and on no other. @param {number} checkId */
  on(checkId) {
    if (checkId === this.checkId) return;
    this.leave();
    this.checkId = checkId;
    this.timer = window.setInterval(() => void this.beat(), beatEvery);
    void this.beat();
  }

  /** A sign of life; the answer tells who else gives one. */
  async beat() {
    const checkId = this.checkId;
    if (!checkId) return;
    try {
      const answer = await this.api.call('PUT', this.#path(checkId));
      if (checkId !== this.checkId) void this.#end(checkId);
      else if (answer.ok) this.show(answer.body.items.map((/** @type {{ name: string }} */ user) => user.name));
    } catch (error) {
      if (!(error instanceof Unreachable)) throw error;
    }
  }

  leave() {
    clearInterval(this.timer);
    if (this.checkId) void this.#end(this.checkId);
    this.checkId = 0;
  }

  /** @param {number} checkId */
  async #end(checkId) {
    try {
      await this.api.call('DELETE', this.#path(checkId), undefined, { keepalive: true });
    } catch (error) {
      // Without an answer the server forgets this window by itself.
      if (!(error instanceof Unreachable)) throw error;
    }
  }

  /** @param {number} checkId */
  #path(checkId) { return `/checks/${checkId}/presence/${this.windowId}`; }
}

/** Over plain http the browser makes no UUID of its own. */
function randomId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map(byte => byte.toString(16).padStart(2, '0')).join('');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
