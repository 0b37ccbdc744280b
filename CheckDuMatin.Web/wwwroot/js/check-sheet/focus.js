// @ts-check
import { isOpen } from './rules.js';

/** Where the focus was, should the page's own rendering replace the table under it. @type {{ page: string, key: string, field: string }|null} */
let last = null;

/** Moves the focus between lines and their fields. Only the active line's controls are reached by Tab. */
export class SheetFocus {
  /**
   * @param {string} page distinguishes one table from the next
   * @param {Map<string, import('./line-model.js').LineModel>} lines
   * @param {Map<string, import('./row-view.js').RowView>} views
   * @param {(key: string) => void} moved told when another line becomes the active one
   */
  constructor(page, lines, views, moved) {
    this.page = page;
    this.lines = lines;
    this.views = views;
    this.moved = moved;
    this.order = [...views.keys()];
    this.active = '';
  }

  /** On the line that the address names, else where the focus was, else on the first that is still to do. */
  start() {
    const back = last?.page === this.page && this.views.has(last.key) ? last : null;
    const named = [...this.lines.values()].find(line => location.hash === `#line-${line.server.id}`)?.key;
    const firstOpen = [...this.lines.values()].find(line => isOpen(line.shown.status))?.key;
    const key = back?.key ?? named ?? firstOpen ?? this.order[0];
    for (const [other, view] of this.views) view.setActive(other === key);
    if (key === undefined) return;
    this.#activate(key);
    const nobodyHasIt = document.activeElement === document.body || document.activeElement?.matches('h1, [data-hands-over] *');
    if (nobodyHasIt || back) this.to(key, back?.field ?? 'status');
  }

  /** The focus came to a control, by key or by pointer. @param {HTMLElement} target */
  entered(target) {
    const key = /** @type {HTMLElement|null} */ (target.closest('tr[data-line]'))?.dataset.key;
    if (!key) return;
    if (key !== this.active) {
      this.views.get(this.active)?.setActive(false);
      this.#activate(key);
      this.views.get(key)?.setActive(true);
    }
    last = { page: this.page, key, field: target.dataset.field ?? 'status' };
  }

  /** @param {string} key @param {string} field */
  to(key, field) {
    if (field === 'notes') this.views.get(key)?.openNotes();
    this.control(key, field)?.focus();
  }

  /** @param {string} key @param {number} step lines down, or up when negative */
  move(key, step) {
    this.to(this.order[Math.min(this.order.length - 1, Math.max(0, this.order.indexOf(key) + step))], 'status');
  }

  /** @param {boolean} isLast */
  edge(isLast) { this.to(this.order[isLast ? this.order.length - 1 : 0], 'status'); }

  /** @param {string} key @param {string} field @returns {HTMLElement|null|undefined} */
  control(key, field) {
    const view = this.views.get(key);
    return field === 'status' ? view?.radio : /** @type {HTMLElement|null|undefined} */ (view?.row.querySelector(`[data-field=${field}]`));
  }

  /** @param {string} key */
  #activate(key) {
    this.active = key;
    this.moved(key);
  }
}
