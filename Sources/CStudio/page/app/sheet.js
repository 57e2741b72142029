// What comes up over the page: dialogs, short notices, and what a reader of screens is told.

import { $, h, icon, put } from './dom.js';
import { t } from './words.js';

/** Opens a dialog; `fill(body, close)` fills it. Escape, the cross and a tap beside it close it. */
export function sheet(title, fill, { wide = false } = {}) {
  const id = `sheet-${++count}`;
  const body = h('div', { class: 'body' });
  const dialog = h('dialog', { class: wide ? 'sheet wide' : 'sheet', 'aria-labelledby': id },
    h('div', { class: 'head' }, h('h2', { id, text: title }),
      h('button', { type: 'button', class: 'plain', 'aria-label': t('close'), onclick: () => dialog.close() }, icon('close'))),
    body);
  dialog.addEventListener('click', (event) => { if (event.target === dialog) dialog.close(); });
  dialog.addEventListener('close', () => dialog.remove());
  fill(body, () => dialog.close());
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}

let count = 0;

/** Closes whatever is open. */
export function closeSheets() {
  for (const open of document.querySelectorAll('dialog[open]')) open.close();
}

let timer;

/** A short notice; with `act`, a button that does something about it. */
export function toast(words, act) {
  const box = $('#toast');
  put(box, h('span', { text: words }), act && h('button', { type: 'button', class: 'link', text: act.name, onclick: () => { box.hidden = true; act.call(); } }));
  box.hidden = false;
  clearTimeout(timer);
  timer = setTimeout(() => { box.hidden = true; }, 6000);
  say(words);
}

/** Tells a reader of screens. */
export function say(words) {
  const box = $('#said');
  if (box.textContent !== words) box.textContent = words;
}

/** What went wrong, in a box. */
export const trouble = (error, again) => h('div', { class: 'trouble', role: 'alert' }, h('p', { text: error.message }),
  again && h('button', { type: 'button', text: t('again'), onclick: again }));
