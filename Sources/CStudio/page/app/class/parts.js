// Small things that several pages of a class have.

import { quoted } from '../course.js';
import { h, icon, put } from '../dom.js';
import { known } from '../known.js';
import { list, reader, score, t } from '../words.js';

export { today } from '../guide.js';

/** A round by its name for readers. */
export const roundOf = (one) => (reader() === 'en' ? one.roundEn ?? one.en : one.roundZh ?? one.zh) ?? '';

export const marketName = (id) => known.markets.get(id)?.name ?? id;
export const marketNames = (ids) => list(ids.map(marketName));

/** Fits in a row: each with its market, its number and its verdict, which a reader of screens hears. */
export const fits = (all) => h('span', { class: 'fits' }, all.map((one) => h('span', { class: `fit-chip ${one.verdict}`, title: `${marketName(one.market)} ${t(`verdict.${one.verdict}`)}` },
  h('span', { class: 'place', text: one.market }), h('b', { text: Math.floor(one.fit + 1e-9) }), h('span', { class: 'unseen', text: t(`verdict.${one.verdict}`) }))));

/** Points, large. */
export const points = (one) => (one.points === undefined ? h('span', { class: 'points soft', text: t('notGraded') }) : h('span', { class: 'points' }, h('b', { text: score(one.points) }), h('span', { class: 'unseen', text: t('outOf') })));

/** A button with a picture. */
export const button = (name, words, call, kind = '') => h('button', { type: 'button', class: kind, onclick: call }, icon(name), h('span', { text: words }));

/** A choice of one: `[key, words]`. */
export const choose = (options, value, call) => h('select', { onchange: (event) => call?.(event.target.value) }, options.map(([key, words]) => h('option', { value: key, selected: key === value, text: words })));

/** A table that scrolls by itself where it is wide. */
export const grid = (label, heads, rows, kind = '') => h('div', { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': label },
  h('table', { class: `grid ${kind}` }, h('thead', {}, h('tr', {}, heads.map((head) => h('th', { scope: 'col', class: head.number ? 'number' : '', text: head.text ?? head })))),
    h('tbody', {}, rows.map((row) => h('tr', {}, row.map((cell, i) => (cell instanceof Node ? h(i === 0 ? 'th' : 'td', { scope: i === 0 ? 'row' : null }, cell) : h(i === 0 ? 'th' : 'td', { scope: i === 0 ? 'row' : null, class: heads[i].number ? 'number' : '', text: cell ?? '' }))))))));

/** Markets to tick. */
export function marketBoxes(chosen) {
  const box = h('div', { class: 'picks' }, [...known.markets.values()].map((one) => h('label', { class: 'pick-one' },
    h('input', { type: 'checkbox', name: 'market', value: one.id, checked: chosen.includes(one.id) }), h('span', { text: one.name }))));
  return { element: box, get: () => [...box.querySelectorAll('input:checked')].map((one) => one.value) };
}

/** Runs something while a button waits; what goes wrong is said below it. */
export async function working(element, work) {
  element.disabled = true;
  const old = element.parentElement?.parentElement?.querySelector('.trouble.own');
  old?.remove();
  try {
    return await work();
  } catch (error) {
    const box = h('div', { class: 'trouble own', role: 'alert' }, h('p', { text: error.message }));
    (element.closest('p') ?? element).after(box);
    return undefined;
  } finally {
    element.disabled = false;
  }
}

/** A drop and a button for a file. */
export function filePicker(words, accept, take) {
  const input = h('input', { type: 'file', accept, hidden: true, onchange: () => { if (input.files[0]) take(input.files[0]); input.value = ''; } });
  const press = button('file', words, () => input.click());
  return put(h('span', {}), input, press);
}

/** A text that is looked back at, under its name. */
export const originalText = (text) => h('details', { class: 'reasons' }, h('summary', { text: t('originalText') }), quoted(text));

/** What texts may come as. */
export const SCRIPTS = '.txt,.md,.srt,.vtt,.ass,.ssa,.lrc,.ttml,.csv,.tsv,.xlsx,.json,.jsonl,.docx,.html,.htm,.xlf,.xliff,text/*';
