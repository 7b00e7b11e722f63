import { beforeAll } from "vitest";
import { describeFaults } from "./lost-database.ts";
import { officeFaults, prepareOffice } from "./office.ts";

beforeAll(prepareOffice);
describeFaults(officeFaults);
