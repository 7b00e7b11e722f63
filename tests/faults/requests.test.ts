import { describeFaults } from "./lost-database.ts";
import { requestFaults } from "./requests.ts";

describeFaults(requestFaults);
