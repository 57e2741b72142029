// What the host knows of the product. Nothing is made up: what is not filled in stays open.

import { post } from './api.js';
import { h, put } from './dom.js';
import { known } from './known.js';
import { sheet } from './sheet.js';
import { draft, keep, question, tell } from './state.js';
import { list, t } from './words.js';

const COMMON = ['product', 'origin', 'grower', 'variety', 'harvest_date', 'weight', 'grade', 'price', 'shipping', 'delivery_days', 'storage', 'refund_policy', 'halal_cert', 'test_report_no'];

/** The form as a dialog. */
export function openFacts() {
  sheet(t('facts'), async (body) => {
    put(body, form([], {}));
    if (!draft.text.trim()) return;
    try {
      const { stated, open, contradictions } = await post('facts', question());
      const asked = [...new Set(Object.values(open).flat().map((gate) => gate.id))];
      const asks = Object.fromEntries(Object.values(open).flat().map((gate) => [gate.id, gate.ask]));
      const found = Object.fromEntries(stated.map((one) => [one.slot, one.value]));
      if (body.contains(document.activeElement)) return;
      put(body, contradictions.length > 0 && h('div', { class: 'trouble' }, contradictions.map((one) => h('p', { text: t('contradiction', one.name, list(one.values)) }))),
        form(asked, found, asks));
    } catch {
      // The form does without.
    }
  }, { wide: true });
}

/** Fields for the slots wanted, then the common ones, then settings of the stream. */
export function form(wanted, stated, asks = {}) {
  const ids = [...new Set([...wanted, ...COMMON, ...Object.keys(draft.facts)])];
  const first = ids.filter((id) => wanted.includes(id));
  const rest = ids.filter((id) => !wanted.includes(id));
  return h('form', { class: 'facts', onsubmit: (event) => event.preventDefault() },
    h('p', { class: 'soft', text: t('factsHelp') }),
    h('div', { class: 'fields' }, rest.map((id) => field(id, stated[id]))),
    h('h3', { text: t('stream') }),
    h('div', { class: 'fields' },
      labelled(t('airDate'), h('input', { type: 'date', value: draft.airDate, onchange: (event) => set(() => { draft.airDate = event.target.value; }) })),
      labelled(t('hostGender'), choose(['', 'female', 'male'].map((key) => [key, t(`gender.${key || 'none'}`)]), draft.hostGender, (value) => set(() => { draft.hostGender = value; }))),
      labelled(t('voice'), choose(['', 'calm', 'lively'].map((key) => [key, t(`voice.${key || 'none'}`)]), draft.voice, (value) => set(() => { draft.voice = value; }))),
      currencies().map((code) => rate(code))),
    first.length > 0 && h('h3', { text: t('proofs') }),
    first.length > 0 && h('p', { class: 'soft', text: t('proofsHelp') }),
    h('div', { class: 'fields' }, first.map((id) => field(id, stated[id], asks[id]))));
}

/** One slot. */
export function field(id, stated, ask) {
  const slot = known.slots.get(id) ?? { name: ask ?? id, kind: 'text' };
  const input = h('input', {
    type: slot.kind === 'date' ? 'date' : 'text', inputmode: { number: 'decimal' }[slot.kind], value: draft.facts[id] ?? '',
    placeholder: stated ? t('stated', stated) : '', autocomplete: 'off', name: id,
    onchange: () => set(() => { if (input.value.trim()) draft.facts[id] = input.value.trim(); else delete draft.facts[id]; }),
  });
  return labelled(slot.name, input, ask && ask !== slot.name ? ask : undefined);
}

/** How much of a market's money one yuan is. */
export function rate(code) {
  return labelled(t('rate', code), h('input', {
    type: 'text', inputmode: 'decimal', value: draft.rates[code] ?? '', placeholder: t('rateHint', code), autocomplete: 'off', name: `rate-${code}`,
    onchange: (event) => set(() => {
      const value = Number(event.target.value.replace(',', '.'));
      if (value > 0) draft.rates[code] = value;
      else delete draft.rates[code];
    }),
  }));
}

/** Currencies of the markets chosen. */
export const currencies = () => [...new Set(draft.markets.map((id) => known.markets.get(id)?.currency).filter(Boolean))];

function set(change) {
  change();
  keep();
  tell('facts');
}

function labelled(name, input, help) {
  const id = `field-${++count}`;
  input.id = id;
  if (help) input.setAttribute('aria-describedby', `${id}-help`);
  return h('div', { class: 'labelled' }, h('label', { for: id, text: name }), input, help && h('p', { class: 'soft small', id: `${id}-help`, text: help }));
}

let count = 0;

function choose(options, value, change) {
  return h('select', { onchange: (event) => change(event.target.value) }, options.map(([key, name]) => h('option', { value: key, selected: key === value, text: name })));
}
