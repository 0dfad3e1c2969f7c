import assert from "node:assert/strict";
import { test } from "node:test";
import "../../www/js/i18n/lecture.js";
import { setLanguage } from "../../www/js/i18n/index.js";
import { AskedShares } from "../../www/js/samples/asked.js";
import { sentenceOf } from "../../www/js/samples/sentence.js";
import { costSum, shareSum, sharesOfStep } from "../../www/js/samples/sums.js";
import { viewOf } from "../../www/js/samples/view.js";
import { signsOf, stepsOf } from "../../www/js/samples/waterfall.js";
import { columnOf, indexAt, waterfallLayout } from "../../www/js/samples/waterfall-layout.js";
import { waterfallSvg } from "../../www/js/samples/waterfall-svg.js";
import { planOf } from "../../www/js/walk/positions.js";
import { LECTURE, numbers, recordOf } from "./walk-records.js";

const ALL = { own: true, all: true };

/** Shares of random samples, as the core gives them. @param {number} count @param {{ scale?: number, penalty?: number }} [options] */
function sharesOf(count, { scale = 1, penalty = 0 } = {}) {
  const next = numbers(count);
  const parts = Float32Array.from({ length: count }, next);
  const costs = Float32Array.from({ length: count }, () => Math.abs(next()));
  const sum = Math.fround(parts.reduce((all, part) => all + part, 0));
  const loss = costs.reduce((all, cost) => all + cost, 0) * scale;
  return { n: Uint32Array.from({ length: count }, (_, i) => 3 * i), parts, costs, sum, loss, scale, total: Math.fround(Math.fround(scale * sum) + penalty) };
}

const pictureOf = (shares, sum, more = {}) => ({ sum, n: shares.n, work: 0, pointed: null, symbol: "∂L/∂w²₁₁", title: "shares", ...more });

