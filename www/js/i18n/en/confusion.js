export default {
  "confusion.axes": "rows: truth, columns: prediction",
  "confusion.caption": "Samples by their class and by what the network takes them for",
  "confusion.cell": "truth {truth}, predicted {predicted}: {count} of {sum}, {share}",
  "confusion.hint": "Choose a cell to see its samples.",
  "confusion.next": "Next",
  "confusion.all": "Show all",
};
