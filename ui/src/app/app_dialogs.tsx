import { createContext, type ReactNode, use, useEffect, useState } from "react";
import { ComposeContext } from "@/commands/composing";
import { useOpenComposer } from "@/features/followups/blocked";
import { FollowUpDialog } from "@/features/followups/follow_up_dialog";
import { NewLeadDialog } from "@/features/leads/new_lead_dialog";
import { theseLeads } from "@/api/lead_set";
import { NextStepDialog } from "@/features/leads/next_step_dialog";
import { useFileAttaching } from "@/features/leads/use_file_attaching";
import { useActions } from "@/commands/action_context";
import { notify } from "@/components/toast";
import { t } from "@/lib/messages";
import type { InspectedFile, Lead, LeadId } from "@/platform/bindings.gen";
import { useBackend } from "@/platform/backend_context";
import { useNavigate } from "@tanstack/react-router";

/** Opens what floats over any screen. */
export type AppDialogs = {
  /** The composer, filled in for a lead. */
  followUp: (lead: LeadId) => void;
  newLead: () => void;
  /** Asks when something is to be done next with a lead. */
  planStep: (lead: Lead) => void;
};

const AppDialogsContext = createContext<AppDialogs | null>(null);

/** How a screen opens the composer or a new lead. */
export function useAppDialogs(): AppDialogs {
  const dialogs = use(AppDialogsContext);
  if (dialogs === null) throw new Error("There is no AppDialogsHost above this component.");
  return dialogs;
}

const noFiles: readonly InspectedFile[] = [];

/** Holds the dialogs that every screen can open, and takes files that are let go over the window. */
export function AppDialogsHost({ children }: { children: ReactNode }) {
  const navigate = useNavigate();
  const backend = useBackend();
  const [open, setOpen] = useState<"new_lead" | null>(null);
  const [writingTo, setWritingTo] = useState<LeadId | null>(null);
  const [planning, setPlanning] = useState<Lead | null>(null);
  const [dropped, setDropped] = useState(noFiles);
  const { attach, question } = useFileAttaching();
  const close = () => setOpen(null);
  const show = (lead: LeadId) => void navigate({ to: "/leads", search: { lead } });
  const compose = useOpenComposer(setWritingTo, show);
  const [dialogs] = useState<AppDialogs>(() => ({
    followUp: compose,
    newLead: () => setOpen("new_lead"),
    planStep: setPlanning,
  }));

  useActions({ "lead.new": dialogs.newLead }, { scope: "app" });
  useEffect(() =>
    backend.onFilesDropped(({ files, x, y }) => {
      if (files.length === 0) return notify({ kind: "bad", words: t("files-none-dropped") });
      const lead = leadAt(x, y);
      if (lead) return attach(lead, files);
      setDropped(files);
      setOpen("new_lead");
    }),
  );

  return (
    <AppDialogsContext value={dialogs}>
      <ComposeContext value={dialogs.followUp}>{children}</ComposeContext>
      <NewLeadDialog
        open={open === "new_lead"}
        dropped={dropped}
        onClose={close}
        onAdded={(lead) => {
          close();
          show(lead);
        }}
        onShow={(lead) => {
          close();
          show(lead);
        }}
      />
      <FollowUpDialog lead={writingTo} onClose={() => setWritingTo(null)} onShowLead={show} />
      {planning && (
        <NextStepDialog
          leads={theseLeads([planning.id])}
          only={planning}
          onClose={() => setPlanning(null)}
        />
      )}
      {question}
    </AppDialogsContext>
  );
}

/** The lead whose row or page lies at a point of the window (CSS px). */
function leadAt(x: number, y: number): LeadId | null {
  const target = document.elementFromPoint(x, y)?.closest("[data-drop-lead]");
  return target instanceof HTMLElement ? (target.dataset.dropLead ?? null) : null;
}
