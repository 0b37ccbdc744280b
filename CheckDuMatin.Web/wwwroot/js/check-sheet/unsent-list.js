// @ts-check
/**
 * Shows what is not on the server yet, by check: how much, why, and the way there.
 * @param {HTMLElement} root
 * @param {import('./unsent-work.js').Unsent[]} checks
 * @param {import('./text.js').Texts} texts
 * @param {(checkId: number) => void} drop gives up what is kept of a check
 */
export function showUnsent(root, checks, texts, drop) {
  const state = JSON.stringify(checks);
  if (root.dataset.shown === state || (checks.length === 0 && !root.hasChildNodes())) return;
  root.dataset.shown = state;
  root.setAttribute('role', 'status');
  root.replaceChildren(...checks.map(check => {
    const line = element('p', 'banner');
    line.dataset.unsent = String(check.checkId);
    line.append(element('strong', '', check.name), ' ', [
      check.waiting > 0 && texts.get('unsentWaiting', check.waiting),
      check.files > 0 && texts.get('unsentFiles', check.files),
      ...new Set(check.blocked),
    ].filter(Boolean).join(' '), ' ');
    const link = /** @type {HTMLAnchorElement} */ (element('a', '', texts.get('unsentOpen')));
    link.href = `/checks/${check.checkId}`;
    line.append(link);
    if (check.blocked.length > 0) {
      const button = /** @type {HTMLButtonElement} */ (element('button', 'small', texts.get('unsentDrop')));
      button.type = 'button';
      button.ariaLabel = texts.get('unsentDropOf', check.name);
      button.addEventListener('click', () => ask(root, check, texts, drop));
      line.append(' ', button);
    }
    return line;
  }));
}

/** @param {HTMLElement} root @param {import('./unsent-work.js').Unsent} check @param {import('./text.js').Texts} texts @param {(checkId: number) => void} drop */
function ask(root, check, texts, drop) {
  const dialog = /** @type {HTMLDialogElement} */ (element('dialog', 'unsent'));
  const question = element('p', '', texts.get('unsentDropText', check.name, check.blocked.length + check.waiting));
  question.id = 'unsent-question';
  dialog.setAttribute('aria-labelledby', question.id);
  const form = /** @type {HTMLFormElement} */ (element('form', 'actions'));
  form.method = 'dialog';
  const [cancel, confirm] = [['unsentCancel', 'button quiet', ''], ['unsentDrop', 'button', 'drop']].map(([key, style, value]) => {
    const button = /** @type {HTMLButtonElement} */ (element('button', style, texts.get(key)));
    button.value = value;
    return button;
  });
  form.append(cancel, confirm);
  dialog.append(question, form);
  dialog.addEventListener('close', () => {
    dialog.remove();
    if (dialog.returnValue === 'drop') drop(check.checkId);
  });
  root.append(dialog);
  dialog.showModal();
}

/** @param {string} tag @param {string} style @param {string} [text] */
function element(tag, style, text = '') {
  const made = document.createElement(tag);
  made.className = style;
  made.textContent = text;
  return made;
}
