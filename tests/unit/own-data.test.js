import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { suggested, withTarget } from "../../www/js/own/choice.js";
import { Refusal } from "../../www/js/own/refusal.js";
import { rowsOf } from "../../www/js/own/rows.js";
import { readTable } from "../../www/js/own/table.js";
import { textOf } from "../../www/js/own/text.js";

/** @param {string} text @param {object} [options] */
const summary = (text, options) => readTable(text, options).summary();

/** What a text becomes by its suggested choice. @param {string} text @param {object} [changes] */
function learned(text, changes = {}) {
  const table = readTable(text);
  return rowsOf(table.columns, table.rows, { ...suggested(table.summary()), ...changes });
}

/** @param {() => unknown} act @param {string} code @param {object} [params] */
function refused(act, code, params = {}) {
  assert.throws(act, (error) => {
    assert.ok(error instanceof Refusal, String(error));
    assert.equal(error.code, code);
    for (const [key, value] of Object.entries(params)) assert.equal(error.params[key], value, key);
    return true;
  });
}

const names = (/** @type {{ columns: { name: string }[] }} */ { columns }) => columns.map(({ name }) => name);
const kinds = (/** @type {{ columns: { kind: string }[] }} */ { columns }) => columns.map(({ kind }) => kind);

test("a plain table: header, numbers, and words as classes", () => {
  const text = "length,width,kind\n1,2,a\n3,4,b\n5,6,c\n";
  const table = summary(text);
  assert.deepEqual(names(table), ["length", "width", "kind"]);
  assert.deepEqual(kinds(table), ["numbers", "numbers", "categories"]);
  assert.equal(table.rows, 3);
  const rows = learned(text);
  assert.deepEqual([...rows.x], [1, 2, 3, 4, 5, 6]);
  assert.deepEqual([...rows.y], [1, 0, 0, 0, 1, 0, 0, 0, 1]);
  assert.deepEqual(rows.classNames, ["a", "b", "c"]);
  assert.deepEqual(rows.inputNames, ["length", "width"]);
});

test("two classes are one output of −1 and 1; numbers as classes stand in order", () => {
  const rows = learned("x,class\n0.5,1\n1.5,0\n2.5,1\n");
  assert.equal(rows.outputs, 1);
  assert.deepEqual(rows.classNames, ["0", "1"]);
  assert.deepEqual([...rows.y], [1, -1, 1]);
});

test("a target of many numbers is a value", () => {
  const text = `a,price\n${Array.from({ length: 30 }, (_, i) => `${i},${i * 1.5}`).join("\n")}`;
  const rows = learned(text);
  assert.equal(rows.task, "regression");
  assert.deepEqual(rows.targetNames, ["price"]);
  assert.equal(rows.y[29], 43.5);
});

test("categories become one input each", () => {
  const text = "color,size,y\nred,1,0.5\nblue,2,1.5\nred,3,2.5\nblue,4,3.5\nred,5,9\n";
  const table = summary(text);
  const choice = withTarget(table, suggested(table), 2);
  const rows = learned(text, { ...choice, task: "regression" });
  assert.deepEqual(rows.inputNames, ["color = red", "color = blue", "size"]);
  assert.deepEqual([...rows.x.slice(0, 6)], [1, 0, 1, 0, 1, 2]);
});

test("missing values: the row is left out, or the mean stands in", () => {
  const text = "a,b,y\n1,10,0.1\n,20,0.2\n3,NA,0.3\n5,40,\n";
  assert.equal(learned(text, { task: "regression" }).count, 1);
  assert.equal(learned(text, { task: "regression" }).left, 3);
  const filled = learned(text, { task: "regression", missing: "fill" });
  assert.deepEqual([filled.count, filled.left], [3, 1], "a row without a target teaches nothing");
  assert.equal(filled.x[2], 3, "the mean of 1, 3, 5");
});

test("bad file: nothing in it, blanks only, a header only, one column", () => {
  refused(() => textOf(new Uint8Array(0)), "empty");
  refused(() => readTable(""), "empty");
  refused(() => readTable(" \n\n  \r\n"), "empty");
  refused(() => readTable("a,b,c\n"), "header_only");
  refused(() => readTable("a\n1\n2\n"), "one_column");
});

test("bad file: bytes that are no text, a spreadsheet, an archive", () => {
  refused(() => textOf(Uint8Array.of(1, 2, 3, 0, 0, 5, 0, 0, 1, 7)), "binary");
  refused(() => textOf(Uint8Array.from([0x50, 0x4b, 3, 4, 20, 0])), "spreadsheet");
  refused(() => textOf(Uint8Array.from([0x1f, 0x8b, 8, 0])), "compressed");
  refused(() => textOf(Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 13, 10])), "binary");
});

