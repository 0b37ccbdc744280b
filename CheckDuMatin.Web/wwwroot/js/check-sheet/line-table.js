// @ts-check
import { showConflict } from './conflict-panel.js';
import { Drafts } from './drafts.js';
import { Editing } from './editing.js';
import { SheetFocus } from './focus.js';
import { LineModel } from './line-model.js';
import { RowView } from './row-view.js';
import { Saver } from './saver.js';

/**
 * What the page around the table wants to know.
 * @typedef {{
 *   changed: () => void,
 *   announce: (text: string) => void,
 *   tell: (text: string) => void,
 *   refused: (status: number, checkId: number) => void,
 *   moved: (line: LineModel) => void,
 * }} Page
 */

/** The lines of one check or of several: shown, edited by key and pointer, saved one by one. */
export class LineTable {
  /**
   * @param {HTMLElement} root holds the rows
   * @param {string} name distinguishes one table from the next
   * @param {import('./api.js').Api} api
   * @param {import('./text.js').Texts} texts
   * @param {string} user id of who works here
   * @param {Page} page
   */
  constructor(root, name, api, texts, user, page) {
    this.texts = texts;
    this.page = page;
    this.drafts = new Drafts(user);
    /** @type {Map<string, LineModel>} */ this.lines = new Map();
    /** @type {Map<string, RowView>} */ this.views = new Map();
    this.saver = new Saver(api, this.lines, (status, line) => page.refused(status, line.checkId));
    for (const row of /** @type {NodeListOf<HTMLTableRowElement>} */ (root.querySelectorAll('tr[data-line]'))) {
      const checkId = Number(row.dataset.checkId);
      this.drafts.names.set(checkId, row.dataset.check ?? '');
      const line = new LineModel(checkId, JSON.parse(row.dataset.line ?? '{}'), Number(user), this.drafts, changed => this.#show(changed));
      this.views.set(line.key, new RowView(row, texts));
      this.lines.set(line.key, line);
      this.#freezeLine(line, row.dataset.frozen === 'true');
      this.#show(line);
    }
    this.focus = new SheetFocus(name, this.lines, this.views, key => page.moved(/** @type {LineModel} */ (this.lines.get(key))));
    this.editing = new Editing(this.lines, this.views, this.saver, this.focus, (key, ...values) => page.tell(texts.get(key, ...values)));
  }

  /** @returns {LineModel[]} */
  get all() { return [...this.lines.values()]; }

  /** The lines that stand under the same heading as this element. @param {Element} element @returns {LineModel[]} */
  beside(element) {
    const rows = /** @type {NodeListOf<HTMLElement>|undefined} */ (element.closest('tbody')?.querySelectorAll('tr[data-line]'));
    return [...rows ?? []].flatMap(row => this.lines.get(row.dataset.key ?? '') ?? []);
  }

  /** What the server says of a check's lines now. @param {number} checkId @param {import('./rules.js').Line[]} current */
  receive(checkId, current) {
    for (const server of current) {
      const line = this.lines.get(`${checkId}/${server.id}`);
      if (!line?.receive(server)) continue;
      const view = /** @type {RowView} */ (this.views.get(line.key));
      view.flash();
      if (server.changedBy && server.changedById !== line.userId) {
        this.page.announce(this.texts.get('lineChangedBy', view.title, server.changedBy, this.texts.moment(server.changedAt, view.zone, view.day)));
      }
    }
  }

  /** @param {number} checkId @param {boolean} isFrozen */
  freeze(checkId, isFrozen) {
    for (const line of this.lines.values()) {
      if (line.checkId === checkId) this.#freezeLine(line, isFrozen);
    }
  }

  /** Headings offer "Tout mettre à OK" only where something is pending. @param {HTMLElement} root */
  showHeadings(root) {
    for (const button of /** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll('tbody [data-action=group-ok]'))) {
      const hidden = !this.beside(button).some(line => line.shown.status === 'pending' && !line.isFrozen);
      if (button.hidden !== hidden) button.hidden = hidden;
    }
  }

  /** Sends what could not go; words in the middle of being typed wait for their end. */
  resend() { if (!this.editing.typing) this.saver.flush(); }

  /** @returns {number[]} */
  get checkIds() { return [...new Set(this.all.map(line => line.checkId))]; }

  stop() {
    for (const line of this.lines.values()) line.leave();
    return this.saver.stop();
  }

  /** @param {LineModel} line @param {boolean} isFrozen */
  #freezeLine(line, isFrozen) {
    line.freeze(isFrozen);
    const view = this.views.get(line.key);
    if (view?.isReadOnly !== isFrozen) view?.setReadOnly(isFrozen);
  }

  /** @param {LineModel} line */
  #show(line) {
    const view = this.views.get(line.key);
    if (!view) return;
    view.show(line);
    showConflict(view, line, this.texts, () => {
      this.saver.flush();
      this.focus.to(line.key, 'status');
    });
    if (line.state === 'refused' || line.state === 'conflict') this.page.announce(this.texts.get('lineState', view.title, view.state.textContent ?? ''));
    this.page.changed();
  }
}
