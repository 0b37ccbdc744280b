// @ts-check
import { takeBack } from './rules.js';

/**
 * What people do to lines: results, texts, everything to OK, yesterday's result, undo.
 * @typedef {import('./rules.js').Fields} Fields
 * @typedef {import('./rules.js').Status} Status
 * @typedef {import('./line-model.js').LineModel} LineModel
 * @typedef {{ before: Partial<Fields>, after: Partial<Fields> }} Change
 */

const typingPause = 1_000;
const maxSteps = 200;

export class Editing {
  /**
   * @param {Map<string, LineModel>} lines
   * @param {Map<string, import('./row-view.js').RowView>} views
   * @param {import('./saver.js').Saver} saver
   * @param {import('./focus.js').SheetFocus} focus
   * @param {(key: string, ...values: number[]) => void} tell a sentence for everybody to see
   */
  constructor(lines, views, saver, focus, tell) {
    this.lines = lines;
    this.views = views;
    this.saver = saver;
    this.focus = focus;
    this.tell = tell;
    /** Each step: the lines that it changed, from what to what. @type {Map<string, Change>[]} */
    this.steps = [];
    /** The change that typing goes on with. @type {{ line: LineModel, change: Change }|null} */
    this.typing = null;
    this.typingTimer = 0;
  }

  /** Sets a result; where it asks for a comment or an operator the focus goes there. @param {string} key @param {Status} status */
  setStatus(key, status) {
    const line = this.#line(key);
    if (line.isFrozen) return;
    this.#apply(new Map([[line, { status }]]));
    this.focus.to(key, line.missing[0] ?? 'status');
  }

  /** Every pending line among these, and no other, as one step. @param {LineModel[]} among */
  allOk(among) {
    const pending = among.filter(line => line.shown.status === 'pending' && !line.isFrozen);
    if (pending.length === 0) return;
    this.#apply(new Map(pending.map(line => [line, { status: /** @type {Status} */ ('success') }])));
    this.tell('allOkDone', pending.length);
  }

  /** @param {string} key */
  takePrevious(key) {
    const previous = this.views.get(key)?.row.dataset.previous;
    const line = this.#line(key);
    if (line.isFrozen || !previous) return;
    const { status, comment, operatorId, hasOperatorLeft } = JSON.parse(previous);
    this.#apply(new Map([[line, hasOperatorLeft ? { status, comment } : { status, comment, operatorId }]]));
    if (hasOperatorLeft) this.tell('previousOperatorLeft');
    this.focus.to(key, line.missing[0] ?? 'status');
  }

  /** Takes the last step back where it still stands. */
  undo() {
    this.#endTyping();
    const step = this.steps.pop();
    if (!step) return;
    let undone = 0;
    for (const [key, { before, after }] of step) {
      const line = this.#line(key);
      const back = line.isFrozen ? null : takeBack(line.shown, before, after);
      if (!back) continue;
      line.edit(back);
      undone++;
    }
    this.saver.flush();
    this.focus.to([...step.keys()][0], 'status');
    if (undone === step.size) this.tell('undone', undone);
    else this.tell('undoneInPart', undone, step.size - undone);
  }

  /** Kept in the browser at each key, sent after a pause. @param {HTMLElement} control */
  typed(control) {
    const found = this.#fieldOf(control);
    if (!found) return;
    const { line, name, value } = found;
    if (this.typing?.line !== line || !(name in this.typing.change.after)) {
      const change = { before: { [name]: line.shown[name] }, after: {} };
      this.#remember(new Map([[line.key, change]]));
      this.typing = { line, change };
    }
    Object.assign(this.typing.change.after, { [name]: value });
    line.edit({ [name]: value });
    clearTimeout(this.typingTimer);
    this.typingTimer = window.setTimeout(() => this.saver.flush(), typingPause);
  }

  /** A field was left, or is done. */
  typingEnded() {
    this.#endTyping();
    this.saver.flush();
  }

  /** On to what the line still lacks, or to the next line. @param {string} key */
  next(key) {
    this.typingEnded();
    const [first] = this.#line(key).missing;
    if (!first) this.focus.move(key, 1);
    else if (document.activeElement !== this.focus.control(key, first)) this.focus.to(key, first);
  }

  /** @param {Map<LineModel, Partial<Fields>>} changes */
  #apply(changes) {
    this.#endTyping();
    /** @type {Map<string, Change>} */ const step = new Map();
    for (const [line, after] of changes) {
      const shown = line.shown;
      const before = Object.fromEntries(Object.keys(after).map(name => [name, shown[/** @type {keyof Fields} */ (name)]]));
      step.set(line.key, { before, after });
      line.edit(after);
    }
    this.#remember(step);
    this.saver.flush();
  }

  #endTyping() {
    this.typing = null;
    clearTimeout(this.typingTimer);
  }

  /** @param {Map<string, Change>} step */
  #remember(step) {
    this.steps.push(step);
    if (this.steps.length > maxSteps) this.steps.shift();
  }

  /** @param {HTMLElement} control */
  #fieldOf(control) {
    const { value, dataset } = /** @type {HTMLInputElement} */ (control);
    const line = this.lines.get(/** @type {HTMLElement|null} */ (control.closest('tr[data-line]'))?.dataset.key ?? '');
    const name = /** @type {keyof Fields|undefined} */ (dataset.field);
    if (!line || !name || line.isFrozen) return null;
    return { line, name, value: value === '' ? null : name === 'operatorId' ? Number(value) : value };
  }

  /** @param {string} key */
  #line(key) { return /** @type {LineModel} */ (this.lines.get(key)); }
}
