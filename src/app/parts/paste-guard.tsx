/** Keeps a page at work when somebody pastes far too much into a field. */
import { type ReactNode, useEffect, useState } from "react";
import { useLanguage } from "../language.tsx";

/** Characters that fields take: a long column of values. */
const most = 100_000;

/** Refuses it, and says so. */
export function PasteGuard(): ReactNode {
  const { say, short } = useLanguage();
  const [size, setSize] = useState(0);
  useEffect(() => {
    const guard = (event: ClipboardEvent): void => {
      const { length } = event.clipboardData?.getData("text") ?? "";
      setSize(length > most ? length : 0);
      if (length <= most) return;
      event.preventDefault();
      event.stopPropagation();
    };
    document.addEventListener("paste", guard, true);
    return () => document.removeEventListener("paste", guard, true);
  }, []);
  if (size === 0) return null;
  return (
    <p className="fault" role="status">
      {say("app.fault.paste", { size: short(size), most: short(most) })}
    </p>
  );
}
