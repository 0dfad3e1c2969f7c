// Whether a worker is still there: it holds a lock for as long as it is, and however it ends, the browser gives the lock on.

/** Takes the lock for good. @param {string} name @returns {Promise<boolean>}  false where this context has no locks */
export const hold = (name) =>
  new Promise((held) => {
    const keep = () => {
      held(true);
      return new Promise(() => {});
    };
    Promise.resolve(navigator.locks?.request(name, keep)).then(
      () => held(false),
      () => held(false),
    );
  });

/** Waits until whoever holds the lock has ended. @param {string} name @returns {Promise<unknown>} */
export const ended = (name) => navigator.locks.request(name, () => {});
