// @ts-check
import { Api, Unreachable } from './api.js';
import { Banner } from './banner.js';
import { EvidenceTable } from './evidence-table.js';
import { LineTable } from './line-table.js';
import { Presence } from './presence.js';
import { Summary } from './summary.js';
import { Texts } from './text.js';

/** "Ronde": lines of one kind over several checks. Each is saved into its own check. */
export class Round {
  /** @param {HTMLElement} root */
  constructor(root) {
    const { dataset } = root;
    this.root = root;
    this.query = dataset.query ?? '';
    this.texts = new Texts(JSON.parse(dataset.texts ?? '{}'), document.documentElement.lang || 'fr');
    this.banner = new Banner(this.#part('[data-banner]'), this.texts);
    this.api = new Api(dataset.antiforgery ?? '', this.texts.language);
    this.api.onReach = isReached => this.banner.offline(!isReached);
    this.summary = new Summary(root, this.texts);
    this.drawing = 0;
    this.presence = new Presence(this.api, names => this.#showPresent(names));
    this.table = new LineTable(root, `round ${this.query}`, this.api, this.texts, dataset.user ?? '', {
      changed: () => this.#draw(),
      announce: text => { this.#part('[data-text=live]').textContent = text; },
      tell: text => this.banner.tell(text),
      refused: status => this.#refused(status),
      moved: line => this.presence.on(line.checkId),
    });
    this.evidence = new EvidenceTable(root, this.table, this.api, this.texts, text => { this.#part('[data-text=live]').textContent = text; });
    for (const [checkId, files] of Object.entries(JSON.parse(dataset.evidence ?? '{}'))) this.evidence.receive(Number(checkId), files);
    this.table.focus.start();
    this.table.saver.flush();
  }

  get isBusy() { return this.table.saver.isBusy || this.evidence.isBusy; }

  resume() {
    const line = this.table.lines.get(this.table.focus.active);
    if (line) this.presence.on(line.checkId);
  }

  leave() { this.presence.leave(); }

  /** The page has gone: what is typed but not sent is {@link import('./unsent-work.js')}'s from now on. */
  async stop() {
    this.leave();
    this.evidence.leaveBehind();
    await this.table.stop();
  }

  flush() {
    this.table.saver.flush();
    this.evidence.flush();
  }

  tick() {}

  /** @param {number} checkId somebody came or went */
  presentChanged(checkId) { if (checkId === this.presence.checkId) void this.presence.beat(); }

  async refresh() {
    try {
      const { ok, status, body } = await this.api.call('GET', `/round${this.query}`);
      if (!ok) return this.#refused(status);
      let isNew = false;
      for (const check of body.items) {
        this.table.receive(check.checkId, check.lines);
        this.table.freeze(check.checkId, check.isFrozen);
        this.evidence.receive(check.checkId, check.evidence);
        isNew ||= check.lines.some((/** @type {{ id: number }} */ line) => !this.table.lines.has(`${check.checkId}/${line.id}`));
      }
      if (isNew) this.banner.stop('newLinesBanner');
      this.#draw();
      this.table.resend();
      this.evidence.flush();
    } catch (error) {
      if (!(error instanceof Unreachable)) throw error;
    }
  }

  showHelp() { this.#part('dialog[data-help]').showModal(); }

  #draw() {
    this.drawing ||= requestAnimationFrame(() => {
      this.drawing = 0;
      const lines = this.table.all;
      this.summary.show(lines.map(line => line.shown.status));
      this.table.showHeadings(this.root);
      this.root.toggleAttribute('data-unsaved', lines.some(line => !line.isClean));
    });
  }

  /** @param {string[]} names who else has the active line's check open */
  #showPresent(names) {
    for (const place of /** @type {NodeListOf<HTMLElement>} */ (this.root.querySelectorAll('[data-present]'))) {
      const isHere = Number(place.dataset.present) === this.presence.checkId && names.length > 0;
      place.hidden = !isHere;
      place.textContent = isHere ? this.texts.get('present', this.texts.list(names)) : '';
    }
  }

  /** @param {number} status */
  #refused(status) {
    if (status === 401) this.banner.stop('signedOutBanner');
    else if (status === 400) this.banner.stop('reloadBanner');
    else if (status === 423) void this.refresh();
  }

  /** @param {string} selector @returns {any} */
  #part(selector) { return this.root.querySelector(selector); }
}
