// A JupyterLab of the test's own, with a notebook in it, and what a test does with its cells.

import { spawn } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** @typedef {import("playwright-core").Page} Page */

const LAB = fileURLToPath(new URL("../../target/tools/notes/bin/jupyter-lab", import.meta.url));
const TOKEN = "backprop";

/** It would ask the net for news, and the reader whether it may. */
const DISABLED = { disabledExtensions: { "@jupyterlab/apputils-extension:announcements": true } };

/** @param {string[]} cells  code */
const notebook = (cells) => ({
  nbformat: 4,
  nbformat_minor: 5,
  metadata: { kernelspec: { name: "python3", display_name: "Python 3", language: "python" } },
  cells: cells.map((source, i) => ({ cell_type: "code", id: `cell${i}`, metadata: {}, execution_count: null, outputs: [], source })),
});

/**
 * @param {string[]} cells
 * @param {(lab: { address: string, path: string, folder: string }) => Promise<void>} body
 */
export async function withLab(cells, body) {
  const home = await mkdtemp(join(tmpdir(), "lab-"));
  const folder = join(home, "notes");
  const config = join(home, "config");
  for (const made of [folder, join(config, "labconfig")]) await mkdir(made, { recursive: true });
  await writeFile(join(config, "labconfig/page_config.json"), JSON.stringify(DISABLED));
  await writeFile(join(folder, "notes.ipynb"), JSON.stringify(notebook(cells)));
  const options = ["--no-browser", "--allow-root", "--ip=127.0.0.1", "--ServerApp.port=0", `--IdentityProvider.token=${TOKEN}`, `--ServerApp.root_dir=${folder}`];
  const lab = spawn(LAB, [...options, "--LabApp.expose_app_in_browser=True", "--LabApp.extension_manager=readonly"], {
    env: { ...process.env, HOME: home, JUPYTER_CONFIG_DIR: config, JUPYTER_DATA_DIR: join(home, "data"), JUPYTER_RUNTIME_DIR: join(home, "runtime"), IPYTHONDIR: join(home, "ipython") },
    stdio: ["ignore", "ignore", "pipe"],
  });
  const ended = new Promise((resolve) => lab.once("exit", resolve));
  try {
    const address = await /** @type {Promise<string>} */ (
      new Promise((resolve, reject) => {
        let said = "";
        lab.stderr.setEncoding("utf8").on("data", (text) => {
          said += text;
          const [, found] = /(http:\/\/127\.0\.0\.1:\d+)\/lab/.exec(said) ?? [];
          if (found) resolve(found);
        });
        ended.then(() => reject(new Error(`JupyterLab ended: ${said}`)));
      })
    );
    await body({ address, path: `/lab/tree/notes.ipynb?token=${TOKEN}`, folder });
  } finally {
    lab.kill("SIGTERM");
    await ended;
    await rm(home, { recursive: true });
  }
}

/** Until the notebook is there with its kernel at rest. @param {Page} page */
export const opened = (page) =>
  page.waitForFunction(
    () => {
      const { shell } = /** @type {any} */ (globalThis).jupyterapp ?? {};
      const { content, sessionContext } = shell?.currentWidget ?? {};
      return content?.widgets?.length > 0 && sessionContext?.isReady && sessionContext.session?.kernel?.status === "idle";
    },
    undefined,
    { timeout: 60_000 },
  );

/** Runs a cell to its end; what it prints, or said of an error. @param {Page} page @param {number} index @returns {Promise<string>} */
export const runCell = (page, index) =>
  page.evaluate(async (index) => {
    const { shell, commands } = /** @type {any} */ (globalThis).jupyterapp;
    const { content } = shell.currentWidget;
    content.activeCellIndex = index;
    await commands.execute("notebook:run-cell");
    return content.widgets[index].model.sharedModel.outputs.map((/** @type {any} */ { text, evalue }) => [text ?? evalue ?? ""].flat().join("")).join("");
  }, index);

/** Runs a cell with other code in it. @param {Page} page @param {number} index @param {string} code */
export async function runCode(page, index, code) {
  await page.evaluate(
    ([index, code]) => /** @type {any} */ (globalThis).jupyterapp.shell.currentWidget.content.widgets[index].model.sharedModel.setSource(code),
    /** @type {const} */ ([index, code]),
  );
  return runCell(page, index);
}
