// Keeps the page whole, so that it opens without a network after the first visit. `cargo xtask dist` writes two lines above this one:
// VERSION, and FILES, every file with the hash of its bytes. What does not have these bytes is neither kept nor given, and a new version
// waits until the last window of the old one is closed, so that nobody ever gets a page of two versions.
/* global VERSION, FILES */

/** Other pages of the same host may keep something too. */
const PREFIX = `backprop-playground ${self.registration.scope} `;
const NAME = PREFIX + VERSION;

/** Which file an address means, if it is one of the page's. @param {string} address */
function fileAt(address) {
  const { origin, pathname } = new URL(address);
  const scope = new URL(self.registration.scope);
  if (origin !== scope.origin || !pathname.startsWith(scope.pathname)) return null;
  const path = decodeURIComponent(pathname.slice(scope.pathname.length));
  const file = path === "" ? "index.html" : path;
  return Object.hasOwn(FILES, file) ? file : null;
}

/** From the network, with the bytes of this version or not at all. @param {string} file */
async function fetched(file) {
  const address = new URL(file, self.registration.scope);
  const response = await fetch(address, { integrity: FILES[file], cache: "no-cache", credentials: "same-origin" });
  if (!response.ok) throw new Error(`${file}: ${response.status}`);
  // Hosts that leave out "index.html" send on to another address; a page that was sent on is no answer to a navigation.
  return response.redirected ? new Response(response.body, response) : response;
}

async function keep() {
  const cache = await caches.open(NAME);
  try {
    await Promise.all(Object.keys(FILES).map(async (file) => cache.put(file, await fetched(file))));
  } catch (error) {
    await caches.delete(NAME);
    throw error;
  }
}

/** @param {string} file */
async function kept(file) {
  const cache = await caches.open(NAME);
  return (await cache.match(file)) ?? fetched(file);
}

async function forget() {
  const old = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== NAME);
  await Promise.all(old.map((name) => caches.delete(name)));
}

self.addEventListener("install", (event) => event.waitUntil(keep()));
self.addEventListener("activate", (event) => event.waitUntil(forget()));
self.addEventListener("fetch", (event) => {
  const { request } = event;
  const file = request.method === "GET" ? fileAt(request.url) : null;
  if (file) event.respondWith(kept(file));
});
