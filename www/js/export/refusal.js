/** Why a file of weights is not taken, in the words of a catalog. */
export class WeightsError extends Error {
  /**
   * @param {string} reason  export.refused.…
   * @param {Record<string, string | number>} [params]
   */
  constructor(reason, params = {}) {
    super(`the weights are refused: ${reason}`);
    this.name = "WeightsError";
    this.reason = `export.refused.${reason}`;
    this.params = params;
  }
}
