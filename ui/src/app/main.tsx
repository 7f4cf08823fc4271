import { App } from "@/app/app";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import "./app.css";

const root = document.getElementById("root");
if (root)
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
