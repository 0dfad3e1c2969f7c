// The core itself.

/** @param {any} Session @param {import("./tasks.js").Task} task @param {number} [batchSize] */
export function core(Session, task, batchSize = task.batchSize) {
  const session = new Session({ ...task.config, batchSize });
  return {
    epoch: () => session.runEpochs(1),
    loss: () => session.loss("train"),
    close: () => session.free(),
  };
}
