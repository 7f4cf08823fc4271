import { FileButton } from "@/components/file_button";
import { useFileReading } from "./file_reading";
import { isTaken, type Staged } from "./new_lead_form";
import { Button, IconButton } from "@/components/button";
import { problemWords } from "@/components/error_state";
import { Icon } from "@/components/icon";
import { Spinner } from "@/components/spinner";
import { inWords, t } from "@/lib/messages";
import { size } from "@/lib/numbers";
import { CircleAlert, FileText, TriangleAlert, X } from "lucide-react";
import { useState } from "react";

type StagedFilesProps = {
  files: readonly Staged[];
  error: string | null;
  onFiles: (change: (files: readonly Staged[]) => readonly Staged[]) => void;
};

/** The files of a lead that is not kept yet: what each is, and the question where one is unusual. */
export function StagedFiles({ files, error, onFiles }: StagedFilesProps) {
  const read = useFileReading();
  const [reading, setReading] = useState(false);
  const [failed, setFailed] = useState<string | null>(null);
  const wrong = error ?? failed;

  const take = async (chosen: File[]) => {
    setReading(true);
    setFailed(null);
    try {
      const found = await read(chosen);
      onFiles((before) => [...before, ...found.map((file) => ({ file, accept: false }))]);
    } catch (problem) {
      setFailed(problemWords(problem));
    } finally {
      setReading(false);
    }
  };

  return (
    <div role="group" aria-label={t("files-title")}>
      <p aria-hidden className="mb-[5px] text-12 font-strong text-ink-2">
        {t("files-title")}
      </p>
      {files.length > 0 && (
        <ul className="mb-2 flex flex-col gap-1">
          {files.map((staged, place) => (
            <StagedLine
              // The same file can be there twice; it is its place that is removed.
              // oxlint-disable-next-line react/no-array-index-key
              key={place}
              staged={staged}
              onAccept={() =>
                onFiles((before) =>
                  before.map((each, at) => (at === place ? { ...each, accept: true } : each)),
                )
              }
              onRemove={() => onFiles((before) => before.filter((_, at) => at !== place))}
            />
          ))}
        </ul>
      )}
      <div className="flex items-center gap-2">
        <FileButton label={t("files-add")} multiple onFiles={(chosen) => void take(chosen)} />
        {reading ? (
          <Spinner label={t("files-reading")} />
        ) : (
          <span className="text-12 text-ink-3">{t("files-or-drop")}</span>
        )}
      </div>
      {wrong && (
        <p role="alert" className="mt-1 text-12 text-danger">
          {wrong}
        </p>
      )}
    </div>
  );
}

type StagedLineProps = { staged: Staged; onAccept: () => void; onRemove: () => void };

function bringIntoSight(line: HTMLElement | null) {
  line?.scrollIntoView({ block: "nearest" });
}

function StagedLine({ staged, onAccept, onRemove }: StagedLineProps) {
  const { file } = staged;
  const taken = isTaken(staged);
  const asks = file.verdict === "unusual" && !taken;
  return (
    <li
      ref={bringIntoSight}
      className="flex items-start gap-2 rounded-2 bg-hover py-0.5 pr-0.5 pl-2"
    >
      <Icon
        of={taken ? FileText : asks ? TriangleAlert : CircleAlert}
        size={14}
        className={
          taken ? "mt-[5px] text-ink-3" : asks ? "mt-[5px] text-warning" : "mt-[5px] text-danger"
        }
      />
      <span className="min-w-0 flex-1 py-0.5">
        <span className="flex gap-2">
          <span className="cut">{file.name}</span>
          <span className="text-12 leading-5 text-ink-3 num">{size(file.size)}</span>
        </span>
        {!taken && (
          <span role="alert" className="block text-12 text-ink-2">
            {inWords(file.message)}
          </span>
        )}
        {asks && (
          <span className="mt-1 flex gap-1.5 pb-1">
            <Button size="sm" onClick={onAccept}>
              {t("files-add-anyway")}
            </Button>
            <Button size="sm" kind="quiet" onClick={onRemove}>
              {t("files-leave-out")}
            </Button>
          </span>
        )}
      </span>
      <IconButton
        icon={X}
        size="sm"
        label={t("files-remove-named", { name: file.name })}
        onClick={onRemove}
      />
    </li>
  );
}
