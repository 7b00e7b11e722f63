import { beforeAll } from "vitest";
import { prepareRegistry, registryFaults } from "./registry.ts";
import { describeFaults } from "./whole.ts";

beforeAll(prepareRegistry);
describeFaults(registryFaults);