test("UTF-8 and UTF-16 with and without a mark, GB 18030 and Windows-1252 are told apart", () => {
  const text = "größe,名\n1,2\n";
  const utf16 = (/** @type {string} */ t) => Buffer.from(t, "utf16le");
  assert.equal(textOf(Buffer.from(`\ufeff${text}`)).text, text);
  assert.deepEqual(textOf(utf16(`\ufeff${text}`)), { text, encoding: "utf-16le" });
  assert.deepEqual(textOf(utf16(`\ufeff${text}`).swap16()), { text, encoding: "utf-16be" });
  assert.deepEqual(textOf(utf16("a,b\n1,2\n")), { text: "a,b\n1,2\n", encoding: "utf-16le" });
  assert.deepEqual(textOf(Uint8Array.of(0xc3, 0xfb, 0x2c, 0x31)), { text: "名,1", encoding: "gb18030" });
  assert.deepEqual(textOf(Uint8Array.of(0x67, 0x72, 0xf6, 0xdf, 0x2c, 0x31, 0xfc)).encoding, "windows-1252");
});

test("bad file: rows with too few and too many cells are named by line and left out", () => {
  const table = summary("a,b\n1,2\n3\n4,5,6\n7,8\n");
  assert.equal(table.rows, 2);
  assert.deepEqual(table.problems, [
    { code: "ragged", line: 3, column: 0, cells: 1, width: 2 },
    { code: "ragged", line: 4, column: 0, cells: 3, width: 2 },
  ]);
});

test("a delimiter at the end of each line makes no column", () => {
  const table = summary("a,b,\n1,2,\n3,4,\n");
  assert.deepEqual(names(table), ["a", "b"]);
  assert.equal(table.problemCount, 0);
});

test("bad file: a quote that never closes, and one in the middle, are named by line and column", () => {
  const unclosed = summary('a,b\n1,2\n3,"4\n5,6\n');
  assert.equal(unclosed.rows, 1);
  assert.deepEqual(unclosed.problems, [{ code: "unclosed", line: 3, column: 2 }]);
  const crooked = summary('a,b\n1,"2"x"\n3,4\n');
  assert.equal(crooked.rows, 1);
  assert.equal(crooked.problems[0].code, "quotes");
  assert.equal(crooked.problems[0].line, 2);
  refused(() => readTable('a,b\n"1,2\n3,4\n'), "only_unclosed", { line: 2 });
});

test("lines within quoted cells are counted, also across the pieces that the text is read in", () => {
  const filler = Array.from({ length: 150_000 }, (_, i) => `${i},"x\ny"`).join("\n");
  const { rows, problems } = summary(`a,b\n${filler}\n1\n`);
  assert.equal(rows, 150_000);
  assert.deepEqual(problems, [{ code: "ragged", line: 300_002, column: 0, cells: 1, width: 2 }]);
});

test("quote errors behind the first piece of the text have their own lines", () => {
  const filler = Array.from({ length: 200_000 }, (_, i) => `${i},${i}`).join("\n");
  const { rows, problems } = summary(`a,b\n${filler}\n1,"2"x"\n3,4\n5,"6\n7,8`);
  assert.equal(rows, 200_001);
  assert.deepEqual(problems.map(({ code, line }) => [code, line]), [["quotes", 200_002], ["unclosed", 200_004]]);
});

test("bad file: a column without a value is none that can be used", () => {
  const text = "a,b,y\n1,,0.5\n2,NA,1.5\n3,NaN,2.5\n";
  const table = summary(text);
  assert.deepEqual(kinds(table), ["numbers", "empty", "numbers"]);
  assert.equal(table.columns[1].missing, 3);
  assert.deepEqual(learned(text).inputNames, ["a"]);
});

test("names that are alike are told apart, empty ones get a number", () => {
  assert.deepEqual(names(summary("a,a,,a\nx,1,2,3\ny,4,5,6\n")), ["a", "a (2)", "C3", "a (3)"]);
  assert.deepEqual(names(summary("1,2\n3,4\n")), ["C1", "C2"]);
});

test("bad file: numbers beyond f32 and words for infinity never reach the core", () => {
  const table = summary("a,y\n1e300,1.5\n2,2.5\n-1e39,3.5\n3,4.5\n");
  assert.deepEqual(table.problems.map(({ code, line, column }) => [code, line, column]), [["huge", 2, 1], ["huge", 4, 1]]);
  const text = `a,y\n${Array.from({ length: 40 }, (_, i) => `${i},${i}.5`).join("\n")}\nInfinity,1.5\n-inf,2.5\n`;
  const rows = learned(text);
  assert.equal(rows.left, 2);
  assert.ok(rows.x.every(Number.isFinite));
});

