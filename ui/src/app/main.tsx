import { App } from "@/app/app";
import { chooseBackend } from "@/platform/choose_backend";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import "./app.css";

const root = document.getElementById("root");
if (root) {
  const backend = await chooseBackend();
  createRoot(root).render(
    <StrictMode>
      <App backend={backend} />
    </StrictMode>,
  );
}
