// @ts-check
import { isOpen } from './rules.js';

/**
 * What stands above the table: progress, counts, status of the whole check, time spent.
 * @typedef {import('./rules.js').Status} Status
 * @typedef {{ startedAt: string|null, completedAt: string|null }} Times
 */

export class Summary {
  /** @param {HTMLElement} root @param {import('./text.js').Texts} texts */
  constructor(root, texts) {
    this.root = root;
    this.texts = texts;
    /** @type {Times} */ this.times = { startedAt: null, completedAt: null };
  }

  /** @param {Status[]} statuses what the page shows for each line */
  show(statuses) {
    /** @type {Record<string, number>} */
    const counts = {};
    for (const status of statuses) counts[status] = (counts[status] ?? 0) + 1;
    for (const chip of this.root.querySelectorAll('[data-count]')) {
      const count = counts[/** @type {HTMLElement} */ (chip).dataset.count ?? ''] ?? 0;
      /** @type {HTMLElement} */ (chip.querySelector('b')).textContent = String(count);
      /** @type {HTMLElement} */ (chip).hidden = count === 0;
    }

    const done = statuses.filter(status => !isOpen(status)).length;
    const bar = /** @type {HTMLProgressElement} */ (this.root.querySelector('progress'));
    bar.max = Math.max(1, statuses.length);
    bar.value = done;
    this.#text('progress', this.texts.get('progress', done, statuses.length));
    this.#text('status', this.#overall(counts, statuses.length));
    this.showTime();
    return { done, open: statuses.length - done };
  }

  showTime() {
    const { startedAt, completedAt } = this.times;
    const minutes = startedAt ? Math.floor(((completedAt ? Date.parse(completedAt) : Date.now()) - Date.parse(startedAt)) / 60_000) : null;
    this.#text('time', minutes === null ? '' : this.texts.get('timeSpent', this.texts.duration(Math.max(0, minutes))));
  }

  /** Worst first, with what is still pending beside it. @param {Record<string, number>} counts @param {number} total */
  #overall(counts, total) {
    const pending = counts.pending ?? 0;
    const status = counts.error ? 'error' : counts.warning ? 'warning' : pending === total ? 'pending'
      : pending + (counts.in_progress ?? 0) > 0 ? 'in_progress' : 'success';
    const word = this.texts.get(`status_${status}`);
    this.root.dataset.checkStatus = status;
    return pending > 0 && pending < total ? this.texts.get('statusAndPending', word, pending) : word;
  }

  /** @param {string} name @param {string} text */
  #text(name, text) {
    for (const place of this.root.querySelectorAll(`[data-text=${name}]`)) {
      if (place.textContent !== text) place.textContent = text;
    }
  }
}
