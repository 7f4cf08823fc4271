import { Button } from "@/components/button";
import { problemWords } from "@/components/error_state";
import { Field, TextArea, TextField } from "@/components/field";
import { FileButton } from "@/components/file_button";
import { Note } from "@/components/note";
import { Select } from "@/components/select";
import { Spinner } from "@/components/spinner";
import { t } from "@/lib/messages";
import type { Account, AccountInput, Problem, Security } from "@/platform/bindings.gen";
import { problemOfField } from "@/platform/problem";
import { useQueryClient } from "@tanstack/react-query";
import { type FormEvent, type ReactNode, useState } from "react";

const usualPort: Record<Security, number> = { tls: 465, starttls: 587, none: 25 };

/** What the form begins with. */
export function inputOf(account: Account | null, name: string, address: string): AccountInput {
  const fresh: AccountInput = {
    label: "",
    from_name: name,
    from_address: address,
    host: "",
    port: usualPort.tls,
    security: "tls",
    user: address,
    password: "",
    own_ca_pem: null,
    signature: "",
  };
  if (account === null) return fresh;
  const { label, from_name, from_address, host, port, security, user, signature } = account;
  return { ...fresh, label, from_name, from_address, host, port, security, user, signature };
}

/** What was typed in a form and is not saved yet, but for the password: it outlives a look at another page. */
const typedKey = (id: string) => ["account-form", id] as const;

/** It is saved, or given up. */
export function useForgetTyped(id: string): () => void {
  const client = useQueryClient();
  return () => client.removeQueries({ queryKey: typedKey(id), exact: true });
}

type AccountFormProps = {
  /** Which account, for what was typed and is not saved yet. */
  id: string;
  start: AccountInput;
  /** There is a password already, which stays where none is typed. */
  hasPassword: boolean;
  hasOwnCa: boolean;
  problem: Problem | null;
  submit: string;
  /** It is being tried and saved. */
  busy: boolean;
  /** What will come of it, in plain words, before it is done. */
  consequences?: ReactNode;
  onSubmit: (input: AccountInput) => void;
  onCancel: () => void;
};

/** Where one's mail is handed over, and in whose name. */
export function AccountForm(props: AccountFormProps) {
  const client = useQueryClient();
  const [input, setInput] = useState(
    () => client.getQueryData<AccountInput>(typedKey(props.id)) ?? props.start,
  );
  const forget = useForgetTyped(props.id);
  const { problem } = props;
  const write = (changes: Partial<AccountInput>) => {
    const typed = { ...input, ...changes };
    setInput(typed);
    client.setQueryDefaults(typedKey(props.id), { gcTime: Infinity });
    client.setQueryData(typedKey(props.id), { ...typed, password: "" });
  };
  const wrong = (field: keyof AccountInput) => problemOfField(problem, field);
  const chooseSecurity = (security: Security) =>
    write({
      security,
      // A port that was typed by hand stays.
      ...(input.port === usualPort[input.security] && { port: usualPort[security] }),
    });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    props.onSubmit({ ...input, label: input.label.trim() || input.from_address });
  };
  const { start } = props;
  const sameServer =
    input.host.trim().toLowerCase() === start.host.toLowerCase() &&
    input.port === start.port &&
    input.security === start.security &&
    input.user.trim() === start.user &&
    input.own_ca_pem === null;
  const passwordHint = !props.hasPassword
    ? "account-password-hint"
    : sameServer
      ? "account-password-kept"
      : "account-password-again";
  const text = (field: "label" | "from_name" | "from_address" | "host" | "user" | "password") => ({
    value: input[field],
    error: wrong(field),
    onChange: (event: { currentTarget: { value: string } }) =>
      write({ [field]: event.currentTarget.value }),
  });
  return (
    <form onSubmit={submit} noValidate className="mt-4 grid grid-cols-2 gap-x-4 gap-y-4">
      {problem !== null && problem.field === null && (
        <Note kind="bad" className="col-span-2">
          {problemWords(problem)}
        </Note>
      )}
      <TextField label={t("account-from-name")} {...text("from_name")} />
      <TextField label={t("account-from-address")} inputMode="email" {...text("from_address")} />
      <TextField label={t("account-host")} placeholder="mail.company.example" {...text("host")} />
      <div className="flex gap-3">
        <Field label={t("account-security")} error={wrong("security")} className="flex-1">
          <Select
            label={t("account-security")}
            value={input.security}
            options={[
              { value: "tls", label: t("account-tls") },
              { value: "starttls", label: t("account-starttls") },
              { value: "none", label: t("account-none") },
            ]}
            onChange={chooseSecurity}
            className="w-full"
          />
        </Field>
        <TextField
          label={t("account-port")}
          inputMode="numeric"
          className="w-[72px]"
          value={input.port === 0 ? "" : String(input.port)}
          error={wrong("port")}
          onChange={(event) =>
            write({ port: Number(event.currentTarget.value.replaceAll(/\D/gu, "").slice(0, 5)) })
          }
        />
      </div>
      <TextField label={t("account-user")} {...text("user")} />
      <TextField
        label={t("account-password")}
        type="password"
        hint={t(passwordHint)}
        {...text("password")}
      />
      <TextArea
        label={t("account-signature")}
        rows={2}
        value={input.signature}
        error={wrong("signature")}
        onChange={(event) => write({ signature: event.currentTarget.value })}
        className="col-span-2"
      />
      <OwnCa
        has={props.hasOwnCa}
        chosen={input.own_ca_pem !== null}
        error={wrong("own_ca_pem")}
        onChoose={(own_ca_pem) => write({ own_ca_pem })}
      />
      {props.consequences !== undefined && <div className="col-span-2">{props.consequences}</div>}
      <div className="col-span-2 flex gap-1.5">
        <Button kind="primary" type="submit" disabled={props.busy}>
          {props.submit}
        </Button>
        <Button
          onClick={() => {
            // What is being tried may still be refused.
            if (!props.busy) forget();
            props.onCancel();
          }}
        >
          {t("common-cancel")}
        </Button>
        {props.busy && (
          <span className="flex items-center gap-2 pl-2 text-ink-2">
            <Spinner label={t("accounts-checking")} />
            {t("accounts-checking-more")}
          </span>
        )}
      </div>
    </form>
  );
}

type OwnCaProps = {
  has: boolean;
  chosen: boolean;
  error: string | null;
  onChoose: (pem: string) => void;
};

/** A certificate file of one's own, for servers that no public authority vouches for. */
function OwnCa({ has, chosen, error, onChoose }: OwnCaProps) {
  return (
    <Field
      label={t("account-own-ca")}
      error={error}
      hint={t(
        chosen ? "account-own-ca-chosen" : has ? "account-own-ca-kept" : "account-own-ca-hint",
      )}
      className="col-span-2"
    >
      <FileButton
        label={t(has || chosen ? "account-own-ca-replace" : "account-own-ca-choose")}
        accept=".pem,.crt,.cer"
        onFiles={([file]) => void file?.text().then(onChoose)}
        className="h-7"
      />
    </Field>
  );
}
