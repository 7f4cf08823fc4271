import { useSetProvider } from "@/api/mutations";
import { Button } from "@/components/button";
import { Dialog } from "@/components/dialog";
import { problemWords } from "@/components/error_state";
import { TextField } from "@/components/field";
import { Note } from "@/components/note";
import { t } from "@/lib/messages";
import type { Provider } from "@/platform/bindings.gen";
import { isProblem, problemOfField } from "@/platform/problem";
import { type FormEvent, useId, useState } from "react";

/** Chooses who says that it is you: the provider built in, or one's own by issuer and client id. */
export function ProviderDialog(props: { provider: Provider; onClose: () => void }) {
  const [issuer, setIssuer] = useState(props.provider.issuer ?? "");
  const [client, setClient] = useState(props.provider.client_id ?? "");
  const form = useId();
  const { mutate, error } = useSetProvider();

  const choose = (provider: Provider) => mutate(provider, { onSuccess: props.onClose });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    choose({ issuer: issuer.trim(), client_id: client.trim() });
  };
  const ofField = isProblem(error) && error.field !== null;
  return (
    <Dialog
      open
      onClose={props.onClose}
      title={t("provider-title")}
      closeLabel={t("common-close")}
      width={480}
      footer={
        <>
          <Button kind="primary" type="submit" form={form}>
            {t("provider-use")}
          </Button>
          <Button onClick={props.onClose}>{t("common-cancel")}</Button>
          {props.provider.issuer !== null && (
            <Button kind="quiet" onClick={() => choose({ issuer: null, client_id: null })}>
              {t("provider-use-built-in")}
            </Button>
          )}
        </>
      }
    >
      <form id={form} onSubmit={submit} noValidate className="grid gap-4 p-5">
        <p className="text-ink-2">{t("provider-lead")}</p>
        {error !== null && !ofField && <Note kind="bad">{problemWords(error)}</Note>}
        <TextField
          label={t("provider-issuer")}
          placeholder="https://login.company.example"
          value={issuer}
          error={problemOfField(error, "issuer")}
          onChange={(event) => setIssuer(event.currentTarget.value)}
        />
        <TextField
          label={t("provider-client-id")}
          value={client}
          hint={t("provider-client-id-hint")}
          error={problemOfField(error, "client_id")}
          onChange={(event) => setClient(event.currentTarget.value)}
        />
      </form>
    </Dialog>
  );
}
