import type { LeadId } from "@/platform/bindings.gen";
import { createContext, use } from "react";

/** Opens the composer for a lead. */
export type Compose = (lead: LeadId) => void;

/** The composer of the window, for what cannot be handed it from above. */
export const ComposeContext = createContext<Compose>(() => {});

/** How the composer is opened from anywhere. */
export const useCompose = (): Compose => use(ComposeContext);
