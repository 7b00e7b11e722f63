import { requestFaults } from "./requests.ts";
import { describeFaults } from "./whole.ts";

describeFaults(requestFaults);
