// A Lit controller that tells an element how wide it is.

export class Width {
  /** In CSS pixels; 0 before the first layout. */
  value = 0;
  #observer = new ResizeObserver(([entry]) => this.#take(Math.floor(entry.contentRect.width)));

  /** @param {HTMLElement & { addController(controller: any): void, requestUpdate(): void }} host */
  constructor(host) {
    this.host = host;
    host.addController(this);
  }

  hostConnected() {
    this.#observer.observe(this.host);
  }

  hostDisconnected() {
    this.#observer.disconnect();
  }

  /** @param {number} width */
  #take(width) {
    if (width === this.value || width === 0) return;
    this.value = width;
    this.host.requestUpdate();
  }
}
