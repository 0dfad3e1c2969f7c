// The examples of the documentation: what is read as code is what is shown.

/** @type {Record<string, string>} */
export const EXAMPLES = {
  attributes: '<backprop-playground preset="xor" show="network loss-curve" controls="play step reset eta" eta="0.1"></backprop-playground>',
  rows: '<backprop-playground row="L14"></backprop-playground>',
  sessions: `<backprop-playground session="one" preset="two_moons" show="output"></backprop-playground>
<backprop-playground session="one" show="loss-curve" controls="play step"></backprop-playground>`,
  methods: '<backprop-playground id="asked" preset="known_1" show="network" controls="none"></backprop-playground>',
  events: '<backprop-playground id="heard" preset="circle" show="loss-curve" controls="play step epoch reset"></backprop-playground>',
  parts: '<backprop-playground class="mine" preset="known_1" show="network" controls="none" theme="light"></backprop-playground>',
  slot: '<backprop-playground preset="nothing">See section 3 of the notes.</backprop-playground>',
};

/** What gives the example of the parts its look; css/docs.css has the same. */
export const LOOK = `.mine {
  --network-height: 240px;
  --paper: var(--forward-wash);
  --radius: 0;
}

.mine::part(frame) {
  border-width: 3px;
}`;

/** What the buttons below the example of the methods do. @type {readonly string[]} */
export const CALLS = ["step()", "run(25)", "pause()", "reset()", "getState()", 'toBlob("svg")', 'toBlob("png")'];
