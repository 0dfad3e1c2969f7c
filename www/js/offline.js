// Opens the page without a network after the first visit, where it was published by `cargo xtask dist`. A page that is being developed
// names no worker, and is read anew every time.

/** When there is nothing else to do. */
export function keepForOffline() {
  const worker = document.querySelector('meta[name="offline"]')?.getAttribute("content");
  if (!worker) return;
  const begin = async () => {
    try {
      await navigator.serviceWorker.register(worker);
    } catch (error) {
      // In a sandbox, or where the browser keeps nothing, the page simply needs its network.
      console.info(error);
    }
  };
  if (document.readyState === "complete") begin();
  else addEventListener("load", begin, { once: true });
}
