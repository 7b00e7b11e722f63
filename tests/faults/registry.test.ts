import { registryFaults } from "./registry.ts";
import { describeFaults } from "./whole.ts";

describeFaults(registryFaults);
