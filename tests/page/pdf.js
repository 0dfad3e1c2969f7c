// What a PDF holds, as far as Chromium writes it: its pages, its images, and its text by the fonts' own tables.

import { inflateSync } from "node:zlib";

/** Objects by their numbers: what they say, and their stream. @param {Buffer} pdf @returns {Map<number, { head: string, stream: string }>} */
function objectsOf(pdf) {
  const text = pdf.toString("latin1");
  /** @type {Map<number, { head: string, stream: string }>} */
  const found = new Map();
  for (const { 1: number, index, 0: whole } of text.matchAll(/(\d+) 0 obj\b/g)) {
    const from = index + whole.length;
    const end = text.indexOf("endobj", from);
    const body = text.slice(from, end);
    const at = body.search(/stream\r?\n/);
    const head = at < 0 ? body : body.slice(0, at);
    const length = Number(/\/Length (\d+)/.exec(head)?.[1] ?? 0);
    const start = at < 0 ? 0 : from + body.indexOf("\n", at) + 1;
    const bytes = pdf.subarray(start, start + length);
    const stream = at < 0 ? "" : /FlateDecode/.test(head) && !/\/Subtype ?\/Image/.test(head) ? inflateSync(bytes).toString("latin1") : bytes.toString("latin1");
    found.set(Number(number), { head, stream });
  }
  return found;
}

/** @param {string} hex  of UTF-16 */
const letters = (hex) => Buffer.from(hex, "hex").swap16().toString("utf16le");

/** Glyphs to letters. @param {string} map @returns {Map<number, string>} */
function tableOf(map) {
  /** @type {Map<number, string>} */
  const table = new Map();
  for (const [, inner] of map.matchAll(/beginbfchar(.*?)endbfchar/gs)) {
    for (const [, glyph, to] of inner.matchAll(/<(\w+)> <(\w+)>/g)) table.set(Number.parseInt(glyph, 16), letters(to));
  }
  for (const [, inner] of map.matchAll(/beginbfrange(.*?)endbfrange/gs)) {
    for (const [, low, high, to] of inner.matchAll(/<(\w+)> <(\w+)> <(\w+)>/g)) {
      const first = Number.parseInt(low, 16);
      for (let glyph = first; glyph <= Number.parseInt(high, 16); glyph += 1) table.set(glyph, String.fromCharCode(Number.parseInt(to, 16) + glyph - first));
    }
  }
  return table;
}

/** @param {Buffer} pdf */
export function readPdf(pdf) {
  const objects = objectsOf(pdf);
  const fonts = new Map(
    [...objects].flatMap(([number, { head }]) => {
      const map = /\/ToUnicode (\d+) 0 R/.exec(head)?.[1];
      return map ? [[`F${number}`, tableOf(objects.get(Number(map))?.stream ?? "")]] : [];
    }),
  );
  let text = "";
  for (const { head, stream } of objects.values()) {
    if (/\/Subtype ?\/Image|FontFile|\/Length1/.test(head) || !/ Tf\b/.test(stream)) continue;
    let table = new Map();
    for (const [, font, shown, end] of stream.matchAll(/\/(F\d+) [\d.]+ Tf|((?:<\w+>|\((?:\\.|[^\\)])*\)|\[[^\]]*\]) ?TJ?j?)|(\bET\b)/g)) {
      if (font) table = fonts.get(font) ?? new Map();
      if (end) text += "\n";
      for (const [, hex] of (shown ?? "").matchAll(/<(\w+)>/g)) {
        for (let i = 0; i < hex.length; i += 4) text += table.get(Number.parseInt(hex.slice(i, i + 4), 16)) ?? "";
      }
    }
  }
  const heads = [...objects.values()].map(({ head }) => head);
  return {
    pages: heads.filter((head) => /\/Type ?\/Page\b/.test(head)).length,
    images: heads.filter((head) => /\/Subtype ?\/Image/.test(head) && !/\/SMask|DeviceGray/.test(head)).length,
    links: pdf.toString("latin1").match(/\/URI \(([^)]*)\)/g)?.map((link) => link.slice(6, -1)) ?? [],
    // Fonts for Chinese have one glyph for a sign and for the radical that looks the same.
    text: text.replace(/[\u2f00-\u2fdf]/g, (radical) => radical.normalize("NFKC")),
  };
}
