import { beforeAll } from "vitest";
import { officeFaults, prepareOffice } from "./office.ts";
import { describeFaults } from "./whole.ts";

beforeAll(prepareOffice);
describeFaults(officeFaults);
