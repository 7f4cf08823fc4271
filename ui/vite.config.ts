import { transformAsync } from "@babel/core";
import tailwindcss from "@tailwindcss/vite";
import react from "@vitejs/plugin-react";
import { playwright } from "@vitest/browser-playwright";
import type { Plugin } from "vite";
import { defineConfig } from "vitest/config";
import { launchOptions } from "./chromium.mjs";

export default defineConfig({
  // The window loads the pages from its own protocol: every address in them is relative.
  base: "./",
  plugins: [remembersWhatStays(), react(), tailwindcss(), shipsNoTests()],
  // "@/" is src/, as tsconfig.json says.
  resolve: { tsconfigPaths: true },
  build: {
    // The oldest engine we draw in is the WebKit of macOS 13; WebKitGTK and WebView2 are newer.
    target: "safari16",
    outDir: "dist",
    emptyOutDir: true,
  },
  server: { port: 5173, strictPort: true },
  test: {
    restoreMocks: true,
    // Whole screens are drawn and worked by keys; a busy machine needs patience, not luck.
    testTimeout: 60_000,
    maxWorkers: 2,
    projects: [
      {
        extends: true,
        test: {
          name: "parts",
          environment: "jsdom",
          setupFiles: ["src/test/setup.ts"],
          include: ["src/**/*.test.{ts,tsx}"],
          exclude: ["src/**/*.screen.test.tsx"],
          // Styles are left out of tests, but for the tokens, whose contrast is tested.
          css: { include: [/tokens\.css/] },
        },
      },
      {
        extends: true,
        test: {
          name: "screens",
          globalSetup: ["src/test/devhost_setup.mjs"],
          setupFiles: ["src/test/screen_setup.ts"],
          include: ["src/**/*.screen.test.tsx"],
          browser: {
            enabled: true,
            headless: true,
            provider: playwright({ launchOptions }),
            instances: [{ browser: "chromium" }],
            viewport: { width: 1280, height: 800 },
            // Another run on this computer may have the usual port.
            api: { strictPort: false },
            screenshotFailures: false,
          },
        },
      },
    ],
  },
});

/** Fails a build that would ship what only `npm run dev` and the tests use. */
function shipsNoTests(): Plugin {
  return {
    name: "ships-no-tests",
    apply: "build",
    generateBundle(_, bundle) {
      const chunks = Object.values(bundle).flatMap((file) => (file.type === "chunk" ? [file] : []));
      const found = chunks
        .flatMap(({ moduleIds }) => moduleIds)
        .filter((id) => /\/src\/(platform\/(world|http_backend)|test)\b/.test(id));
      if (found.length > 0) this.error(`These must not be shipped:\n${found.join("\n")}`);
    },
  };
}

/** Has each component drawn again only where something of it changed: a key must not draw the whole screen. */
function remembersWhatStays(): Plugin {
  return {
    name: "remembers-what-stays",
    apply: "build",
    enforce: "pre",
    transform: {
      filter: { id: /\/src\/.*\.tsx?$/ },
      handler: async (code, id) => {
        const compiled = await transformAsync(code, {
          filename: id,
          plugins: ["babel-plugin-react-compiler"],
          parserOpts: { plugins: ["typescript", "jsx"] },
          babelrc: false,
          configFile: false,
          sourceMaps: true,
        });
        return compiled?.code ? { code: compiled.code, map: compiled.map } : null;
      },
    },
  };
}
