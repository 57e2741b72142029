// Understand: what each market wants and forbids, its year, and every phrase the rules know.

import { get } from './api.js';
import { year } from './calendar.js';
import { cites, slots, spokenLines } from './card.js';
import { h, icon } from './dom.js';
import { AXES } from './gauges.js';
import { known } from './known.js';
import { filled, projector } from './pages.js';
import { draft } from './state.js';
import { flag, named, t } from './words.js';

const SEVERITIES = ['block', 'rewrite', 'advice'];

function page(...parts) {
  return h('div', { class: 'guide' }, parts);
}

/** Where understanding begins: search, markets, families of phrases. */
export function guide(query = '') {
  const results = h('div', { class: 'results' });
  const input = h('input', { type: 'search', value: query, 'aria-label': t('searchLabel'), placeholder: t('searchHint'), oninput: () => {
    clearTimeout(timer);
    timer = setTimeout(() => { history.replaceState(null, '', `#/guide/${encodeURIComponent(input.value.trim())}`); search(results, { query: input.value.trim() }); }, 150);
  } });
  let timer;
  search(results, { query });
  return page(h('h1', { text: t('tab.guide') }), h('div', { class: 'search' }, icon('search'), input), results);
}

function search(results, query) {
  return filled(results, async () => {
    if (query.query) {
      const { total, cues } = await get('cues', { query: query.query, limit: 60 });
      return [h('p', { class: 'soft', role: 'status', text: t('found', total) }), cueList(cues)];
    }
    const { categories } = await get('cues', { limit: 1 });
    return [
      ['sea', 'me'].map((region) => h('section', {}, h('h2', { text: t(`region.${region}`) }),
        h('ul', { class: 'tiles' }, [...known.markets.values()].filter((one) => one.parents.includes(region)).map((one) => h('li', {}, h('a', { href: `#/market/${one.id}` },
          h('span', { class: 'flag', 'aria-hidden': 'true', text: flag(one.id) }), h('b', { text: one.name }), h('span', { class: 'soft', text: one.locales.map((tag) => named('language', tag.split('-')[0])).join(' · ') }))))))),
      h('section', {}, h('h2', { text: t('families') }), h('ul', { class: 'families' }, categories.map((one) => h('li', {}, h('a', { href: `#/family/${one.id}` }, one.name, h('span', { class: 'soft', text: ` ${one.count}` })))))),
    ];
  });
}

const cueList = (cues) => h('ul', { class: 'cue-list' }, cues.map((one) => h('li', {}, h('a', { href: `#/cue/${encodeURIComponent(one.id)}` }, h('b', { text: one.title }), h('span', { class: 'soft', text: one.categoryName })))));

/** A family of phrases. */
export function family(id) {
  const box = h('div', {});
  let shown = 0;
  const more = async () => {
    const { total, cues, categories } = await get('cues', { category: id, offset: shown, limit: 100 });
    shown += cues.length;
    return [shown === cues.length && h('h1', { text: categories.find((one) => one.id === id)?.name ?? id }), cueList(cues),
      shown < total && h('button', { type: 'button', class: 'quiet', text: t('more', total - shown), onclick: async (event) => { const button = event.currentTarget; button.replaceWith(...(await more()).filter(Boolean)); } })];
  };
  filled(box, more);
  return page(back(), box);
}

const back = () => h('p', { class: 'crumbs' }, h('a', { href: '#/guide' }, icon('back'), t('tab.guide')), h('span', { class: 'grow' }), projector());

/** A market. */
export function market(id) {
  const box = h('div', {});
  filled(box, async () => {
    const from = today();
    const one = await get(`markets/${id}`, { from });
    const by = (severity) => one.judgements.filter((said) => said.severity === severity && said.categoryName);
    return [
      h('h1', {}, h('span', { class: 'flag', 'aria-hidden': 'true', text: flag(id) }), one.name),
      h('p', { class: 'soft', text: `${one.locales.map((tag) => named('language', tag)).join('、')} · ${named('currency', one.currency)} (${one.currency})` }),
      h('section', {}, h('h2', { text: t('weights') }), h('dl', { class: 'sides' }, AXES.map((axis) => h('div', {}, h('dt', { text: t(`axis.${axis}`) }),
        h('dd', {}, h('span', { class: 'bar' }, h('span', { class: 'fill', vars: { '--fill': `${one.weights[axis] * 100}%` } })), h('b', { text: `${Math.round(one.weights[axis] * 100)}%` })))))),
      h('section', {}, h('h2', { text: t('seasons') }), year(one.seasons, from)),
      h('section', {}, h('h2', { text: t('whatWorks') }), one.frames.map((frame) => h('article', { class: 'note good' }, h('h3', { text: frame.name }), h('p', { text: frame.why }),
        frame.avoid && h('p', { class: 'soft', text: t('avoid', frame.avoid) }),
        frame.lines && (frame.lines.calm ?? Object.values(frame.lines)[0]) && h('p', { class: 'example' }, slots(template(frame.lines.calm ?? Object.values(frame.lines)[0]))), cites(frame.sources)))),
      SEVERITIES.map((severity) => by(severity).length > 0 && h('section', {}, h('h2', {}, h('span', { class: `sev ${severity}`, text: t(`severity.${severity}`) }), ` ${t(`marketSays.${severity}`)}`),
        by(severity).map((said) => h('article', { class: `note ${severity}` }, h('h3', {}, h('a', { href: `#/family/${said.key}`, text: said.categoryName })), h('p', { text: said.why }), cites(said.sources))))),
      h('section', {}, h('h2', { text: t('proofs') }), h('ul', { class: 'lines' }, one.gates.map((gate) => h('li', {}, gate.ask, cites(gate.sources))))),
      one.parts.length > 0 && h('section', {}, h('h2', { text: t('shouldHold') }), one.parts.map((part) => h('article', { class: 'note' }, h('h3', { text: part.name }), h('p', { text: part.why }), cites(part.sources)))),
    ];
  });
  return page(back(), box);
}

