// @ts-check
/**
 * Two people changed one line: shows both values below it and lets one choose.
 * @typedef {import('./line-model.js').LineModel} LineModel
 * @typedef {import('./row-view.js').RowView} RowView
 */

/** @param {RowView} view @param {LineModel} line @param {import('./text.js').Texts} texts @param {() => void} chosen */
export function showConflict(view, line, texts, chosen) {
  view.panel?.remove();
  view.panel = null;
  if (line.state !== 'conflict') return;

  const panel = document.createElement('tr');
  panel.className = 'conflict';
  panel.setAttribute('role', 'row');
  const cell = panel.insertCell();
  cell.colSpan = 6;
  cell.setAttribute('role', 'cell');
  cell.append(
    paragraph(texts.get('conflictTitle', view.title), 'strong'),
    paragraph(`${texts.get('theirs')} ${describe(line.server, view, texts)}`),
    paragraph(`${texts.get('ours')} ${describe(line.shown, view, texts)}`),
    button(texts.get('keepOurs'), () => { line.keepOurs(); chosen(); }),
    button(texts.get('takeTheirs'), () => { line.takeTheirs(); chosen(); }),
  );
  view.row.after(panel);
  view.panel = panel;
}

/** @param {import('./rules.js').Fields} fields @param {RowView} view @param {import('./text.js').Texts} texts */
function describe(fields, view, texts) {
  const operator = fields.operatorId === null ? null : [...view.operator.options].find(option => option.value === String(fields.operatorId))?.text;
  return [texts.get(`status_${fields.status}`), fields.comment && texts.get('quoted', fields.comment), operator, fields.notes && texts.get('quoted', fields.notes),
    fields.expirationDate && new Date(fields.expirationDate).toLocaleDateString(texts.language)].filter(Boolean).join(', ');
}

/** @param {string} text @param {string} [tag] */
function paragraph(text, tag) {
  const element = document.createElement('p');
  const inner = tag ? element.appendChild(document.createElement(tag)) : element;
  inner.textContent = text;
  return element;
}

/** @param {string} text @param {() => void} action */
function button(text, action) {
  const element = document.createElement('button');
  element.type = 'button';
  element.textContent = text;
  element.addEventListener('click', action);
  return element;
}
