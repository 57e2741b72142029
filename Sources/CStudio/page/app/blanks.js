// What is still open in the script: 〔请填：…〕. Filled once, it is filled wherever it stands, in the spoken lines too.

import { h, put } from './dom.js';
import { known } from './known.js';
import { sheet } from './sheet.js';
import { draft, keep, tell } from './state.js';
import { t } from './words.js';
import { rewriteAll } from './write.js';

const BLANK = /〔请填：([^〕]*)〕/g;

/** What is open in a text, each once. */
export const blanks = (text) => [...new Set([...text.matchAll(BLANK)].map((found) => found[1]))];

/** A text with what is given filled in. */
export const filled = (text, values) => text.replace(BLANK, (whole, name) => values[name] || whole);

/** What is open in the lines that will be said, and in the script. */
export function open() {
  const lines = new Set(draft.text.split('\n'));
  const spoken = Object.entries(draft.spoken).filter(([line]) => lines.has(line)).flatMap(([, all]) => all.map((one) => one.text));
  return blanks([draft.text, ...spoken].join('\n'));
}

/** Asks for all of it. */
export function openBlanks(done) {
  sheet(t('blanks'), (body, close) => {
    const names = open();
    const fields = names.map((name, i) => {
      const id = known.slotIds.get(name);
      const kind = known.slots.get(id)?.kind;
      return h('div', { class: 'labelled' }, h('label', { for: `blank-${i}`, text: known.slots.get(id)?.name ?? name }),
        h('input', { id: `blank-${i}`, name, type: kind === 'date' ? 'date' : 'text', autocomplete: 'off', value: (id && draft.facts[id]) ?? '' }));
    });
    put(body, names.length ? h('form', { onsubmit: (event) => {
      event.preventDefault();
      const values = Object.fromEntries([...new FormData(event.target)].filter(([, value]) => value.trim()).map(([name, value]) => [name, value.trim()]));
      fill(values);
      close();
      done?.();
    } }, h('p', { class: 'soft', text: t('blanksHelp') }), h('div', { class: 'fields' }, fields), h('p', { class: 'row actions' }, h('button', { type: 'submit', class: 'primary', text: t('fillIn') })))
      : h('p', { class: 'empty', text: t('noBlanks') }));
  }, { wide: true });
}

function fill(values) {
  for (const [name, value] of Object.entries(values)) {
    const id = known.slotIds.get(name);
    if (id) draft.facts[id] = value;
  }
  const said = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, spokenDate(name, value)]));
  draft.spoken = Object.fromEntries(Object.entries(draft.spoken).map(([line, all]) => [
    filled(line, said), all.map((one) => ({ ...one, text: filled(one.text, values) })),
  ]));
  keep();
  rewriteAll(filled(draft.text, said));
  tell('facts');
}

/** A date as it is said in Chinese. */
function spokenDate(name, value) {
  const date = /^(\d{4})-(\d\d)-(\d\d)$/.exec(value);
  return date && known.slots.get(known.slotIds.get(name))?.kind === 'date' ? `${Number(date[2])}月${Number(date[3])}日` : value;
}
