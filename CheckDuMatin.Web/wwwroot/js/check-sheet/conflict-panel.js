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
  const values = document.createElement('dl');
  values.append(...pair(whose(line, view, texts), describe(line.server, view, texts)), ...pair(texts.get('ours'), describe(line.shown, view, texts)));
  cell.append(
    paragraph(texts.get('conflictTitle', view.title)),
    values,
    button(texts.get('keepOurs'), () => { line.keepOurs(); chosen(); }),
    button(texts.get('takeTheirs'), () => { line.takeTheirs(); chosen(); }),
  );
  view.row.after(panel);
  view.panel = panel;
}

/** @param {LineModel} line @param {RowView} view @param {import('./text.js').Texts} texts */
function whose({ server, userId }, view, texts) {
  const moment = texts.moment(server.changedAt, view.zone, view.day);
  return server.changedById === userId || !server.changedBy ? texts.get('theirsOther', moment) : texts.get('theirs', server.changedBy, moment);
}

/** @param {import('./rules.js').Fields} fields @param {RowView} view @param {import('./text.js').Texts} texts */
function describe(fields, view, texts) {
  const operator = fields.operatorId === null ? null : [...view.operator.options].find(option => option.value === String(fields.operatorId))?.text;
  return [texts.get(`status_${fields.status}`), fields.comment && texts.get('quoted', fields.comment), operator, fields.notes && texts.get('quoted', fields.notes),
    fields.expirationDate && texts.day(fields.expirationDate)].filter(Boolean).join(', ');
}

/** @param {string} name @param {string} value */
function pair(name, value) {
  return [['dt', name], ['dd', value]].map(([tag, text]) => {
    const element = document.createElement(tag);
    element.textContent = text;
    return element;
  });
}

/** @param {string} text */
function paragraph(text) {
  const element = document.createElement('p');
  element.appendChild(document.createElement('strong')).textContent = text;
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
