// What the class is: its name and markets, how trainees come in, how work is weighed, what is kept.

import { token } from '../api.js';
import { h, put } from '../dom.js';
import { labelled } from '../pages.js';
import { toast } from '../sheet.js';
import { t } from '../words.js';
import { change, download, pass } from './ask.js';
import { deskPage } from './frame.js';
import { button, marketBoxes, working } from './parts.js';

const WEIGHTS = ['gained', 'mended', 'kept', 'closure', 'invented', 'repeat', 'repeats'];

/** The address trainees open: with the code, and with the token of the whole where one is wanted. */
const door = (code) => `${location.origin}/#${token() ? `token=${encodeURIComponent(token())}&` : ''}join=${code}`;

/** A code in two halves, as it is read out. */
const spelt = (code) => `${code.slice(0, 4)}-${code.slice(4)}`.toUpperCase();

/** The view. */
export const setup = () => deskPage('setup', (info, again) => {
  const isHere = /^(127\.|localhost|\[::1\])/.test(location.host);
  return [
    h('section', { class: 'joining' }, h('h2', { text: t('joinTitle') }), h('p', { class: 'soft', text: t('joinHelp') }),
      h('p', { class: 'join-code', 'aria-label': t('joinCode') }, spelt(info.joinCode)),
      h('p', { class: 'address' }, h('code', { text: door(info.joinCode) })),
      isHere && h('p', { class: 'note rewrite', text: t('onlyHere') }),
      h('p', { class: 'row' }, button('file', t('copy'), async () => {
        try {
          await navigator.clipboard.writeText(door(info.joinCode));
          toast(t('copied'));
        } catch {
          toast(t('copyByHand'));
        }
      }), button('redo', t('renewCode'), (event) => working(event.currentTarget, async () => { await change('code'); toast(t('renewed')); again(); })))),
    naming(info, again), weighing(info, again),
    h('section', {}, h('h2', { text: t('dataTitle') }), h('p', { text: info.overlays.length ? t('overlays', info.overlays.join(' ')) : t('noOverlays') }),
      h('p', { class: 'soft small' }, `Ruxiang ${info.engine.version} · ${t('pack')} `, h('code', { text: info.engine.pack.slice(0, 16) })),
      h('p', { class: 'row' }, button('save', t('proposal'), (event) => working(event.currentTarget, async () => toast(t('saved', await download('proposal', {}, 'proposal.zip')))))), h('p', { class: 'soft small', text: t('proposalHelp') })),
    h('section', {}, h('h2', { text: t('keptTitle') }), h('p', { text: t('keptText') }),
      h('p', { class: 'row' }, button('close', t('leave'), () => { pass.forget(); again(); }))),
  ];
});

function naming(info, again) {
  const name = h('input', { type: 'text', required: true, maxlength: 80, value: info.name, autocomplete: 'off' });
  const markets = marketBoxes(info.markets);
  return h('section', {}, h('h2', { text: t('className') }), h('form', { class: 'stack', onsubmit: (event) => {
    event.preventDefault();
    working(event.submitter, async () => { await change('', { name: name.value, markets: markets.get() }); toast(t('changed')); again(); });
  } }, labelled(t('classNamed'), name), h('fieldset', {}, h('legend', { text: t('classMarkets') }), markets.element),
  h('p', { class: 'row' }, h('button', { type: 'submit', class: 'primary', text: t('keepChange') }))));
}

function weighing(info, again) {
  const inputs = Object.fromEntries(WEIGHTS.map((key) => [key, h('input', { type: 'number', min: 0, max: 100, step: key.startsWith('repeat') ? 'any' : 1, required: true, value: info.rubric[key] })]));
  const form = h('form', { class: 'stack', onsubmit: (event) => {
    event.preventDefault();
    const rubric = Object.fromEntries(WEIGHTS.map((key) => [key, Number(inputs[key].value)]));
    working(event.submitter, async () => { await change('', { rubric }); toast(t('weighed')); again(); });
  } });
  return h('section', {}, h('h2', { text: t('rubric') }), h('p', { class: 'soft', text: t('rubricHelp') }),
    put(form, h('div', { class: 'fields weights' }, WEIGHTS.map((key) => labelled(t(`weight.${key}`), inputs[key]))),
      h('p', { class: 'row' }, h('button', { type: 'submit', text: t('keepChange') }), info.rubricIsOwn && button('undo', t('usualRubric'), (event) => working(event.currentTarget, async () => { await change('', { rubric: null }); toast(t('weighed')); again(); })))));
}