test("a few words among numbers are missing values, named by their line; many make categories", () => {
  const lines = Array.from({ length: 40 }, (_, i) => `${i},${i}.5`);
  const few = summary(`a,y\n${lines.with(6, "unknown,1.5").join("\n")}`);
  assert.deepEqual(kinds(few), ["numbers", "numbers"]);
  assert.deepEqual(few.columns[0].stray, { line: 8, text: "unknown" });
  assert.deepEqual(kinds(summary("a,y\n1,2\nx,3\ny,4\n")), ["categories", "numbers"]);
});

test("CR LF, CR and mixed ends of lines are ends of lines", () => {
  for (const text of ["a,b\r\n1,2\r\n3,4\r\n", "a,b\r1,2\r3,4\r", "a,b\n1,2\r\n3,4"]) {
    const table = summary(text);
    assert.deepEqual([table.rows, table.problemCount], [2, 0], JSON.stringify(text));
    assert.deepEqual(kinds(table), ["numbers", "numbers"]);
  }
});

test("semicolons with decimal commas, tabs and bars are found", () => {
  const german = summary("a;b\n1,5;2,25\n-3,5;1e3\n");
  assert.deepEqual([german.delimiter, german.decimal, german.columns[0].min], [";", ",", -3.5]);
  assert.equal(summary("1,5;2\n2,5;3\n").columns.length, 2);
  assert.equal(summary("a\tb\n1\t2,5\n3\t4,5").delimiter, "\t");
  assert.equal(summary("a|b\n1|2\n").delimiter, "|");
  refused(() => readTable("a;b;c\n1;2;3\n", { delimiter: "," }), "one_column");
});

test("what was found can be overruled", () => {
  const text = "2020,2021\n1,2\n3,4\n";
  assert.equal(summary(text).header, false);
  assert.deepEqual(names(summary(text, { header: true })), ["2020", "2021"]);
  assert.equal(summary(text, { header: true }).rows, 2);
  assert.equal(summary("a;b\n1,5;2\n3,5;4\n", { decimal: "." }).columns[0].kind, "categories");
});

test("scripts in cells and headers are text like any other", () => {
  const evil = "<img src=x onerror=alert(1)>";
  const rows = learned(`${evil},b,"<script>alert(2)</script>"\n1,2,${evil}\n3,4,ok\n`);
  assert.deepEqual(rows.inputNames, [evil, "b"]);
  assert.deepEqual(rows.classNames, [evil, "ok"]);
});

test("control characters and endless texts are cut from names", () => {
  const [first, second] = names(summary(`"a\u0000\n\u2028b",${"x".repeat(1000)}\n1,2\n`));
  assert.equal(first, "a b");
  assert.equal(second.length, 60);
});

test("bad choice: no input, one class, too many columns, too many classes", () => {
  const text = "a,y\n1,u\n2,v\n";
  refused(() => learned(text, { features: [null, null] }), "no_features");
  refused(() => learned("a,b,y\n1,1,u\n2,2,v\n,3,v\n", { features: ["numbers", null, null], target: 0, task: "classification" }), "no_features");
  refused(() => learned("a,y\n1,u\n2,u\n,v\n"), "one_class");
  refused(() => learned("a,b,y\n1,,u\n2,,v\n,2,v\n,3,v\n"), "no_rows");
  refused(() => readTable(`${"a,".repeat(1000)}b\n1,2\n`), "too_many_columns", { limit: 1000 });
  const classes = Array.from({ length: 40 }, (_, i) => `${i},w${i}`).join("\n");
  refused(() => learned(`a,y\n${classes}\n`, { target: 1, features: ["numbers", null], task: "classification" }), "too_many_classes");
});

test("only the worker reads tables, so parsing never runs on the page's main thread", async () => {
  const folder = fileURLToPath(new URL("../../www/js", import.meta.url));
  /** @param {RegExp} pattern */
  const users = async (pattern) => {
    const files = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith(".js"));
    const sources = await Promise.all(files.map((name) => readFile(`${folder}/${name}`, "utf8")));
    return files.filter((_, i) => pattern.test(sources[i].replaceAll(/\/\*[\s\S]*?\*\//g, "")));
  };
  assert.deepEqual(await users(/papaparse/), ["own/table.js"]);
  assert.deepEqual(await users(/own\/table\.js|"\.\/table\.js"/), ["own/worker.js"]);
});
