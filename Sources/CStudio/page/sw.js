// Keeps the page itself, so that it opens when the engine is not running yet. Scripts and replies are never kept.

const STORE = 'ruxiang-page';
const FILES = ['/', '/app/main.js'];

addEventListener('install', (event) => {
  event.waitUntil(caches.open(STORE).then((store) => store.addAll(FILES)).then(() => skipWaiting()));
});

addEventListener('activate', (event) => event.waitUntil(clients.claim()));

addEventListener('fetch', (event) => {
  const address = new URL(event.request.url);
  if (event.request.method !== 'GET' || address.origin !== location.origin || address.pathname.startsWith('/api/') || address.pathname === '/healthz') return;
  event.respondWith(fresh(event.request));
});

/** The newest there is; what was kept where nobody answers. */
async function fresh(request) {
  const store = await caches.open(STORE);
  try {
    const response = await fetch(request);
    if (response.ok) await store.put(request, response.clone());
    return response;
  } catch (error) {
    const kept = await store.match(request, { ignoreSearch: true });
    if (kept) return kept;
    throw error;
  }
}
