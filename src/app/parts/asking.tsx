/** A field of text that asks something when it is sent: by the key or by the button. */
import { type ReactNode, useEffect, useState } from "react";
import { Button, FieldError, Form, Input, Label, TextField } from "react-aria-components";

/** The field. @param fault why what was sent could not be used */
export function Asking({
  label,
  value,
  send,
  onSend,
  fault,
  longest = 400,
}: {
  label: string;
  value: string;
  send: string;
  onSend: (text: string) => void;
  fault?: string | undefined;
  longest?: number;
}): ReactNode {
  const [text, setText] = useState(value);
  useEffect(() => setText(value), [value]);
  return (
    <Form
      className="asking"
      validationBehavior="aria"
      onSubmit={(event) => {
        event.preventDefault();
        onSend(text.trim().slice(0, longest));
      }}
    >
      <TextField className="field" value={text} onChange={setText} maxLength={longest} isInvalid={fault !== undefined}>
        <Label>{label}</Label>
        <Input />
        <FieldError>{fault}</FieldError>
      </TextField>
      <Button type="submit">{send}</Button>
    </Form>
  );
}
