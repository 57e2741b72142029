// What pages made from the data share: they fill themselves, and can be projected.

import { h, icon, put } from './dom.js';
import { trouble } from './sheet.js';
import { t } from './words.js';

/** Fills an element once what it shows is there; what goes wrong is said in its place. */
export async function filled(element, work) {
  put(element, h('p', { class: 'soft waiting', text: t('working') }));
  try {
    put(element, await work());
  } catch (error) {
    put(element, error.status === 404 ? h('p', { class: 'empty', text: t('notThere') }) : trouble(error, () => filled(element, work)));
  }
}

/** A label over its field; the field gets an id. */
export function labelled(name, field, help) {
  field.id = `field-of-page-${++count}`;
  if (help) field.setAttribute('aria-describedby', `${field.id}-help`);
  return h('div', { class: 'labelled' }, h('label', { for: field.id, text: name }), field, help && h('p', { class: 'soft small', id: `${field.id}-help`, text: help }));
}

let count = 0;

/** The button that makes a page large enough for a room. */
export const projector = () => h('button', { type: 'button', class: 'tool named', 'aria-pressed': String(document.body.classList.contains('project')), onclick: (event) => {
  const on = document.body.classList.toggle('project');
  event.currentTarget.setAttribute('aria-pressed', String(on));
} }, icon('screen'), h('span', { text: t('project') }));