/** The rectangles of a drawing that stand for numbers. @param {string} svg */
const bars = (svg) =>
  [...svg.matchAll(/<rect ([^>]*data-figure="[^>]*)>/g)].map(([, text]) => {
    const at = (name) => text.match(new RegExp(`(?:^|\\s)${name}="([^"]*)"`))?.[1];
    return { key: at("data-figure"), number: Number(at("data-number")), count: at("data-count"), x: Number(at("x")), y: Number(at("y")), height: Number(at("height")), width: Number(at("width")) };
  });

/** The strokes of samples too many for bars, from left to right. @param {string} svg */
const strokes = (svg) =>
  [...svg.matchAll(/<path d="([^"]*)"[^>]*class="(?:up|down)"/g)]
    .flatMap(([, d]) => [...d.matchAll(/M([\d.]+) ([\d.]+)V([\d.]+)/g)].map(([, x, from, to]) => ({ x: Number(x), from: Number(from), to: Number(to) })))
    .sort((a, b) => a.x - b.x);

test("every step begins where the one before it ended, and the last ends at the sum", () => {
  for (const count of [1, 4, 10, 250, 400]) {
    const { parts, sum } = sharesOf(count);
    const steps = stepsOf(parts);
    assert.deepEqual(steps.map(({ index }) => index), [...parts.keys()]);
    steps.forEach((step, i) => {
      assert.equal(step.from, i === 0 ? 0 : steps[i - 1].to);
      assert.ok(Math.abs(step.to - step.from - parts[i]) < 1e-12);
    });
    assert.ok(Math.abs(steps[count - 1].to - sum) < 1e-5);
  }
});

test("of more than 400 samples the smallest are put together, and it still adds up", () => {
  const { parts } = sharesOf(1438);
  const smallest = parts.reduce((best, part, i) => (Math.abs(part) < Math.abs(parts[best]) ? i : best), 0);
  const steps = stepsOf(parts, smallest);
  const others = steps[steps.length - 1];
  const alone = steps.slice(0, -1);
  assert.equal(others.index, -1);
  assert.equal(alone.length, 241, "240 and the one in work");
  assert.ok(alone.some(({ index }) => index === smallest));
  assert.equal(others.count + alone.length, 1438);
  assert.deepEqual(alone.map(({ index }) => index), alone.map(({ index }) => index).sort((a, b) => a - b));
  const kept = new Set(alone.map(({ index }) => index));
  const least = Math.min(...alone.filter(({ index }) => index !== smallest).map(({ value }) => Math.abs(value)));
  let rest = 0;
  parts.forEach((part, i) => {
    if (kept.has(i)) return;
    rest += part;
    assert.ok(Math.abs(part) <= least);
  });
  assert.ok(Math.abs(others.value - rest) < 1e-9);
  assert.ok(Math.abs(others.to - parts.reduce((all, part) => all + part, 0)) < 1e-9);
});

test("shares up and down are counted", () => {
  assert.deepEqual(signsOf([1, -2, 0, 3, Number.NaN]), { up: 2, down: 1 });
});

test("in the drawing each bar is as high as its share, and the bars lead to the result", () => {
  for (const [count, scale, penalty] of [[4, 1, 0], [10, 0.1, 0], [10, 0.1, 0.4], [10, 0.1, -5], [250, 1 / 250, 0], [900, 1 / 900, -0.01]]) {
    const shares = sharesOf(count, { scale, penalty });
    const sum = shareSum(shares, ALL, 0, penalty !== 0);
    const layout = waterfallLayout(sum, 700, 0);
    const perUnit = (layout.bottom - layout.top) / (layout.range[1] - layout.range[0]);
    const svg = waterfallSvg(pictureOf(shares, sum), { width: 700 });
    const drawn = bars(svg);
    const samples = drawn.filter(({ key }) => /share\.(\d+|others)$/.test(key ?? ""));
    const thin = strokes(svg);
    assert.equal(samples.reduce((all, { count: of }) => all + Number(of ?? 1), 0) + thin.length, count);
    assert.equal(thin.length > 0, count > 200);
    let y = layout.toY(0);
    const alone = stepsOf(shares.parts, 0).filter(({ index }) => index >= 0);
    thin.forEach(({ from, to }, i) => {
      const { value } = alone[i];
      assert.ok(Math.abs(from - y) < 0.02, "it begins where the last one ended");
      assert.ok(Math.abs(to - from + value * perUnit) <= 1.02, "as long as its share, and never less than to be seen");
      y -= value * perUnit;
    });
    for (const { number, height, y: top } of samples) {
      const high = Math.abs(number) * perUnit;
      assert.ok(Math.abs(height - Math.max(1, high)) < 0.02, `${height} for ${number}`);
      assert.ok(Math.abs((number > 0 ? top + high : top) - y) < 0.02, "it begins where the last one ended");
      y += number > 0 ? -high : high;
    }
    const total = drawn.find(({ key }) => key === "samples.share.total");
    assert.equal(Math.fround(total?.number ?? 0), shares.total);
    const end = layout.toY(shares.total / scale);
    assert.ok(Math.min(Math.abs((total?.y ?? 0) - end), Math.abs((total?.y ?? 0) + (total?.height ?? 0) - end)) < 0.02);
    if (penalty === 0) assert.ok(Math.abs(y - end) < 0.2, "the end of the running sum is the result");
    for (const { y: upper, height } of drawn) assert.ok(upper >= layout.top - 0.02 && upper + height <= layout.bottom + 1.02, "inside the axis");
    const part = drawn.find(({ key }) => key === "samples.share.penalty");
    assert.equal(part !== undefined, penalty !== 0);
    if (part) assert.ok(Math.abs(part.number - penalty) < 1e-6);
  }
});

test("every column is found under the pointer, at any width and count, inside the drawing", () => {
  for (const width of [300, 340, 620, 1000]) {
    for (const count of [1, 4, 10, 250, 400, 1000]) {
      const shares = sharesOf(count, { scale: 1 / count, penalty: 0.1 });
      const layout = waterfallLayout(shareSum(shares, ALL, 0, true), width, 0);
      for (const { step, left, width: wide } of layout.columns) {
        assert.equal(indexAt(layout, left + wide / 2), step.index, `${width} ${count}`);
        assert.equal(columnOf(layout, step.index)?.step, step);
      }
      assert.equal(indexAt(layout, layout.left - 1), null);
      assert.equal(indexAt(layout, layout.right + 1), null);
      assert.ok(layout.result.right <= width, `${layout.result.right} of ${width}`);
    }
  }
});

test("what is not known, not finite or 0 draws no false number", () => {
  const shares = sharesOf(4);
  const unknown = waterfallSvg(pictureOf(shares, shareSum(shares, { own: false, all: false }, 0, false)), { width: 400 });
  assert.doesNotMatch(unknown, /data-number/);
  assert.match(unknown, /\?/);
  const own = bars(waterfallSvg(pictureOf(shares, shareSum(shares, { own: true, all: false }, 2, false), { work: 2 }), { width: 400 }));
  assert.deepEqual(own.filter(({ number }) => !Number.isNaN(number)).map(({ key, number }) => [key, Math.fround(number)]), [["samples.share.3", shares.parts[2]]]);
  assert.doesNotMatch(waterfallSvg(pictureOf(shares, costSum(shares, false, 0.2)), { width: 400 }), /data-number/);
  const strange = { ...shares, parts: Float32Array.of(0, Number.NaN, Number.POSITIVE_INFINITY, 1e38), sum: Number.NaN, total: Number.NaN };
  for (const drawn of [strange, { ...shares, parts: new Float32Array(4), sum: 0, total: 0 }]) {
    for (const theme of /** @type {const} */ (["light", "dark"])) {
      const svg = waterfallSvg(pictureOf(shares, shareSum(drawn, ALL, 0, false)), { width: 400, theme });
      assert.doesNotMatch(svg.replace(/data-number="[^"]*"|>[^<]*</g, ""), /NaN|Infinity|undefined/);
    }
  }
});

test("costs lead to L, with the penalty as a piece of its own", () => {
  const shares = sharesOf(4);
  assert.deepEqual([costSum(shares, true, null).penalty, costSum(shares, true, null).total], [null, shares.loss]);
  assert.equal(costSum(shares, true, 0.25).total, shares.loss + 0.25);
  assert.equal(costSum(shares, true, undefined).total, undefined, "a penalty that is not known leaves L open");
});

test("nothing is shown before the walk has it, or while it is to be predicted", () => {
  const record = { ...recordOf(LECTURE), samples: Uint32Array.of(0) };
  const plan = planOf(record);
  const offset = 4;
  const shares = { n: Uint32Array.of(0), parts: Float32Array.of(record.work.gradient[offset]), costs: record.costs, sum: record.summed[offset], loss: record.batchLoss, scale: 1, total: record.gradient[offset] };
  const answer = /** @type {any} */ ({ question: { offset, set: "batch", penalty: null }, shares });
  const at = (place, hiddenFrom) => viewOf(answer, { record: { ...record, hiddenFrom }, at: place, applied: false, outside: null });
  assert.deepEqual([at(0)?.cost.total, at(0)?.share.values[0], at(0)?.share.total], [undefined, undefined, undefined]);
  assert.equal(at(plan.cost + 1)?.cost.total, record.batchLoss);
  assert.equal(at(plan.cost + 1)?.share.values[0], undefined);
  assert.equal(at(plan.batchSum)?.share.values[0], record.work.gradient[offset]);
  assert.equal(at(plan.batchSum)?.share.total, undefined);
  assert.equal(at(plan.update)?.share.total, record.gradient[offset]);
  assert.equal(at(plan.update, plan.cost)?.cost.total, undefined);
  assert.equal(at(plan.update, plan.cost)?.share.values[0], undefined);
  assert.equal(at(plan.update)?.symbol, "∂L/∂w²₁₁");
});

test("the sentence says what the shares add up to, in both languages", () => {
  const question = /** @type {const} */ ({ set: "batch", t: 3 });
  const said = (count, options) => {
    const shares = sharesOf(count, options);
    return sentenceOf(shareSum(shares, ALL, 0, options?.penalty !== undefined), shares, "∂L/∂w", question);
  };
  assert.match(said(1), /one share is the whole/);
  assert.match(said(4), /batch of 4\. Shares that point up: \d, down: \d\. What remains/);
  assert.match(said(10, { scale: 0.1 }), /divided by 10/);
  assert.match(said(10, { scale: 0.1, penalty: 0.5 }), /penalty’s 0\.5/);
  setLanguage("zh-Hans");
  assert.match(said(10, { scale: 0.1 }), /除以 10/);
  setLanguage("en");
  for (const text of [said(1), said(4), said(10, { scale: 0.1, penalty: 0.5 })]) assert.doesNotMatch(text, /[{}]|undefined|NaN/);
});

/** A record of a step of four samples, as far as the shares need it. @param {number} t */
const stepAt = (t) => {
  const record = recordOf(LECTURE);
  return { ...record, t, samples: Uint32Array.of(2, 0, 1, 3), thetaBefore: Float32Array.from(record.thetaBefore, (v) => v + t) };
};

test("the core is asked again only for another θ, parameter or set", async () => {
  /** @type {any[]} */
  const asked = [];
  let changes = 0;
  const record = stepAt(0);
  const answer = { ...sharesOf(4), n: record.samples, total: record.gradient[4] };
  const shares = new AskedShares(() => { changes += 1; }, async (method, options) => { asked.push([method, options]); return answer; });
  const config = /** @type {any} */ ({});
  const question = /** @type {any} */ ({ config, record, applied: false, playing: true, offset: 4, set: "batch", t: 0, theta: record.thetaBefore, penalty: null });
  const settled = () => new Promise((resolve) => setImmediate(resolve));
  shares.ask(question);
  await settled();
  const again = { ...record, at: 9, samples: record.samples.slice(), thetaBefore: record.thetaBefore.slice() };
  shares.ask({ ...question, record: again, theta: again.thetaBefore });
  shares.ask({ ...question, applied: true });
  await settled();
  assert.deepEqual(asked, [["shares", { offset: 4, set: "batch" }]]);
  assert.equal(changes, 1);
  const quiet = { ...question, playing: false };
  shares.ask({ ...quiet, offset: 5 });
  await settled();
  assert.equal(shares.answer?.shares, null, "an answer about another step is none");
  shares.ask({ ...quiet, set: "train" });
  await settled();
  const next = stepAt(1);
  shares.ask({ ...quiet, set: "train", record: next, theta: next.thetaBefore, t: 1 });
  await settled();
  assert.deepEqual(asked.map(([, options]) => `${options.set} ${options.offset}`), ["batch 4", "batch 5", "train 4", "train 4"]);
  assert.equal(shares.answer?.shares, answer);
});

test("of a step that is taken the shares come from the core's record of it, and of no other", async () => {
  const record = stepAt(5);
  const sampleOf = (n) => ({ n, cost: 0.1 * n, gradient: Float32Array.from(record.gradient, (_, i) => n + i) });
  const last = { t: 5, samples: [2, 0, 1, 3].map(sampleOf) };
  const found = sharesOfStep(last, record, 4);
  assert.deepEqual([...(found?.parts ?? [])], [6, 4, 5, 7]);
  assert.deepEqual([found?.sum, found?.total, found?.loss], [record.summed[4], record.gradient[4], record.batchLoss]);
  assert.equal(sharesOfStep({ ...last, t: 4 }, record, 4), null);
  assert.equal(sharesOfStep({ ...last, samples: [...last.samples].reverse() }, record, 4), null);
  assert.equal(sharesOfStep(undefined, record, 4), null);
});
