import { useInspectBytes } from "@/api/mutations";
import type { InspectedFile } from "@/platform/bindings.gen";

/** Hands files that were chosen in the window to the core, which looks at their content. */
export function useFileReading(): (files: Iterable<File>) => Promise<InspectedFile[]> {
  const inspect = useInspectBytes();
  return async (files) => {
    const found: InspectedFile[] = [];
    // One after the other: a file can be as large as the limit, and several would be too much at once.
    for (const file of files) {
      // oxlint-disable-next-line no-await-in-loop
      const base64 = await base64Of(file);
      // oxlint-disable-next-line no-await-in-loop
      found.push(await inspect.mutateAsync({ name: file.name, base64 }));
    }
    return found;
  };
}

function base64Of(file: File): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.addEventListener("load", () => {
      const address = typeof reader.result === "string" ? reader.result : "";
      // "data:application/pdf;base64,…": what counts stands behind the comma.
      resolve(address.slice(address.indexOf(",") + 1));
    });
    reader.addEventListener("error", () => reject(reader.error ?? new Error(file.name)));
    reader.readAsDataURL(file);
  });
}
