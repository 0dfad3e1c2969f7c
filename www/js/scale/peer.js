// The line to another worker of the same network. What one sends the other receives in the same order.

export class Peer {
  /** @type {Float32Array[]} what came before it was asked for */
  #arrived = [];
  /** @type {((values: Float32Array) => void)[]} who asked before it came */
  #waiting = [];

  /** @param {MessagePort} port */
  constructor(port) {
    this.port = port;
    port.onmessage = ({ data }) => {
      const next = this.#waiting.shift();
      if (next) next(data);
      else this.#arrived.push(data);
    };
  }

  /** Gives the numbers away. @param {Float32Array} values */
  send(values) {
    this.port.postMessage(values, [values.buffer]);
  }

  /** @returns {Promise<Float32Array>} */
  receive() {
    const first = this.#arrived.shift();
    if (first) return Promise.resolve(first);
    return new Promise((resolve) => this.#waiting.push(resolve));
  }
}
