// What the page says, in Chinese and in English. `{0}` stands for what is given.

import { WORDS } from './words-table.js';

let language = 'zh-Hans';

/** The reader's language: zh-Hans or en. */
export const reader = () => language;

/** Changes it. */
export function speak(tag) {
  language = tag === 'en' ? 'en' : 'zh-Hans';
  document.documentElement.lang = language;
}

/** A sentence of the page. */
export function t(key, ...values) {
  const pair = WORDS[key];
  if (!pair) return key;
  return pair[language === 'en' ? 1 : 0].replace(/\{(\d)\}/g, (_, i) => values[i] ?? '');
}

/** A list in a sentence. */
export const list = (all) => all.join(language === 'en' ? ', ' : '、');

const names = new Map();

/** Languages by name; with their country only where two of a kind are told apart. */
export function tongues(tags) {
  const bases = new Map();
  for (const tag of new Set(tags)) bases.set(tag.split('-')[0], (bases.get(tag.split('-')[0]) ?? 0) + 1);
  return (tag) => named('language', bases.get(tag.split('-')[0]) > 1 ? tag : tag.split('-')[0]);
}

/** A language, a region or a currency by its name. */
export function named(type, code) {
  const key = `${language} ${type}`;
  if (!names.has(key)) names.set(key, new Intl.DisplayNames([language], { type, fallback: 'code' }));
  try {
    return names.get(key).of(code) ?? code;
  } catch {
    return code;
  }
}

/** Which way a language runs. */
export const direction = (tag) => (/^(ar|he|fa|ur)\b/.test(tag) ? 'rtl' : 'ltr');

const emoji = (id) => String.fromCodePoint(...[...id].map((letter) => 0x1f1a5 + letter.charCodeAt(0)));

/** Whether the machine's fonts draw flags: a pair of letters is then one picture, no wider than another picture. */
const drawsFlags = (() => {
  const pen = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  pen.font = '32px "Noto Color Emoji", "Apple Color Emoji", "Segoe UI Emoji", sans-serif';
  if (pen.measureText(emoji('MY')).width > pen.measureText('\u{1f34b}').width * 1.3) return false;
  pen.canvas.width = pen.canvas.height = 40;
  pen.font = '32px "Noto Color Emoji", "Apple Color Emoji", "Segoe UI Emoji", sans-serif';
  pen.fillText(emoji('MY'), 0, 32);
  const { data } = pen.getImageData(0, 0, 40, 40);
  for (let i = 0; i < data.length; i += 4) if (data[i + 3] > 128 && Math.abs(data[i] - data[i + 2]) > 60) return true;
  return false;
})();
document.documentElement.classList.toggle('letters', !drawsFlags);

/** The flag of a country, drawn by the machine's own font; its two letters where that has none. */
export const flag = (id) => (drawsFlags ? emoji(id) : id);

/** A number with one decimal where it needs one. */
export const score = (fit) => (Math.floor(fit * 10 + 1e-9) / 10).toLocaleString(language, { maximumFractionDigits: 1 });

/** A date for readers. */
export const day = (iso) =>
  new Date(`${iso}T00:00:00Z`).toLocaleDateString(language, { timeZone: 'UTC', year: 'numeric', month: 'short', day: 'numeric' });
