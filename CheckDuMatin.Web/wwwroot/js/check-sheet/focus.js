// @ts-check
import { isOpen } from './rules.js';

/** Where the focus was, should the page's own rendering replace the table under it. @type {{ checkId: number, lineId: number, field: string }|null} */
let last = null;

/** Moves the focus between lines and their fields. Only the active line's controls are reached by Tab. */
export class SheetFocus {
  /**
   * @param {number} checkId
   * @param {Map<number, import('./line-model.js').LineModel>} lines
   * @param {Map<number, import('./row-view.js').RowView>} views
   */
  constructor(checkId, lines, views) {
    this.checkId = checkId;
    this.lines = lines;
    this.views = views;
    this.order = [...views.keys()];
    this.active = 0;
  }

  /** On the line that the address names, else where the focus was, else on the first that is still to do. */
  start() {
    const back = last?.checkId === this.checkId && this.views.has(last.lineId) ? last : null;
    const named = Number(/^#line-(\d+)$/.exec(location.hash)?.[1]);
    const firstOpen = [...this.lines.values()].find(line => isOpen(line.shown.status))?.id;
    const id = back?.lineId ?? (this.views.has(named) ? named : firstOpen ?? this.order[0]);
    for (const [lineId, view] of this.views) view.setActive(lineId === id);
    this.active = id ?? 0;
    const nobodyHasIt = document.activeElement === document.body || document.activeElement?.matches('h1');
    if (id !== undefined && (nobodyHasIt || back)) this.to(id, back?.field ?? 'status');
  }

  /** The focus came to a control, by key or by pointer. @param {HTMLElement} target */
  entered(target) {
    const row = /** @type {HTMLElement|null} */ (target.closest('tr[data-line]'));
    if (!row) return;
    const id = Number(row.dataset.lineId);
    if (id !== this.active) {
      this.views.get(this.active)?.setActive(false);
      this.active = id;
      this.views.get(id)?.setActive(true);
    }
    last = { checkId: this.checkId, lineId: id, field: target.dataset.field ?? 'status' };
  }

  /** @param {number} id @param {string} field */
  to(id, field) {
    if (field === 'notes') this.views.get(id)?.openNotes();
    this.control(id, field)?.focus();
  }

  /** @param {number} id @param {number} step lines down, or up when negative */
  move(id, step) {
    this.to(this.order[Math.min(this.order.length - 1, Math.max(0, this.order.indexOf(id) + step))], 'status');
  }

  /** @param {boolean} isLast */
  edge(isLast) { this.to(this.order[isLast ? this.order.length - 1 : 0], 'status'); }

  /** @param {number} id @param {string} field @returns {HTMLElement|null|undefined} */
  control(id, field) {
    const view = this.views.get(id);
    return field === 'status' ? view?.radio : /** @type {HTMLElement|null|undefined} */ (view?.row.querySelector(`[data-field=${field}]`));
  }
}
