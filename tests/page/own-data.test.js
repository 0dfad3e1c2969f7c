import assert from "node:assert/strict";
import test from "node:test";
import { core } from "./core.js";
import { stateOf, untilState, withPage } from "./harness.js";

/** @typedef {import("playwright-core").Page} Page */

/** Two clouds with names. */
const FLOWERS = `length,width,kind\n${Array.from({ length: 40 }, (_, i) =>
  i % 2 === 0 ? `${1 + i / 40},${2 - i / 60},rose` : `${4 + i / 50},${5 + i / 40},tulip`,
).join("\n")}\n`;

const EVIL = "<img src=x onerror=evil()>";

/** @param {Page} page */
async function openDialog(page) {
  await page.getByRole("button", { name: "Own data" }).click();
  await page.locator("bp-own-data dialog[open]").waitFor();
}

/** @param {Page} page @param {string} text */
async function paste(page, text) {
  await openDialog(page);
  await page.locator("bp-own-data textarea").fill(text);
  await page.locator("bp-own-data .columns").waitFor();
}

/** @param {Page} page */
const learn = (page) => page.getByRole("button", { name: "Learn from these data" }).click();

/** Drops a file of this content somewhere on the page. @param {Page} page @param {string} text @param {string} name */
const drop = (page, text, name) =>
  page.evaluate(
    ({ text, name }) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([text], name, { type: "text/csv" }));
      const target = document.querySelector("bp-app");
      for (const type of ["dragover", "drop"]) {
        target.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true, composed: true }));
      }
    },
    { text, name },
  );

test("the dialog has its words from the first moment", async () => {
  await withPage({}, async ({ page }) => {
    await page.route("**/i18n/**/own.js", async (route) => {
      assert.equal(await page.locator("bp-own-data").count(), 0, "it waits for them");
      await route.continue();
    });
    await openDialog(page);
    assert.doesNotMatch((await page.locator("bp-own-data dialog").textContent()) ?? "", /own\./);
  });
});

test("pasted cells are learned from, under the names of their columns", async () => {
  await withPage({}, async ({ page }) => {
    await paste(page, FLOWERS);
    assert.match((await page.locator("bp-own-data .sum").textContent()) ?? "", /2 inputs, 2 classes, 40 rows/);
    await learn(page);
    await untilState(page, (state) => state.recipe.data.inputNames && state.frame !== null);
    assert.deepEqual(await page.locator("bp-surface .axis").allTextContents(), ["length", "width"]);
    assert.deepEqual(await stateOf(page, (state) => state.config.layers), [2, 4, 2, 1]);
    assert.deepEqual(await stateOf(page, (state) => [state.dataset.train.count, state.dataset.test.count]), [30, 10]);
    assert.match((await page.locator("bp-network svg[role=presentation]").textContent()) ?? "", /length[\s\S]*width/);
    assert.match((await page.locator("bp-surface .legend").textContent()) ?? "", /rose[\s\S]*tulip/);
    for (let epoch = 0; epoch < 60; epoch += 1) {
      await page.evaluate(() => document.querySelector("bp-app").playground.command("epoch"));
    }
    await untilState(page, (state) => state.frame.epoch === 60);
    assert.equal(await core(page, "accuracy", "train"), 1, "two clouds apart are learned");
  });
});

test("long names are cut where their room ends", async () => {
  const [first, second] = ["the long name of what was measured first of all", "a_name_that_has_no_space_anywhere_where_it_could_break"];
  const kinds = ["a-kind-of-flower-that-has-a-very-long-name-indeed", "tulip", "another kind of flower with a long name"];
  const rows = Array.from({ length: 30 }, (_, i) => `${i / 7},${(i % 3) + i / 90},${kinds[i % 3]}`);
  for (const [width, height] of [[1440, 900], [390, 844]]) {
    await withPage({ context: { viewport: { width, height } } }, async ({ page }) => {
      await paste(page, `${first},${second},kind\n${rows.join("\n")}\n`);
      await learn(page);
      await untilState(page, (state) => state.recipe.data.inputNames && state.frame !== null);
      await page.locator("bp-surface .axis", { hasText: first }).waitFor();
      const outside = await page.locator("bp-surface").evaluate((surface) => {
        const room = surface.getBoundingClientRect();
        return [...surface.shadowRoot.querySelectorAll(".axis, .legend, .legend .name")].flatMap((element) => {
          const { left, right, top, bottom } = element.getBoundingClientRect();
          const isIn = left >= room.left - 6 && right <= room.right + 1 && top >= room.top - 1 && bottom <= room.bottom + 1;
          const isCut = element.scrollWidth <= element.clientWidth || getComputedStyle(element).textOverflow === "ellipsis";
          return isIn && isCut ? [] : [element.textContent];
        });
      });
      assert.deepEqual(outside, []);
      assert.deepEqual(await page.locator("bp-surface .axis").evaluateAll((axes) => axes.map(({ title }) => title)), [first, second]);
      assert.deepEqual(await page.locator("bp-surface .legend .name").evaluateAll((names) => names.map(({ title }) => title).toSorted()), kinds.toSorted());
    });
  }
});

