// A Lit controller that tells an element whether it can be seen: what cannot need not be kept up to date.

export class InSight {
  value = false;
  /** @type {IntersectionObserver | null} */
  #observer = null;

  /** @param {HTMLElement & { addController(controller: any): void, requestUpdate(): void }} host */
  constructor(host) {
    this.host = host;
    host.addController(this);
  }

  hostConnected() {
    this.#observer = new IntersectionObserver((entries) => {
      const isSeen = entries[entries.length - 1].isIntersecting;
      if (isSeen === this.value) return;
      this.value = isSeen;
      this.host.requestUpdate();
    });
    this.#observer.observe(this.host);
  }

  hostDisconnected() {
    this.#observer?.disconnect();
    this.value = false;
  }
}
