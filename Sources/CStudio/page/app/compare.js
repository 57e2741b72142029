// One script in all its markets side by side, and what divides them.

import { post } from './api.js';
import { h, put } from './dom.js';
import { AXES } from './gauges.js';
import { category, known } from './known.js';
import { draft, question } from './state.js';
import { flag, score, t } from './words.js';

/** Fills a box with the table. */
export async function compare(box) {
  if (draft.markets.length < 2) return put(box);
  const text = draft.text;
  try {
    const { markets, differences } = await post('compare', question());
    if (text !== draft.text) return;
    put(box, h('h2', { text: t('sideBySide') }), table(markets), differences.length ? divided(differences) : h('p', { class: 'soft', text: t('agree') }));
  } catch (error) {
    put(box, h('p', { class: 'soft', text: error.message }));
  }
}

function table(markets) {
  return h('div', { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': t('sideBySide') }, h('table', { class: 'grid' },
    h('thead', {}, h('tr', {}, h('th', { scope: 'col', text: t('market') }), h('th', { scope: 'col', text: t('fit') }), h('th', { scope: 'col', text: t('verdictName') }),
      AXES.map((axis) => h('th', { scope: 'col', text: t(`axis.${axis}`) })))),
    h('tbody', {}, Object.entries(markets).map(([id, one]) => h('tr', { class: one.verdict },
      h('th', { scope: 'row' }, h('span', { class: 'flag', 'aria-hidden': 'true', text: flag(id) }), known.markets.get(id)?.name ?? id),
      h('td', { class: 'figure', text: score(one.fit) }), h('td', { class: 'verdict', text: t(`verdict.${one.verdict}`) }),
      AXES.map((axis) => h('td', {}, h('span', { class: 'bar' }, h('span', { class: 'fill', vars: { '--fill': `${one.dimensions[axis]}%` } })), h('small', { text: score(one.dimensions[axis]) }))))))));
}

const RANK = { none: 0, advice: 1, rewrite: 2, block: 3 };

function divided(differences) {
  return h('section', { class: 'divided' }, h('h3', { text: t('whatDivides') }), differences.slice(0, 40).map((one) => {
    const by = new Map();
    for (const id of draft.markets) {
      const severity = one.markets[id]?.severity ?? 'none';
      if (!by.has(severity)) by.set(severity, []);
      by.get(severity).push(id);
    }
    return h('div', { class: 'note' }, h('b', { dir: 'auto', text: one.text }), h('span', { class: 'soft', text: ` ${category(one.category)}` }),
      [...by].sort((a, b) => RANK[b[0]] - RANK[a[0]]).map(([severity, ids]) => h('p', { class: 'for' },
        h('b', { class: `sev ${severity}`, text: t(`severity.${severity}`) }), ids.map((id) => h('span', { class: 'chip' }, h('span', { class: 'flag', 'aria-hidden': 'true', text: flag(id) }), known.markets.get(id)?.name ?? id)))));
  }));
}
