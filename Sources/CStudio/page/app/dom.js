// Elements made by hand: text is always text, never markup.

const SVG = 'http://www.w3.org/2000/svg';

/** An element. `props`: attributes; `on…`: listeners; `class`, `data`, `text`; children: nodes, strings, lists, nothing. */
export function h(tag, props, ...children) {
  return fill(document.createElement(tag), props, children);
}

/** The same for a picture. */
export function svg(tag, props, ...children) {
  return fill(document.createElementNS(SVG, tag), props, children);
}

function fill(element, props, children) {
  for (const [name, value] of Object.entries(props ?? {})) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else if (name === 'text') element.textContent = value;
    else if (name === 'data') Object.assign(element.dataset, value);
    else if (name === 'vars') for (const [key, set] of Object.entries(value)) element.style.setProperty(key, set);
    else if (name === 'value' || name === 'checked' || name === 'disabled' || name === 'hidden') element[name] = value;
    else element.setAttribute(name, value === true ? '' : value);
  }
  add(element, children);
  return element;
}

function add(element, children) {
  for (const child of children) {
    if (Array.isArray(child)) add(element, child);
    else if (child !== undefined && child !== null && child !== false) element.append(child);
  }
}

/** Puts children in place of those there are. */
export function put(element, ...children) {
  element.replaceChildren();
  add(element, children);
  return element;
}

/** The first element that answers to a selector. */
export const $ = (selector, within = document) => within.querySelector(selector);

/** A drawing of 24 by 24, drawn in lines. */
export function icon(name) {
  const paths = ICONS[name] ?? '';
  return svg('svg', { class: 'icon', viewBox: '0 0 24 24', 'aria-hidden': 'true', focusable: 'false' },
    paths.split('|').map((d) => svg('path', { d })));
}

const ICONS = {
  write: 'M4 20l1-5L16 4l4 4L9 19z|M14 6l4 4',
  rewrite: 'M4 7h11l-3-3|M20 17H9l3 3|M4 12h16',
  air: 'M12 15a3 3 0 1 0 0-6 3 3 0 0 0 0 6z|M7.5 7.5a6.4 6.4 0 0 0 0 9|M16.5 7.5a6.4 6.4 0 0 1 0 9|M4.5 4.5a10.6 10.6 0 0 0 0 15|M19.5 4.5a10.6 10.6 0 0 1 0 15',
  guide: 'M4 5c3-1 6-1 8 1 2-2 5-2 8-1v13c-3-1-6-1-8 1-2-2-5-2-8-1z|M12 6v13',
  course: 'M3 9l9-4 9 4-9 4z|M7 11v5c3 2 7 2 10 0v-5|M21 9v6',
  menu: 'M4 7h10|M18 7h2|M4 17h2|M10 17h10|M16 4.5v5|M8 14.5v5',
  close: 'M6 6l12 12|M18 6L6 18',
  next: 'M9 5l7 7-7 7', back: 'M15 5l-7 7 7 7',
  up: 'M5 15l7-7 7 7', down: 'M5 9l7 7 7-7',
  undo: 'M8 5L4 9l4 4|M4 9h10a5.5 5.5 0 0 1 0 11H9', redo: 'M16 5l4 4-4 4|M20 9H10a5.5 5.5 0 0 0 0 11h5',
  plus: 'M12 5v14|M5 12h14',
  check: 'M5 13l4 4L19 7',
  file: 'M7 3h7l5 5v13H7z|M14 3v5h5',
  play: 'M8 5l11 7-11 7z', pause: 'M8 5v14|M16 5v14',
  mirror: 'M12 3v18|M9 7L4 17h5z|M15 7l5 10h-5z',
  search: 'M11 18a7 7 0 1 0 0-14 7 7 0 0 0 0 14z|M16 16l5 5',
  print: 'M7 8V3h10v5|M5 8h14a2 2 0 0 1 2 2v6h-4|M7 16H3v-6a2 2 0 0 1 2-2|M7 14h10v7H7z',
  save: 'M12 4v11|M7 11l5 5 5-5|M4 20h16',
  screen: 'M3 5h18v11H3z|M9 20h6|M12 16v4',
  facts: 'M5 4h14v16H5z|M8 8h8|M8 12h8|M8 16h5',
  trash: 'M5 7h14|M9 7V4h6v3|M7 7l1 13h8l1-13',
  info: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18z|M12 11v6|M12 7.5v.01',
};
