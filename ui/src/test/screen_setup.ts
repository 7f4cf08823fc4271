import "@/app/app.css";
import { chooseLanguage } from "@/lib/locale";
import { cleanup, configure } from "@testing-library/react";
import { afterEach } from "vitest";
import { endWorlds } from "./backend";

// A busy machine needs patience, not luck.
configure({ asyncUtilTimeout: 20_000 });

afterEach(async () => {
  cleanup();
  chooseLanguage("system");
  await endWorlds();
});
