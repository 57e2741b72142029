// The trainer's desk: its door, its pages, and what they have in common.

import { h, icon, put } from '../dom.js';
import { labelled, projector } from '../pages.js';
import { trouble } from '../sheet.js';
import { t } from '../words.js';
import { desk, pass } from './ask.js';

const PAGES = ['board', 'people', 'tasks', 'picture', 'setup'];

/** A page of the desk: its name among the others, and what fills it once the class is known. */
export function deskPage(name, fill) {
  const box = h('div', { class: 'desk-page' });
  const page = h('div', { class: 'guide course class' }, box);
  const show = async () => {
    if (!pass.get()) return put(box, door(show));
    put(box, h('p', { class: 'soft waiting', text: t('working') }));
    try {
      const info = await desk('');
      const body = await fill(info, show);
      put(box, head(info, name), body);
      const nav = box.querySelector('.desk-tabs');
      nav.scrollLeft = nav.querySelector('[aria-current]').offsetLeft - nav.offsetLeft - 24;
      document.title = `${info.name} · ${t(`desk.${name}`)}`;
    } catch (error) {
      if (error.code === 'trainer') {
        pass.forget();
        return put(box, door(show, error));
      }
      put(box, error.code === 'no-class' ? h('div', {}, h('h1', { text: t('desk') }), h('p', { class: 'empty', text: error.message })) : trouble(error, show));
    }
  };
  show();
  return page;
}

function head(info, name) {
  return h('header', { class: 'desk-head' },
    h('p', { class: 'crumbs' }, h('a', { href: '#/course' }, icon('back'), t('tab.course')), h('span', { class: 'grow' }), projector()),
    h('h1', { text: info.name }),
    h('nav', { class: 'desk-tabs', 'aria-label': t('desk') }, PAGES.map((one) => h('a', { href: `#/class/${one}`, 'aria-current': one === name ? 'page' : null, text: t(`desk.${one}`) }))));
}

/** Asks for the trainer's token. */
function door(again, error) {
  const field = h('input', { type: 'password', autocomplete: 'off', required: true, name: 'trainer' });
  return h('form', { class: 'door', onsubmit: (event) => {
    event.preventDefault();
    pass.set(field.value.trim());
    again();
  } },
  h('h1', { text: t('desk') }), h('p', { class: 'soft', text: t('doorHelp') }),
  labelled(t('trainerToken'), field), error && h('p', { class: 'trouble', role: 'alert', text: error.message }),
  h('p', { class: 'row' }, h('button', { type: 'submit', class: 'primary', text: t('open') }), h('a', { class: 'button', href: '#/join/', text: t('iAmTrainee') })));
}