test("a link carries few rows, with names and digits", async () => {
  await withPage({}, async ({ page, context }) => {
    await paste(page, FLOWERS);
    await learn(page);
    await untilState(page, (state) => state.recipe.data.inputNames && state.frame !== null);
    await page.waitForFunction(() => location.hash.includes("s="));
    const theta = await core(page, "theta");
    const other = await context.newPage();
    await other.goto(await page.evaluate(() => location.href));
    await untilState(other, (state) => state.frame !== null);
    assert.deepEqual(await stateOf(other, (state) => state.recipe.data.classNames), ["rose", "tulip"]);
    assert.deepEqual(await core(other, "theta"), theta);
    assert.deepEqual(
      await stateOf(other, (state) => [...state.dataset.train.x]),
      await stateOf(page, (state) => [...state.dataset.train.x]),
    );
  });
});

test("a dropped file opens the dialog, and its places that do not fit are named", async () => {
  await withPage({}, async ({ page }) => {
    await drop(page, "größe;farbe;preis\n1,5;rot;10,5\n2,5;blau;20\n3,5;rot\n4,5;blau;40,25\n5;rot;50\n", "äpfel.csv");
    await page.locator("bp-own-data .columns").waitFor();
    const text = (await page.locator("bp-own-data dialog").textContent()) ?? "";
    assert.match(text, /äpfel\.csv[\s\S]*4 rows, 3 columns/);
    assert.match(text, /Line 4: 2 cells instead of 3/);
    await page.locator("bp-own-data").getByLabel("farbe as an input").selectOption("categories");
    await page.locator("bp-own-data").getByRole("radio", { name: "a value" }).check();
    await learn(page);
    await untilState(page, (state) => state.recipe.data.title === "äpfel.csv" && state.frame !== null);
    assert.deepEqual(await stateOf(page, (state) => state.config.layers), [3, 4, 2, 1]);
    assert.deepEqual(await stateOf(page, (state) => state.recipe.data.inputNames), ["größe", "farbe = rot", "farbe = blau"]);
    assert.deepEqual(await stateOf(page, (state) => [...state.dataset.train.y]), [10.5, 20, 40.25, 50]);
  });
});

test("a file that is no table says why, and nothing else changes", async () => {
  await withPage({}, async ({ page }) => {
    const before = await core(page, "theta");
    await drop(page, "PK\u0003\u0004 and so on", "table.xlsx");
    await page.locator("bp-own-data .refusal").waitFor();
    assert.match((await page.locator("bp-own-data .refusal").textContent()) ?? "", /spreadsheet/);
    await page.locator("bp-own-data textarea").fill("a\n1\n2\n");
    await page.locator("bp-own-data .refusal", { hasText: "one column" }).waitFor();
    await page.keyboard.press("Escape");
    assert.deepEqual(await core(page, "theta"), before);
  });
});

test("scripts in cells and headers stay text, on the page and in the lecture's figures", async () => {
  await withPage({ before: (page) => page.exposeFunction("evil", () => assert.fail("a script ran")) }, async ({ page }) => {
    const rows = Array.from({ length: 12 }, (_, i) => `${i},${i % 5},"${i % 3 === 0 ? EVIL : `k${i % 3}`}"`);
    await paste(page, `"${EVIL}","</title><script>evil()</script>",kind\n${rows.join("\n")}\n`);
    assert.match((await page.locator("bp-own-data .preview").textContent()) ?? "", /<img src=x/);
    await learn(page);
    await untilState(page, (state) => state.recipe.data.inputNames && state.frame !== null);
    assert.match((await page.locator("bp-surface .legend").textContent()) ?? "", /<img src=x onerror=evil\(\)>/);
    for (const place of ["steps", "lecture"]) {
      await page.evaluate((place) => {
        document.querySelector("bp-app").dispatchEvent(new CustomEvent("place-chosen", { detail: { place } }));
      }, place);
      await page.locator(`bp-${place}-view`).waitFor();
    }
    const images = await page.evaluate(() => {
      /** @param {ParentNode} root @returns {number} */
      const count = (root) =>
        root.querySelectorAll("img[onerror]").length +
        [...root.querySelectorAll("*")].reduce((sum, element) => sum + (element.shadowRoot ? count(element.shadowRoot) : 0), 0);
      return count(document);
    });
    assert.equal(images, 0);
  });
});

