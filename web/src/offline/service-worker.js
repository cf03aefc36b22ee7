/* The list and the version are written in when the page is built. */
const files = ['files of the build'].flat();
const kept = 'longhand version of the build';

self.addEventListener('install', (event) => {
  event.waitUntil(
    caches
      .open(kept)
      .then((cache) => cache.addAll(files))
      .then(() => self.skipWaiting()),
  );
});

self.addEventListener('activate', (event) => {
  event.waitUntil(
    caches
      .keys()
      .then((names) => Promise.all(names.filter((name) => name !== kept).map((name) => caches.delete(name))))
      .then(() => self.clients.claim()),
  );
});

/** The page itself is asked for anew, so that a new version is seen; all else has a name of its own and is taken from what is kept. */
self.addEventListener('fetch', (event) => {
  const { request } = event;
  if (request.method !== 'GET' || new URL(request.url).origin !== self.location.origin) return;
  event.respondWith(request.mode === 'navigate' ? page(request) : file(request));
});

async function page(request) {
  try {
    return await fetch(request);
  } catch {
    return (await keptAt('./')) ?? Response.error();
  }
}

/**
 * By its address alone: many hosts send `Vary: Origin`, and the browser says the origin when it asks for a module and not when
 * the files are kept, so that nothing would be found.
 */
function keptAt(address) {
  return caches.match(address, { ignoreVary: true });
}

async function file(request) {
  const found = await keptAt(request.url);
  if (found !== undefined) return found;
  const response = await fetch(request);
  if (response.ok) {
    const cache = await caches.open(kept);
    await cache.put(request, response.clone());
  }
  return response;
}
