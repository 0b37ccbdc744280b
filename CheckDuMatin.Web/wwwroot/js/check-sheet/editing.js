// @ts-check
/**
 * What people do to lines: results, texts, everything to OK, yesterday's result, undo.
 * @typedef {import('./rules.js').Fields} Fields
 * @typedef {import('./rules.js').Status} Status
 */

const typingPause = 1_000;
const maxSteps = 200;

export class Editing {
  /**
   * @param {Map<number, import('./line-model.js').LineModel>} lines
   * @param {Map<number, import('./row-view.js').RowView>} views
   * @param {import('./saver.js').Saver} saver
   * @param {import('./focus.js').SheetFocus} focus
   * @param {(key: string, ...values: number[]) => void} announce
   */
  constructor(lines, views, saver, focus, announce) {
    this.lines = lines;
    this.views = views;
    this.saver = saver;
    this.focus = focus;
    this.announce = announce;
    this.isFrozen = false;
    /** Each step: the lines it changed, with the fields as they were. @type {Map<number, Partial<Fields>>[]} */
    this.steps = [];
    this.typingIn = 0;
    this.typingTimer = 0;
  }

  /** Sets a result; where it asks for a comment or an operator the focus goes there. @param {number} id @param {Status} status */
  setStatus(id, status) {
    if (this.isFrozen) return;
    this.#apply(new Map([[id, { status }]]));
    this.focus.to(id, this.#line(id).missing[0] ?? 'status');
  }

  /** Every pending line, and no other, as one step. */
  allOk() {
    const pending = [...this.lines.values()].filter(line => line.shown.status === 'pending');
    if (this.isFrozen || pending.length === 0) return;
    this.#apply(new Map(pending.map(line => [line.id, { status: /** @type {Status} */ ('success') }])));
    this.announce('allOkDone', pending.length);
  }

  /** @param {number} id */
  takePrevious(id) {
    const previous = this.views.get(id)?.row.dataset.previous;
    if (this.isFrozen || !previous) return;
    const { status, comment, operatorId } = JSON.parse(previous);
    this.#apply(new Map([[id, { status, comment, operatorId }]]));
    this.focus.to(id, this.#line(id).missing[0] ?? 'status');
  }

  undo() {
    const step = this.isFrozen ? undefined : this.steps.pop();
    if (!step) return;
    for (const [id, before] of step) this.#line(id).edit(before);
    this.typingIn = 0;
    this.saver.flush();
    this.focus.to([...step.keys()][0], 'status');
    this.announce('undone', step.size);
  }

  /** Kept in the browser at each key, sent after a pause. @param {HTMLElement} control */
  typed(control) {
    const found = this.#fieldOf(control);
    if (!found) return;
    if (this.typingIn !== found.line.id) {
      this.#remember(new Map([[found.line.id, { [found.name]: found.line.shown[found.name] }]]));
      this.typingIn = found.line.id;
    }
    found.line.edit({ [found.name]: found.value });
    clearTimeout(this.typingTimer);
    this.typingTimer = window.setTimeout(() => this.saver.flush(), typingPause);
  }

  /** A field was left, or is done. */
  typingEnded() {
    this.typingIn = 0;
    clearTimeout(this.typingTimer);
    this.saver.flush();
  }

  /** On to what the line still lacks, or to the next line. @param {number} id */
  next(id) {
    this.typingEnded();
    const [first] = this.#line(id).missing;
    if (!first) this.focus.move(id, 1);
    else if (document.activeElement !== this.focus.control(id, first)) this.focus.to(id, first);
  }

  /** @param {Map<number, Partial<Fields>>} changes */
  #apply(changes) {
    /** @type {Map<number, Partial<Fields>>} */ const before = new Map();
    for (const [id, change] of changes) {
      const shown = this.#line(id).shown;
      before.set(id, Object.fromEntries(Object.keys(change).map(name => [name, shown[/** @type {keyof Fields} */ (name)]])));
      this.#line(id).edit(change);
    }
    this.#remember(before);
    this.typingIn = 0;
    this.saver.flush();
  }

  /** @param {Map<number, Partial<Fields>>} step */
  #remember(step) {
    this.steps.push(step);
    if (this.steps.length > maxSteps) this.steps.shift();
  }

  /** @param {HTMLElement} control */
  #fieldOf(control) {
    const { value, dataset } = /** @type {HTMLInputElement} */ (control);
    const line = this.lines.get(Number(/** @type {HTMLElement|null} */ (control.closest('tr[data-line]'))?.dataset.lineId));
    const name = /** @type {keyof Fields|undefined} */ (dataset.field);
    if (!line || !name || this.isFrozen) return null;
    return { line, name, value: value === '' ? null : name === 'operatorId' ? Number(value) : value };
  }

  /** @param {number} id */
  #line(id) { return /** @type {import('./line-model.js').LineModel} */ (this.lines.get(id)); }
}
