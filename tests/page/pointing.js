// Where things stand on the drawing of the network, for a pointer.

/** Where the pointer meets a parameter's edge, in the viewport. @param {import("playwright-core").Page} page @param {number} offset @param {number} [share] */
export const edgePoint = (page, offset, share = 0.5) =>
  page.locator("bp-network").evaluate(
    async (network, [wanted, at]) => {
      const { pointAt } = await import(new URL("js/drawing/curve.js", document.baseURI).href);
      const edge = network.geometry.edges.find((other) => other.offset === wanted);
      const [x, y] = pointAt(edge.curve, at);
      const box = network.renderRoot.querySelector(".stage").getBoundingClientRect();
      return [x + box.left, y + box.top];
    },
    [offset, share],
  );
