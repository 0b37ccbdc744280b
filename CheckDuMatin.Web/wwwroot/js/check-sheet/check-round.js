// @ts-check
import { LinesElement } from './lines-element.js';
import { Round } from './round.js';

/** The round over several checks. */
class CheckRound extends LinesElement {
  make() { return new Round(this); }
}

customElements.define('check-round', CheckRound);

const current = () => /** @type {CheckRound|null} */ (document.querySelector('check-round'))?.content;

/** Called by the circuit when it hears of a change. */
export function refresh() { void current()?.refresh(); }

/** Called by the circuit when somebody has come or gone. @param {number} checkId */
export function present(checkId) { current()?.presentChanged(checkId); }
