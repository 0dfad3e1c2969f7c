import assert from "node:assert/strict";
import { test } from "node:test";
import {
  formatFixed,
  formatFull,
  formatInteger,
  formatNumber,
  formatPercent,
} from "../../www/js/format.js";

test("a number has four significant digits and a true minus", () => {
  assert.equal(formatNumber(0.41680123), "0.4168");
  assert.equal(formatNumber(-12.34567), "−12.35");
  assert.equal(formatNumber(9.99996), "10.00");
  assert.equal(formatNumber(123456), "123456");
  assert.equal(formatNumber(0), "0");
  assert.equal(formatNumber(-0), "0");
});

test("very small and very large numbers are written with a power of ten", () => {
  assert.equal(formatNumber(3.14e-7), "3.1·10⁻⁷");
  assert.equal(formatNumber(-2.5e12), "−2.5·10¹²");
  assert.equal(formatNumber(1.23456e-9, { digits: 6 }), "1.235·10⁻⁹");
});

test("what is not a finite number is shown as such", () => {
  assert.equal(formatNumber(Number.NaN), "NaN");
  assert.equal(formatNumber(Number.POSITIVE_INFINITY), "∞");
  assert.equal(formatFixed(Number.NEGATIVE_INFINITY), "−∞");
  assert.equal(formatNumber(undefined), "–");
});

test("a fixed number keeps its decimals, and zero is only written for zero", () => {
  assert.equal(formatFixed(1), "1.0000");
  assert.equal(formatFixed(-0.00273), "−0.0027");
  assert.equal(formatFixed(0.00001), "1.0·10⁻⁵");
  assert.equal(formatFixed(-0), "0.0000");
  assert.equal(formatFixed(2.5, 1), "2.5");
  assert.equal(formatFixed(-123456.789), "−123456.8");
});

test("a full number reads back as the same f32 or f64", () => {
  const bytes = new Float32Array([0.1, 1 / 3, -2.7e-12, 16777217, 1e-45, 3.4e38]);
  for (const value of bytes) assert.equal(Math.fround(Number(formatFull(value))), value);
  assert.equal(formatFull(Math.fround(0.1)), "0.1");
  assert.equal(Number(formatFull(Math.PI)), Math.PI);
});

test("counts are grouped and shares are percentages", () => {
  assert.equal(formatInteger(1234567), "1\u202f234\u202f567");
  assert.equal(formatInteger(999), "999");
  assert.equal(formatPercent(0.9336), "93.4\u202f%");
  assert.equal(formatPercent(undefined), "–");
});
