import { expect, it } from "vitest";
import { count, number, size } from "./numbers";

it("writes numbers as the place does", () => {
  expect(number(1284, "en")).toBe("1,284");
  expect(number(1284, "de")).toBe("1.284");
});

it("says that a count was capped", () => {
  expect(count({ value: 1000, capped: true }, "en")).toBe("1,000+");
  expect(count({ value: 12, capped: false }, "en")).toBe("12");
});

it.each([
  [0, "0 bytes"],
  [1, "1 byte"],
  [999, "999 bytes"],
  [1400, "1.4 kB"],
  [14_000, "14 kB"],
  [26_214_400, "26 MB"],
])("writes %d bytes as %s", (bytes, expected) => {
  expect(size(bytes, "en")).toBe(expected);
});
