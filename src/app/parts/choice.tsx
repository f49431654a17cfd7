/** Controls of the page: choosing one of few, one of many, and typing. */
import { type ReactNode, useState } from "react";
import {
  Button,
  ComboBox,
  Header,
  Input,
  Label,
  ListBox,
  ListBoxItem,
  ListBoxSection,
  Popover,
  Select,
  SelectValue,
  ToggleButton,
  ToggleButtonGroup,
} from "react-aria-components";
import { steady } from "./steady.tsx";

export interface Option {
  readonly id: string;
  readonly name: string;
  readonly detail?: string;
  readonly group?: string;
}

const items = (options: readonly Option[]): ReactNode => {
  const groups = [...Map.groupBy(options, ({ group }) => group)];
  const item = ({ id, name, detail }: Option): ReactNode => (
    <ListBoxItem key={id} id={id} textValue={name}>
      {name}
      {detail && <small>{detail}</small>}
    </ListBoxItem>
  );
  return groups.map(([group, some]) =>
    group === undefined ? (
      some.map(item)
    ) : (
      <ListBoxSection key={group}>
        <Header>{group}</Header>
        {some.map(item)}
      </ListBoxSection>
    ),
  );
};

interface Props {
  readonly label: string;
  readonly options: readonly Option[];
  readonly value: string;
  readonly onChange: (id: string) => void;
  readonly hideLabel?: boolean;
}

/** One of several, in a list that opens. */
export const Pick = steady(
  ({ label, options, value, onChange, hideLabel }: Props): ReactNode => (
    <Select
      className="field"
      value={value}
      onChange={(key) => onChange(String(key))}
      {...(hideLabel && { "aria-label": label })}
    >
      {!hideLabel && <Label>{label}</Label>}
      <Button className="select">
        <SelectValue>{({ selectedText }) => selectedText}</SelectValue>
        <span aria-hidden="true">▾</span>
      </Button>
      <Popover>
        <ListBox>{items(options)}</ListBox>
      </Popover>
    </Select>
  ),
);

/** One of many, found by typing; what is not in the list is handed on as it was typed. */
export const Find = steady(({ label, options, value, onChange }: Props): ReactNode => {
  const shown = options.find(({ id }) => id === value)?.name ?? value;
  const [text, setText] = useState(shown);
  const commit = (): void => {
    const typed = text.trim().slice(0, 80);
    if (typed !== "" && typed !== shown) onChange(options.find(({ name }) => name === typed)?.id ?? typed);
  };
  return (
    <ComboBox
      className="field"
      // Another value from outside begins anew.
      key={value}
      defaultInputValue={shown}
      allowsCustomValue
      menuTrigger="input"
      onInputChange={setText}
      onSelectionChange={(key) => key !== null && onChange(String(key))}
      onBlur={commit}
      // With an entry of the list marked, Enter takes that.
      onKeyDown={(event) =>
        event.key === "Enter" && !(event.target as Element).hasAttribute("aria-activedescendant") && commit()
      }
    >
      <Label>{label}</Label>
      <div className="combo">
        <Input />
        <Button>▾</Button>
      </div>
      <Popover>
        <ListBox>{items(options)}</ListBox>
      </Popover>
    </ComboBox>
  );
});

/** One of few, all in sight. */
export const Switch = steady(
  ({ label, options, value, onChange }: Props): ReactNode => (
    <div className="field">
      <span className="label" aria-hidden="true">
        {label}
      </span>
      <ToggleButtonGroup
        aria-label={label}
        className="switch"
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={[value]}
        onSelectionChange={(keys) => {
          const [key] = keys;
          if (key !== undefined) onChange(String(key));
        }}
      >
        {options.map(({ id, name }) => (
          <ToggleButton key={id} id={id}>
            {name}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
    </div>
  ),
);
