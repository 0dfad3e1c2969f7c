// The page's worker: one session, and the core that it compiles itself.

import init from "../../pkg/backprop_playground.js";
import { serve } from "./serve.js";

serve(init(), self);
