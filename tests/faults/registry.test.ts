import { beforeAll } from "vitest";
import { describeFaults } from "./lost-database.ts";
import { prepareRegistry, registryFaults } from "./registry.ts";

beforeAll(prepareRegistry);
describeFaults(registryFaults);
