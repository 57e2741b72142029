// The frame around the views: where one is, which language, what is kept.

import { air } from './air.js';
import { takeToken } from './api.js';
import { now } from './check.js';
import { views as classViews } from './class/views.js';
import { $, h, icon, put } from './dom.js';
import { course, lesson, practice } from './course.js';
import { cue, family, guide, market } from './guide.js';
import { learn } from './known.js';
import { rewrite } from './rewrite.js';
import { rehearse } from './rehearse.js';
import { closeSheets, sheet, toast, trouble } from './sheet.js';
import { draft, forget, keep, keepNow, on, recall, settings, tell } from './state.js';
import { speak, t } from './words.js';
import { loadScript, write } from './write.js';

const VIEWS = {
  write: { make: write, tab: 'write' }, rewrite: { make: rewrite, tab: 'rewrite' }, air: { make: air, tab: 'air' },
  course: { make: course, tab: 'course' }, lesson: { make: lesson, tab: 'course' }, practice: { make: practice, tab: 'course' }, rehearse: { make: rehearse, tab: 'course' },
  guide: { make: guide, tab: 'guide' }, market: { make: market, tab: 'guide' }, cue: { make: cue, tab: 'guide' }, family: { make: family, tab: 'guide' },
  ...classViews,
};
const TABS = ['write', 'rewrite', 'air', 'course', 'guide'];

function place() {
  const [name, argument] = location.hash.replace(/^#\//, '').split('/');
  return { name: name in VIEWS ? name : 'write', argument: decodeURIComponent(argument ?? '') };
}

let shown;

function show() {
  const { name, argument } = place();
  closeSheets();
  if (name === 'air') $('#toast').hidden = true;
  const view = VIEWS[name];
  const main = $('#main');
  document.body.dataset.view = name;
  if (view.tab !== 'guide' && view.tab !== 'course') document.body.classList.remove('project');
  put(main, view.make(argument));
  for (const tab of document.querySelectorAll('[data-tab]')) {
    if (tab.dataset.tab === view.tab) tab.setAttribute('aria-current', 'page');
    else tab.removeAttribute('aria-current');
  }
  const title = main.querySelector('h1')?.textContent;
  document.title = `${(view.tab === 'guide' || view.tab === 'course') && title ? title : t(`tab.${view.tab}`)} · ${t('brand')}`;
  const here = `${name}/${argument}`;
  if (shown !== undefined && shown !== here) {
    scrollTo(0, 0);
    main.focus({ preventScroll: true });
  }
  shown = here;
}

function frame() {
  const tab = (name) => h('a', { href: `#/${name}`, data: { tab: name } }, icon(name), h('span', { text: t(`tab.${name}`) }));
  $('.skip').textContent = t('skip');
  $('#toast').setAttribute('aria-label', t('notice'));
  put($('.top'),
    h('a', { class: 'brand', href: '#/write', 'aria-label': t('brand') }, h('span', { class: 'seal', lang: 'zh-Hans', text: '入乡' }), h('span', { class: 'motto', text: t('motto') })),
    h('nav', { class: 'top-tabs', 'aria-label': t('pages') }, TABS.map(tab)),
    h('button', { type: 'button', class: 'tool language', lang: t('otherTag'), text: t('otherLanguage'), onclick: () => {
      settings.language = document.documentElement.lang === 'en' ? 'zh-Hans' : 'en';
      keep();
      start();
    } }),
    h('button', { type: 'button', class: 'tool', 'aria-label': t('menu'), title: t('menu'), onclick: menu }, icon('menu')));
  const bottom = $('.tabs');
  bottom.setAttribute('aria-label', t('pages'));
  put(bottom, TABS.map(tab));
}

function menu() {
  sheet(t('menu'), (body, close) => {
    const theme = h('select', { id: 'theme', onchange: (event) => { settings.theme = event.target.value; dress(); keep(); } },
      ['', 'light', 'dark'].map((key) => h('option', { value: key, selected: settings.theme === key, text: t(`theme.${key || 'auto'}`) })));
    put(body,
      h('p', { class: 'labelled' }, h('label', { for: 'theme', text: t('theme') }), theme),
      h('h3', { text: t('privacy') }), h('p', { text: t('privacyText') }),
      h('p', {}, h('button', { type: 'button', class: 'danger', onclick: () => {
        const before = { text: draft.text, facts: draft.facts };
        forget();
        loadScript('');
        forget();
        close();
        toast(t('forgotten'), before.text ? { name: t('undo'), call: () => { Object.assign(draft, before); loadScript(before.text); } } : undefined);
      } }, icon('trash'), t('forget'))),
      h('h3', { text: t('keyboard') }), h('dl', { class: 'keys' }, ['keyNext', 'keyApply', 'keyUndo', 'keyAir'].map((key) => h('div', {}, h('dt', { text: t(`${key}Keys`) }), h('dd', { text: t(key) })))),
      h('p', { class: 'soft small', text: t('legal') }));
  });
}

function dress() {
  if (settings.theme) document.documentElement.dataset.theme = settings.theme;
  else delete document.documentElement.dataset.theme;
}

async function start() {
  const wanted = settings.language || ((navigator.language ?? 'zh').startsWith('zh') ? 'zh-Hans' : 'en');
  const isChange = shown !== undefined;
  speak(wanted);
  dress();
  frame();
  try {
    await learn();
  } catch (error) {
    put($('#main'), trouble(error, start));
    return;
  }
  if (isChange) tell('language');
  show();
  if (!isChange) now();
}

takeToken();
recall();
addEventListener('hashchange', () => { takeToken(); show(); });
addEventListener('pagehide', keepNow);
on('unkept', () => toast(t('unkept')));
if ('serviceWorker' in navigator) navigator.serviceWorker.register('/sw.js').catch(() => {});
start();