/** A template's slots as the reader knows them. */
const template = (line) => choices(line).replace(/\{(\w+)\}/g, (_, slot) => `〔请填：${known.slots.get(slot)?.name ?? slot}〕`);

/** A message pattern with all that may be said at a choice: {host_gender, select, male{ครับ} other{ค่ะ}} is ครับ/ค่ะ. */
function choices(line) {
  return line.replace(/\{\w+,\s*(?:select|plural|selectordinal),((?:\s*[=\w]+\s*\{[^{}]*\})+)\s*\}/g, (_, all) => (
    [...new Set([...all.matchAll(/\{([^{}]*)\}/g)].map((one) => one[1]).filter(Boolean))].join('/')));
}

/** A phrase. */
export function cue(id) {
  const box = h('div', {});
  filled(box, async () => {
    const one = await get(`cues/${encodeURIComponent(id)}`);
    const chosen = Object.entries(one.markets).sort(([a], [b]) => Number(draft.markets.includes(b)) - Number(draft.markets.includes(a)) || a.localeCompare(b));
    const groups = new Map();
    for (const [market, said] of chosen) {
      const key = `${said.severity} ${said.why}`;
      if (!groups.has(key)) groups.set(key, { said, ids: [] });
      groups.get(key).ids.push(market);
    }
    return [
      h('h1', { lang: 'zh-Hans', text: one.title }),
      h('p', { class: 'soft' }, h('a', { href: `#/family/${one.category}`, text: one.categoryName })),
      one.gloss && h('p', { class: 'gloss', lang: 'en', text: one.gloss }),
      one.presupposes && h('p', { class: 'takes' }, h('span', { class: 'soft', text: t('presupposes') }), one.presupposes),
      one.note && h('p', { class: 'soft', text: one.note }),
      h('section', {}, h('h2', { text: t('examples') }), h('ul', { class: 'lines', lang: 'zh-Hans' }, one.hits.map((hit) => h('li', {}, example(hit)))),
        one.quiets.length > 0 && h('h3', { text: t('quiets') }), h('ul', { class: 'lines soft', lang: 'zh-Hans' }, one.quiets.map((quiet) => h('li', { text: quiet.text ?? quiet })))),
      h('section', {}, h('h2', { text: t('marketsSay') }), [...groups.values()].map(({ said, ids }) => h('article', { class: `note ${said.severity}` },
        h('p', { class: 'for' }, h('b', { class: `sev ${said.severity}`, text: t(`severity.${said.severity}`) }), ids.map((market) => h('a', { class: 'chip', href: `#/market/${market}` }, h('span', { class: 'flag', 'aria-hidden': 'true', text: flag(market) }), known.markets.get(market)?.name ?? market))),
        h('p', { class: 'why', text: said.why }), spokenLines((said.says ?? []).map((line) => ({ market: ids[0], language: line.language, text: template(line.text ?? line.pattern ?? ''), reading: line.reading }))), cites(said.sources)))),
      h('section', {}, h('h2', { text: t('forms') }), h('p', { class: 'goods', lang: 'zh-Hans' }, one.forms.slice(0, 60).map((form) => h('span', { class: 'form', text: form.text ?? form })))),
      h('section', {}, h('h2', { text: t('sourcesTitle') }), h('ul', { class: 'lines soft' }, one.sources.map((source) => h('li', { text: source.reference ?? source })))),
    ];
  });
  return page(back(), box);
}

/** An example with its phrase marked. */
function example(hit) {
  const bytes = new TextEncoder().encode(hit.text);
  const part = (from, to) => new TextDecoder().decode(bytes.slice(from, to));
  return [part(0, hit.start), h('mark', { text: part(hit.start, hit.end) }), part(hit.end)];
}

/** Today by the clock of this machine. */
export const today = () => {
  const now = new Date();
  return `${now.getFullYear()}-${String(now.getMonth() + 1).padStart(2, '0')}-${String(now.getDate()).padStart(2, '0')}`;
};

