import { officeFaults } from "./office.ts";
import { describeFaults } from "./whole.ts";

describeFaults(officeFaults);
