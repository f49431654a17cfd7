/** Keeps the rest of the page working when a part of it fails, and says so. */
import { Component, type ReactNode } from "react";
import { LanguageContext } from "../language.tsx";

interface Props {
  readonly children: ReactNode;
}

export class Guard extends Component<Props, { readonly failed: string }> {
  override state = { failed: "" };
  static override contextType = LanguageContext;
  declare context: React.ContextType<typeof LanguageContext>;

  static getDerivedStateFromError(error: unknown): { failed: string } {
    return { failed: error instanceof Error ? error.message : String(error) };
  }

  override render(): ReactNode {
    if (this.state.failed === "") return this.props.children;
    return (
      <p className="fault" role="alert">
        {this.context.say("app.fault.broken", { fault: this.state.failed })}
      </p>
    );
  }
}
