// What the data says of markets and slots, fetched once for each language.

import { get } from './api.js';
import { tell } from './state.js';

export const known = { markets: new Map(), slots: new Map(), slotIds: new Map(), categories: new Map() };

/** A category by its name. */
export const category = (id) => known.categories.get(id) ?? id;

/** Fetches it. Throws where the engine cannot be reached. */
export async function learn() {
  const [{ markets }, { slots }, chinese, { categories }] = await Promise.all([
    get('markets'), get('slots'), get('slots', { uiLanguage: 'zh-Hans' }), get('cues', { limit: 1 })]);
  known.markets = new Map(markets.map((one) => [one.id, one]));
  known.slots = new Map(slots.map((one) => [one.id, one]));
  // What is open in a script is named in Chinese, whatever the reader's language.
  known.slotIds = new Map(chinese.slots.map((one) => [one.name, one.id]));
  known.categories = new Map(categories.map((one) => [one.id, one.name]));
  tell('known');
}
