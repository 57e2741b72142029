// The class as a whole: how far people come, what changed, what comes back. Pseudonyms, unless names are asked for.

import { h, put } from '../dom.js';
import { filled } from '../pages.js';
import { toast } from '../sheet.js';
import { score, t } from '../words.js';
import { desk, download } from './ask.js';
import { deskPage } from './frame.js';
import { button, grid, working } from './parts.js';

let names = false;

/** The view. Names go back under the table when another page is looked at. */
export function picture() {
  names = false;
  return deskPage('picture', () => {
    const box = h('div', { class: 'class-picture' });
    const note = h('p', { class: 'note', role: 'status' });
    const show = () => {
      put(note, t(names ? 'namesShown' : 'namesHidden'));
      note.className = names ? 'note rewrite' : 'note good';
      filled(box, async () => drawn(await desk('picture', { names: names ? 'true' : '' })));
    };
    show();
    const keep = (as) => (event) => working(event.currentTarget, async () => toast(t('saved', await download('report', { as, names: names ? 'true' : '' }, `class.${as}`))));
    return [
      h('div', { class: 'named-switch' }, note, h('button', { type: 'button', class: 'quiet', text: t('showNames'), onclick: (event) => {
        names = !names;
        event.currentTarget.textContent = t(names ? 'hideNames' : 'showNames');
        show();
      } })),
      box,
      h('section', {}, h('h2', { text: t('papers') }), h('p', { class: 'soft', text: t('reportHelp') }),
        h('p', { class: 'row' }, button('save', t('reportPage'), keep('html')), button('save', 'Excel', keep('xlsx')), button('save', 'JSON', keep('json')))),
    ];
  });
}

function drawn({ report, pictures, kinds }) {
  const by = new Map(report.answers.map((one) => [one.id, one]));
  const figures = Object.entries(report.figures);
  return [
    report.notes.map((note) => h('p', { class: 'soft', text: note })),
    h('dl', { class: 'figures' }, figures.map(([key, value]) => h('div', {}, h('dt', { text: t(`figure.${key}`) }), h('dd', { text: value })))),
    report.answers.map((answer) => h('section', { id: `answer-${answer.id}` }, h('h2', { text: answer.title }), answer.notes.map((note) => h('p', { class: 'soft small', text: note })),
      answer.id === 'funnel' ? funnel(by.get('funnel')) : [pictures[answer.id] && heat(pictures[answer.id]), table(answer, kinds[answer.id])])),
  ];
}

/** From a script to a stream, step by step. */
function funnel(answer) {
  const most = Math.max(1, ...answer.rows.map((row) => row.count));
  return h('ol', { class: 'funnel' }, answer.rows.map((row) => h('li', {},
    h('span', { class: 'step', text: row.step }), h('span', { class: 'bar' }, h('span', { class: 'fill', vars: { '--fill': `${(row.count / most) * 100}%` } })),
    h('b', { text: row.count }), h('span', { class: 'soft small', text: `${Math.round(row.share * 100)} %${row.any > row.count ? ` · ${t('atAll', row.any)}` : ''}` }))));
}

/** Who says what, how often: the more, the darker, and the number is there too. */
function heat({ title, columns, rows }) {
  const most = Math.max(1, ...rows.flatMap((row) => row.counts));
  return h('figure', { class: 'heat' }, h('figcaption', { class: 'soft small', text: title }),
    h('div', { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': title }, h('table', {}, h('thead', {}, h('tr', {}, h('td', {}), columns.map((name) => h('th', { scope: 'col' }, h('span', { text: name }))))),
      h('tbody', {}, rows.map((row) => h('tr', {}, h('th', { scope: 'row', text: row.name }), row.counts.map((count) => h('td', { class: `step-${count === 0 ? 0 : Math.max(1, Math.ceil((count / most) * 4))}`, text: count || '' }))))))));
}

function shown(value, kind) {
  if (value === null || value === undefined) return '';
  if (typeof value !== 'number') return String(value);
  if (kind === 'share') return `${Math.round(value * 1000) / 10} %`;
  if (kind === 'change') return `${value >= 0.05 ? '+' : value <= -0.05 ? '−' : ''}${Math.abs(value).toFixed(1)}`;
  if (kind === 'decimal') return score(value);
  return value.toLocaleString();
}

const table = (answer, kinds) => grid(answer.title, answer.columns.map((column) => ({ text: column.title, number: ['integer', 'decimal', 'change', 'share'].includes(kinds[column.key]) })),
  answer.rows.map((row) => answer.columns.map((column) => shown(row[column.key], kinds[column.key]))));
