// @ts-check
import { isFailing } from './rules.js';
import { daysBetween } from './text.js';

/**
 * @typedef {import('./rules.js').Fields} Fields
 * @typedef {import('./rules.js').Status} Status
 * @typedef {import('./line-model.js').LineModel} LineModel
 */

/** The controls of one line in the table. Reads and writes them; decides nothing. */
export class RowView {
  /** @param {HTMLTableRowElement} row @param {import('./text.js').Texts} texts */
  constructor(row, texts) {
    this.row = row;
    this.texts = texts;
    this.day = row.dataset.day ?? '';
    this.zone = row.dataset.zone ?? 'UTC';
    this.radios = /** @type {HTMLButtonElement[]} */ ([...row.querySelectorAll('[role=radio]')]);
    this.comment = /** @type {HTMLTextAreaElement} */ (row.querySelector('[data-field=comment]'));
    this.notes = /** @type {HTMLTextAreaElement} */ (row.querySelector('[data-field=notes]'));
    this.operator = /** @type {HTMLSelectElement} */ (row.querySelector('[data-field=operatorId]'));
    this.expiration = /** @type {HTMLInputElement} */ (row.querySelector('[data-field=expirationDate]'));
    this.state = /** @type {HTMLElement} */ (row.querySelector('[data-state]'));
    this.by = /** @type {HTMLElement} */ (row.querySelector('[data-by]'));
    this.sinceText = /** @type {HTMLElement} */ (row.querySelector('[data-since]'));
    this.title = row.dataset.service ?? '';
    /** @type {HTMLTableRowElement|null} */ this.panel = null;
  }

  /** The radio that has, or would get, the focus. */
  get radio() {
    return this.radios.find(radio => radio.tabIndex === 0 && radio === document.activeElement)
      ?? this.radios.find(radio => radio.ariaChecked === 'true') ?? this.radios[0];
  }

  /** @param {LineModel} line */
  show(line) {
    const fields = line.shown;
    this.row.dataset.status = fields.status;
    for (const radio of this.radios) radio.ariaChecked = String(radio.dataset.status === fields.status);
    write(this.comment, fields.comment ?? '');
    write(this.notes, fields.notes ?? '');
    write(this.expiration, fields.expirationDate ?? '');
    // The browser writes the day in its own language: in words it is in the page's.
    this.expiration.title = fields.expirationDate ? this.texts.dayInWords(fields.expirationDate) : '';
    this.#showOperator(fields.operatorId, line.server.operatorName);
    this.#showMissing(line);
    this.#showSince(line, fields);
    this.#showState(line);
    this.#showBy(line);
    if (fields.notes) this.openNotes();
  }

  /** Only the active row's controls are reached by Tab; arrows reach the others. @param {boolean} active */
  setActive(active) {
    this.row.toggleAttribute('data-active', active);
    const current = this.radio;
    for (const radio of this.radios) radio.tabIndex = active && radio === current ? 0 : -1;
    for (const control of this.row.querySelectorAll('textarea, select, input, summary, a, [data-action]')) {
      /** @type {HTMLElement} */ (control).tabIndex = active ? 0 : -1;
    }
  }

  get isReadOnly() { return this.row.hasAttribute('data-frozen'); }

  /** @param {boolean} frozen */
  setReadOnly(frozen) {
    this.row.toggleAttribute('data-frozen', frozen);
    this.comment.readOnly = this.notes.readOnly = this.expiration.readOnly = frozen;
    this.operator.disabled = frozen;
    for (const radio of this.radios) radio.ariaDisabled = String(frozen);
    for (const action of this.row.querySelectorAll('[data-writes]')) /** @type {HTMLElement} */ (action).hidden = frozen;
  }

  openNotes() {
    this.notes.hidden = false;
    this.row.querySelector('[data-action=notes]')?.setAttribute('aria-expanded', 'true');
  }

  /** A colleague's change: shown for a moment, so that nobody wonders. */
  flash() {
    this.row.removeAttribute('data-news');
    void this.row.offsetWidth;
    this.row.setAttribute('data-news', '');
  }

  /** @param {number|null} id @param {string|null} name */
  #showOperator(id, name) {
    const value = id === null ? '' : String(id);
    if (value !== '' && ![...this.operator.options].some(option => option.value === value)) {
      this.operator.add(new Option(name ?? value, value));
    }
    write(this.operator, value);
  }

  /** @param {LineModel} line */
  #showMissing(line) {
    const missing = line.missing;
    this.comment.required = missing.includes('comment');
    this.operator.required = missing.includes('operatorId');
    this.comment.toggleAttribute('data-missing', this.comment.required);
    this.operator.toggleAttribute('data-missing', this.operator.required);
    this.comment.placeholder = this.comment.required ? this.texts.get('commentRequired') : '';
  }

  /** Counted as FailingDays counts on the server. @param {LineModel} line @param {Fields} fields */
  #showSince(line, fields) {
    const since = line.server.failingSince;
    this.sinceText.textContent = isFailing(fields.status) && since ? this.texts.since(daysBetween(since, this.day)) : '';
  }

  /** Which colleague's work this is. @param {LineModel} line */
  #showBy({ server, userId }) {
    const isColleague = server.changedBy !== null && server.changedById !== userId;
    const text = isColleague ? this.texts.get('changedBy', server.changedBy ?? '', this.texts.moment(server.changedAt, this.zone, this.day)) : '';
    if (this.by.textContent !== text) this.by.textContent = text;
  }

  /** @param {LineModel} line */
  #showState(line) {
    const missing = line.missing;
    const state = line.state === 'draft' && missing.length === 0 ? 'saving' : line.state;
    this.state.dataset.state = line.state === 'saved' && line.server.version === 1 && line.server.status === 'pending' ? 'untouched' : state;
    this.state.textContent = {
      saved: line.server.status === 'pending' ? '' : this.texts.get('saved'),
      saving: this.texts.get('saving'),
      offline: this.texts.get('offline'),
      conflict: this.texts.get('conflict'),
      refused: line.reason,
      draft: this.texts.get(missing.length === 2 ? 'needsBoth' : missing[0] === 'operatorId' ? 'needsOperator' : 'needsComment'),
    }[state];
  }
}

/** Leaves the caret alone where nothing changes. @param {HTMLTextAreaElement|HTMLInputElement|HTMLSelectElement} control @param {string} value */
function write(control, value) {
  // The server trims: what is being typed must not lose the space before the next word.
  const typing = control === document.activeElement && control instanceof HTMLTextAreaElement && control.value.trim() === value.trim();
  if (control.value !== value && !typing) control.value = value;
}
