// The element for other pages: <script type="module" src="…/backprop-playground.js"></script>, then <backprop-playground>. A page that has it
// already, from wherever, keeps the one that came first.

if (!customElements.get("backprop-playground")) await import("./js/embed/element.js");
