import { IconButton } from "@/components/button";
import { classNames } from "@/components/class_names";
import { useFocusBack } from "@/components/focus_home";
import { keepTabInside } from "@/components/tab_order";
import { AlertDialog } from "@base-ui/react/alert-dialog";
import { Dialog as Base } from "@base-ui/react/dialog";
import { X } from "lucide-react";
import type { ReactNode, RefObject } from "react";

const backdrop =
  "fixed inset-0 z-[var(--z-dialog)] bg-scrim transition-opacity duration-[var(--base)] data-starting-style:opacity-0";

/** It comes in motion and goes at once: what is typed next is for what lies under it. */
const popup =
  "floats fixed top-[12vh] left-1/2 z-[var(--z-dialog)] flex max-h-[80vh] w-[calc(100vw-32px)] -translate-x-1/2 flex-col overflow-hidden rounded-3 border border-line bg-raised text-ink shadow-2 transition-[opacity,translate] duration-[var(--base)] data-starting-style:-translate-y-1 data-starting-style:opacity-0";

type DialogProps = {
  open: boolean;
  /** Escape, the cross or a press outside. */
  onClose: () => void;
  title: ReactNode;
  /** The title is there for readers only; the body shows its own head. */
  titleHidden?: boolean;
  closeLabel: string;
  /** Greatest width in px. */
  width?: number;
  initialFocus?: RefObject<HTMLElement | null>;
  /** Stays under the body. */
  footer?: ReactNode;
  /** Makes body and footer one form: Enter in a field, or its button, sends it. */
  onSubmit?: () => void;
  children: ReactNode;
};

/** A window over the window, for one thing that is begun and ended. */
export function Dialog(props: DialogProps) {
  const focusBack = useFocusBack(props.open);
  return (
    <Base.Root open={props.open} onOpenChange={(open) => !open && props.onClose()}>
      <Base.Portal>
        <Base.Backdrop className={backdrop} />
        <Base.Popup
          data-modal
          className={popup}
          onKeyDown={keepTabInside}
          style={{ maxWidth: props.width ?? 520 }}
          finalFocus={focusBack}
          {...(props.initialFocus ? { initialFocus: props.initialFocus } : {})}
        >
          <div
            className={classNames(
              "flex flex-none items-center justify-between gap-2",
              props.titleHidden
                ? "absolute top-2 right-2 z-10"
                : "h-11 border-b border-line pr-2 pl-5",
            )}
          >
            <Base.Title className={props.titleHidden ? "sr-only" : "cut text-14 font-title"}>
              {props.title}
            </Base.Title>
            <Base.Close render={<IconButton icon={X} label={props.closeLabel} />} />
          </div>
          <Content onSubmit={props.onSubmit}>
            <div className="flex min-h-0 flex-1 flex-col overflow-y-auto">{props.children}</div>
            {props.footer && (
              <div className="flex min-h-[52px] flex-none flex-wrap items-center gap-2 border-t border-line px-5 py-2">
                {props.footer}
              </div>
            )}
          </Content>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}

function Content({
  onSubmit,
  children,
}: {
  onSubmit: (() => void) | undefined;
  children: ReactNode;
}) {
  if (!onSubmit) return children;
  return (
    <form
      className="flex min-h-0 flex-1 flex-col"
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit();
      }}
    >
      {children}
    </form>
  );
}

type QuestionProps = {
  open: boolean;
  onClose: () => void;
  title: ReactNode;
  children?: ReactNode;
  /** The buttons: first the way out, which has the focus, then what would be done. They are shown as in every dialog, the act at the left. */
  actions: ReactNode;
};

/** A question that must be answered before anything happens. */
export function Question(props: QuestionProps) {
  const focusBack = useFocusBack(props.open);
  return (
    <AlertDialog.Root open={props.open} onOpenChange={(open) => !open && props.onClose()}>
      <AlertDialog.Portal>
        <AlertDialog.Backdrop className={backdrop} />
        <AlertDialog.Popup
          data-modal
          className={popup}
          onKeyDown={keepTabInside}
          style={{ maxWidth: 420 }}
          finalFocus={focusBack}
        >
          <div className="px-5 pt-4 pb-1">
            <AlertDialog.Title className="text-14 font-title text-balance">
              {props.title}
            </AlertDialog.Title>
            {props.children && (
              <AlertDialog.Description render={<div />} className="mt-1 text-ink-2">
                {props.children}
              </AlertDialog.Description>
            )}
          </div>
          <div className="flex flex-row-reverse flex-wrap justify-end gap-2 px-5 pt-3 pb-4">
            {props.actions}
          </div>
        </AlertDialog.Popup>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}
