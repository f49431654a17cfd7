/** A text that is made to be taken along. */
import { type ReactNode, useState } from "react";
import { Button } from "react-aria-components";
import { useLanguage } from "../language.tsx";
import { download } from "./download.tsx";

/** The text under its label, to be copied; with the name of a file, to be downloaded as well. */
export function Copyable({ label, text, file }: { label: string; text: string; file?: string }): ReactNode {
  const { say } = useLanguage();
  const [said, setSaid] = useState("");
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(text);
      setSaid(say("app.tray.copied"));
    } catch {
      setSaid(say("app.tray.copyFailed"));
    }
  };
  return (
    <div className="copyable">
      <div className="over">
        <b>{label}</b>
        <span className="pair">
          <Button className="link" onPress={() => void copy()}>
            {say("app.tray.copy")}
          </Button>
          {file && (
            <Button className="link" onPress={() => download(file, new Blob([text]))}>
              {say("app.download")}
            </Button>
          )}
        </span>
      </div>
      <pre>{text}</pre>
      <p className="note" aria-live="polite">
        {said}
      </p>
    </div>
  );
}
