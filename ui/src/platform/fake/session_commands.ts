import type { PlainCommands } from "./plain_commands";
import type { SecretsState, SessionState } from "../bindings.gen";
import { problem, refuse } from "./problems";
import type { World } from "./world";

const SHORTEST = 8;

type Group =
  | "sessionState"
  | "beginSignIn"
  | "finishSignIn"
  | "cancelSignIn"
  | "signOut"
  | "editPerson"
  | "setProvider"
  | "unlockSecrets"
  | "passphraseWeakness";

export function sessionCommands(world: World): Pick<PlainCommands, Group> {
  const { session, options } = world;
  let cancel: (() => void) | null = null;

  const secrets = (): SecretsState => {
    if (options.keychain) return "keychain";
    if (session.unlocked) return "unlocked";
    return session.passphrase === "" ? "needs_new_passphrase" : "needs_passphrase";
  };
  const state = (): SessionState => ({
    person: session.signedIn ? { name: session.name, address: session.address } : null,
    person_is_editable: session.signedIn && session.provider.issuer === null,
    provider: session.provider,
    secrets: secrets(),
  });

  return {
    sessionState: async () => state(),
    beginSignIn: async () => ({
      url: "http://127.0.0.1:41873/authorize?client_id=rapport&state=r4nd0m",
      opened: options.browserOpens,
    }),
    finishSignIn: () =>
      new Promise((resolve, reject) => {
        const timer = setTimeout(
          () => {
            // oxlint-disable-next-line prefer-promise-reject-errors
            if (options.signInFails !== null)
              return reject(
                problem("network", options.signInFails, { technical: "error=access_denied" }),
              );
            session.signedIn = true;
            world.publish("session", "leads", "settings");
            return resolve(state());
          },
          Math.min(options.signInTakes, 2 ** 31 - 1),
        );
        cancel = () => {
          clearTimeout(timer);
          // oxlint-disable-next-line prefer-promise-reject-errors
          reject(problem("conflict", "Signing in was cancelled. Nothing was changed."));
        };
      }),
    cancelSignIn: async () => {
      cancel?.();
      cancel = null;
      return null;
    },
    signOut: async () => {
      session.signedIn = false;
      world.publish("session", "leads");
      return null;
    },
    editPerson: async (person) => {
      if (person.name.trim() === "") refuse("invalid", "Type your name.", { field: "name" });
      session.name = person.name;
      session.address = person.address;
      world.publish("session");
      return state();
    },
    setProvider: async (provider) => {
      if (provider.issuer !== null && !/^https:\/\/\S+\.\S+/u.test(provider.issuer)) {
        refuse(
          "invalid",
          "The provider’s address should start with https://, such as https://login.company.example.",
          { field: "issuer" },
        );
      }
      if (provider.issuer !== null && (provider.client_id ?? "").trim() === "") {
        refuse(
          "invalid",
          "The client id is missing. Whoever looks after the provider can tell it.",
          { field: "client_id" },
        );
      }
      session.provider = provider;
      world.publish("session");
      return state();
    },
    passphraseWeakness: async (passphrase) =>
      /^(?:password|12345678)/u.test(passphrase)
        ? "This passphrase is very easy to guess. Use four or more random words instead."
        : null,
    unlockSecrets: async (passphrase) => {
      if (secrets() === "needs_new_passphrase") {
        if (passphrase.length < SHORTEST)
          refuse("invalid", `Use at least ${SHORTEST} characters.`, { field: "passphrase" });
        session.passphrase = passphrase;
      } else if (passphrase !== session.passphrase) {
        refuse("invalid", "This is not the passphrase. Nothing was changed; try again.", {
          field: "passphrase",
        });
      }
      session.unlocked = true;
      world.publish("secrets", "session", "accounts");
      return state();
    },
  };
}
