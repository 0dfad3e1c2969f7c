// What is too large for the browser's small storage: one table of values by their keys. It may be forbidden or full.

/** @typedef {"kept" | "full" | "forbidden"} Outcome */

const NAME = "backprop";
const TABLE = "kept";

/** @type {Promise<IDBDatabase> | undefined} */
let opening;

/** @returns {Promise<IDBDatabase>} */
function opened() {
  opening ??= new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(TABLE);
    request.onerror = () => reject(request.error);
    request.onsuccess = () => {
      const database = request.result;
      const forget = () => {
        database.close();
        opening = undefined;
      };
      database.onversionchange = forget;
      database.onclose = forget;
      resolve(database);
    };
  });
  opening.catch(() => {
    opening = undefined;
  });
  return opening;
}

/**
 * @template T
 * @param {IDBTransactionMode} mode
 * @param {(table: IDBObjectStore) => IDBRequest<T>} act
 * @returns {Promise<T>}
 */
async function through(mode, act) {
  const transaction = (await opened()).transaction(TABLE, mode);
  const request = act(transaction.objectStore(TABLE));
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve(request.result);
    transaction.onabort = () => reject(transaction.error ?? request.error);
  });
}

/** @param {string} key @returns {Promise<any>}  undefined where there is nothing */
export const valueAt = (key) => through("readonly", (table) => table.get(key));

/** @returns {Promise<string[]>} */
export const keys = async () => (await through("readonly", (table) => table.getAllKeys())).map(String);

/** @param {string} key @param {unknown} value @returns {Promise<Outcome>} */
export async function put(key, value) {
  try {
    await through("readwrite", (table) => table.put(value, key));
    return "kept";
  } catch (error) {
    return /** @type {DOMException} */ (error)?.name === "QuotaExceededError" ? "full" : "forbidden";
  }
}

/** @param {string} key */
export async function take(key) {
  try {
    await through("readwrite", (table) => table.delete(key));
  } catch {
    // There is nothing where nothing can be kept.
  }
}
