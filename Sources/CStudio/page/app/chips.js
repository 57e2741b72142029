// Which markets the script is for.

import { h, put } from './dom.js';
import { known } from './known.js';
import { sheet } from './sheet.js';
import { draft, keep, tell } from './state.js';
import { flag, t } from './words.js';

/** Lets the reader choose markets. */
export function chooseMarkets() {
  sheet(t('chooseMarkets'), (body) => {
    const draw = () => put(body, ['sea', 'me'].map((region) => {
      const here = [...known.markets.values()].filter((one) => one.parents.includes(region));
      const isAll = here.every((one) => draft.markets.includes(one.id));
      return h('fieldset', { class: 'pick' }, h('legend', { text: t(`region.${region}`) }),
        h('button', { type: 'button', class: 'quiet', text: t(isAll ? 'none' : 'all'), onclick: () => {
          const ids = here.map((one) => one.id);
          change(isAll ? draft.markets.filter((id) => !ids.includes(id)) : [...new Set([...draft.markets, ...ids])]);
          draw();
        } }),
        h('div', { class: 'picks' }, here.map((one) => h('label', { class: 'pick-one' },
          h('input', { type: 'checkbox', checked: draft.markets.includes(one.id), onchange: (event) => change(event.target.checked ? [...draft.markets, one.id] : draft.markets.filter((id) => id !== one.id)) }),
          h('span', { class: 'flag', 'aria-hidden': 'true', text: flag(one.id) }), h('span', { text: one.name })))));
    }));
    draw();
  });
}

function change(ids) {
  draft.markets = [...known.markets.keys()].filter((id) => ids.includes(id));
  keep();
  tell('markets');
}
