// What the first sight of the page says.

import curve from "./curve.js";
import network from "./network.js";
import output from "./output.js";
import parameters from "./parameters.js";
import shell from "./shell.js";

export default { ...shell, ...network, ...parameters, ...output, ...curve };