test("50 MB of 100,000 rows by 100 columns are read by a worker, with progress, while the page goes on; what a link cannot carry is said", async () => {
  await withPage({}, async ({ page }) => {
    const workers = [];
    page.on("worker", (worker) => workers.push(worker.url()));
    await page.evaluate(() => {
      const header = Array.from({ length: 100 }, (_, i) => `f${i}`).join(",").concat(",kind\n");
      const lines = Array.from({ length: 1000 }, (_, r) => {
        const cells = Array.from({ length: 100 }, (_, c) => (((r * 7919 + c * 104_729) % 10_007) / 100).toFixed(1));
        return `${cells.join(",")},${["a", "bb", "cc"][r % 3]}\n`;
      });
      const part = lines.join("");
      const file = new File([header, ...Array.from({ length: 100 }, () => part)], "large.csv");
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(file);
      // how long nothing can be drawn
      const frozen = { size: file.size, longest: 0, last: performance.now() };
      Object.assign(globalThis, { frozen });
      const look = (/** @type {number} */ now) => {
        frozen.longest = Math.max(frozen.longest, now - frozen.last);
        frozen.last = now;
        requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
      document.querySelector("bp-app").dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, composed: true, cancelable: true }));
    });
    await page.locator("bp-own-data progress").waitFor();
    await page.waitForFunction(() => {
      const app = document.querySelector("bp-app").shadowRoot;
      return app.querySelector("bp-own-data").share > 0.05;
    });
    assert.ok(workers.some((url) => url.endsWith("js/own/worker.js")), workers.join());
    await page.locator("bp-own-data").getByRole("button", { name: "Cancel" }).hover(); // the page answers meanwhile
    await page.locator("bp-own-data .columns").waitFor({ timeout: 120_000 });
    await learn(page);
    await untilState(page, (state) => state.recipe.data.kind === "own" && state.frame !== null);
    const { size, longest } = await page.evaluate(() => /** @type {any} */ (globalThis).frozen);
    assert.ok(size > 49_000_000, `${size} bytes`);
    assert.ok(longest < 2000, `nothing was drawn for ${longest} ms`);
    assert.deepEqual(await stateOf(page, (state) => state.config.layers), [100, 4, 2, 3]);
    assert.equal(await stateOf(page, (state) => state.dataset.train.count + state.dataset.test.count), 100_000);
    await page.getByRole("button", { name: "Share" }).click();
    assert.match((await page.locator("bp-share dialog").textContent()) ?? "", /too many to travel in a link/);
    await page.waitForFunction(() => {
      const dialog = document.querySelector("bp-app").shadowRoot.querySelector("bp-share");
      return dialog.shadowRoot.querySelector("#link").value !== "";
    });
    const link = await page.locator("bp-share #link").inputValue();
    assert.ok(link.length < 2000, String(link.length));
  });
});

test("reading can be canceled, and begun again", async () => {
  await withPage({}, async ({ page }) => {
    await drop(page, `a,b,y\n${"1,2,0.5\n3,4,1.5\n".repeat(1_500_000)}`, "long.csv");
    await page.locator("bp-own-data").getByRole("button", { name: "Cancel" }).evaluate((button) => /** @type {HTMLElement} */ (button).click());
    await page.locator("bp-own-data textarea").fill(FLOWERS);
    await page.locator("bp-own-data .columns").waitFor();
    assert.match((await page.locator("bp-own-data .source").textContent()) ?? "", /Pasted text[\s\S]*40 rows/);
  });
});

test("a table that is typed by hand is not read between two of its lines", async () => {
  await withPage({}, async ({ page }) => {
    await page.clock.install();
    await page.locator("bp-data-panel").getByRole("button", { name: "Own data …" }).click();
    const field = page.locator("bp-own-data textarea");
    for (const line of ["a,b,y", "1,2,3", "2,3,5", "3,5,8"]) {
      await field.pressSequentially(`${line}\n`);
      await page.clock.runFor(1000); // longer than a pasted text waits
      assert.equal(await page.locator("bp-own-data .refusal").count(), 0);
    }
    assert.match(await field.inputValue(), /^a,b,y\n1,2,3\n2,3,5\n3,5,8\n$/);
    await field.press("Tab");
    await page.locator("bp-own-data .columns").waitFor();
    assert.match((await page.locator("bp-own-data .source").textContent()) ?? "", /Pasted text[\s\S]*3 rows/);
  });
});
