import { actionSpec, type ActionId, shownKeys } from "@/commands/actions";
import {
  type ActionScope,
  type ActionStore,
  createActionStore,
  type Runs,
} from "@/commands/action_store";
import { useActionKeys } from "@/commands/action_keys";
import { Button, IconButton } from "@/components/button";
import { useFocusHome } from "@/components/focus_home";
import { MenuItem } from "@/components/menu";
import { t } from "@/lib/messages";
import type { LucideIcon } from "lucide-react";
import {
  type ComponentPropsWithoutRef,
  createContext,
  type ReactNode,
  use,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from "react";

const StoreContext = createContext<ActionStore | null>(null);

/** Holds what can be done and listens for its keys. Stands once, around the whole window. */
export function ActionsProvider({ children }: { children: ReactNode }) {
  const [store] = useState(createActionStore);
  useActionKeys(store);
  useFocusHome();
  return <StoreContext value={store}>{children}</StoreContext>;
}

/** The store of actions, for the palette and the like. */
export function useActionStore(): ActionStore {
  const store = use(StoreContext);
  if (store === null) throw new Error("There is no ActionsProvider above this component.");
  return store;
}

type ActionsOptions = {
  scope: ActionScope;
  /** Whom or what they are about. */
  subject?: string | null | undefined;
};

/** Says what this component can do while it is shown. A falsy run means: not now. */
export function useActions(runs: Runs, { scope, subject = null }: ActionsOptions) {
  const store = useActionStore();
  const now = useRef(runs);
  useLayoutEffect(() => {
    now.current = runs;
  });
  useEffect(
    () => store.register({ scope, subject, runs: () => now.current }),
    [store, scope, subject],
  );
  useEffect(() => store.catchUp());
}

type ActionButtonProps = Omit<
  ComponentPropsWithoutRef<typeof Button>,
  "keys" | "children" | "onClick"
> & {
  action: ActionId;
  /** Other words than the action's name, where the place makes shorter ones clear. */
  children?: ReactNode;
};

/** A button that does an action: name and shortcut come from the table. */
export function ActionButton({ action, children, ...rest }: ActionButtonProps) {
  const store = useActionStore();
  return (
    <Button {...rest} keys={shownKeys(action)} onClick={() => store.run(action)}>
      {children ?? t(actionSpec(action).name)}
    </Button>
  );
}

type ActionIconButtonProps = { action: ActionId; icon: LucideIcon; disabled?: boolean };

/** The same where there is only room for an icon. */
export function ActionIconButton({ action, icon, disabled }: ActionIconButtonProps) {
  const store = useActionStore();
  return (
    <IconButton
      icon={icon}
      label={t(actionSpec(action).name)}
      keys={shownKeys(action)}
      disabled={disabled}
      onClick={() => store.run(action)}
    />
  );
}

type ActionMenuItemProps = { action: ActionId; icon?: LucideIcon; risk?: boolean };

/** The same as a line of a menu. */
export function ActionMenuItem({ action, icon, risk }: ActionMenuItemProps) {
  const store = useActionStore();
  return (
    <MenuItem
      {...(icon ? { icon } : {})}
      risk={risk ?? false}
      keys={shownKeys(action)}
      onSelect={() => store.run(action)}
    >
      {t(actionSpec(action).name)}
    </MenuItem>
  );
}
