/** Fields for figures that somebody states in place of the catalogue's. */
import type { ReactNode } from "react";
import { Button, Disclosure, DisclosurePanel, Heading, Input, Label, TextField } from "react-aria-components";
import { useLanguage } from "../language.tsx";

/** Figures that may be stated. */
export const stated = ["tpp", "die_area"] as const;

/** The fields, folded away until one of them is filled. */
export function Stated({
  more,
  onChange,
}: {
  more: Readonly<Record<string, string>>;
  onChange: (part: Record<string, string>) => void;
}): ReactNode {
  const { say } = useLanguage();
  const names = { tpp: say("measure.tpp"), die_area: `${say("measure.die_area")} [mm²]` };
  return (
    <Disclosure defaultExpanded={stated.some((name) => more[name])}>
      <Heading level={2} className="bare">
        <Button slot="trigger" className="link">
          {say("app.controls.stated")}
        </Button>
      </Heading>
      <DisclosurePanel>
        <div className="choices">
          {stated.map((name) => (
            <TextField
              key={name}
              className="field"
              value={more[name] ?? ""}
              onChange={(text) => onChange({ [name]: text.slice(0, 60) })}
            >
              <Label>{names[name]}</Label>
              <Input inputMode="decimal" />
            </TextField>
          ))}
        </div>
      </DisclosurePanel>
    </Disclosure>
  );
}
