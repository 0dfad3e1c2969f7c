// The workers of a page's embeddings: a few, shared by all sessions, and gone with the last of them.

import { startWorker } from "../engine/client.js";

/** @import { Seat } from "../engine/client.js" */

/** More would only take each other's time. */
const MOST = Math.max(1, Math.min(4, (globalThis.navigator?.hardwareConcurrency ?? 2) - 1));

/** @typedef {{ core: WebAssembly.Module, worker: Worker, up: Promise<boolean>, sessions: number }} Member */

/** @type {Set<Member>} */
const crew = new Set();

/** How many workers there are, and how many sessions in them. */
export const crewSize = () => ({ workers: crew.size, sessions: [...crew].reduce((sum, { sessions }) => sum + sessions, 0) });

/** @param {WebAssembly.Module} core @returns {Member} */
function hire(core) {
  const worker = startWorker(new URL("./worker.js", import.meta.url));
  const up = /** @type {Promise<boolean>} */ (
    new Promise((resolve) => {
      worker.addEventListener("message", () => resolve(true), { once: true });
      worker.addEventListener("error", (event) => {
        event.preventDefault();
        resolve(false);
      });
    })
  );
  worker.postMessage({ core });
  const member = { core, worker, up, sessions: 0 };
  crew.add(member);
  return member;
}

/** The member with the most room. @param {WebAssembly.Module} core */
function memberFor(core) {
  const able = [...crew].filter((member) => member.core === core).sort((a, b) => a.sessions - b.sessions);
  if (able.length === 0 || (able[0].sessions > 0 && crew.size < MOST)) return hire(core);
  return able[0];
}

/** A place for one session, with how it is given up. @param {WebAssembly.Module} core @returns {Promise<Seat>} */
export async function takeSeat(core) {
  const { port1, port2 } = new MessageChannel();
  const seat = seatAt(port1);
  let member = null;
  try {
    member = memberFor(core);
    member.sessions += 1;
    if (!(await member.up)) {
      dismiss(member);
      member = null;
    }
  } catch {
    member = null; // the constructor itself may refuse
  }
  if (member === null) {
    const { serveHere } = await import("./main-thread.js");
    console.warn(`backprop-playground: no worker can be had here, so training runs on the page's thread; a content security policy has to allow: worker-src blob: ${new URL(import.meta.url).origin}`);
    serveHere(core, port2);
    return seat;
  }
  const { worker } = member;
  worker.postMessage({ port: port2 }, [port2]);
  const own = member;
  const life = new AbortController();
  return {
    ...seat,
    // what breaks the worker breaks every session in it
    addEventListener: (type, listener) => (type === "error" ? worker.addEventListener(type, listener, { signal: life.signal }) : seat.addEventListener(type, listener)),
    terminate() {
      life.abort();
      seat.terminate();
      own.sessions -= 1;
      if (own.sessions === 0) dismiss(own);
    },
  };
}

/** @param {Member} member */
function dismiss(member) {
  member.worker.terminate();
  crew.delete(member);
}

/** @param {MessagePort} port @returns {Seat} */
function seatAt(port) {
  return {
    postMessage: (/** @type {any} */ message, /** @type {any} */ transfer) => port.postMessage(message, transfer),
    addEventListener: (type, listener) => {
      port.addEventListener(type, listener);
      port.start();
    },
    terminate() {
      port.postMessage({ id: 0, method: "free", args: [] });
      port.close(); // what was sent still arrives
    },
  };
}
