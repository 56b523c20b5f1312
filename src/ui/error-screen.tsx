import { Component, type ComponentChildren } from 'preact'
import { Button } from './button.tsx'
import { kitWords } from './kit-words.ts'
import { Screen } from './screen.tsx'

/** Says what happened, what is safe and what to do, when a screen cannot be shown. */
export function ErrorScreen({ failure, onRetry }: { failure: unknown; onRetry?: (() => void) | undefined }) {
  return (
    <Screen title={kitWords.failureTitle()}>
      <div class="stack">
        <p>{kitWords.failureSafe()}</p>
        <p>{kitWords.failureDo()}</p>
        {onRetry && (
          <Button icon="refresh-cw" onClick={onRetry}>
            {kitWords.retry()}
          </Button>
        )}
        <details>
          <summary class="soft">{kitWords.failureDetail()}</summary>
          <p class="soft">
            {failure instanceof Error ? `${failure.name}: ${failure.message}` : String(failure)}
          </p>
        </details>
      </div>
    </Screen>
  )
}

type BoundaryProps = {
  /** Another value (a path) tries again. */
  resetKey?: string | undefined
  children: ComponentChildren
}

type BoundaryState = { failure?: unknown; hasFailed: boolean; resetKey: string | undefined }

/** Shows `ErrorScreen` in place of children that throw; the rest of the app goes on. */
export class ErrorBoundary extends Component<BoundaryProps, BoundaryState> {
  override state: BoundaryState = { hasFailed: false, resetKey: this.props.resetKey }

  static override getDerivedStateFromError(failure: unknown): Partial<BoundaryState> {
    return { failure, hasFailed: true }
  }

  static override getDerivedStateFromProps(
    props: BoundaryProps,
    state: BoundaryState,
  ): Partial<BoundaryState> | null {
    return props.resetKey === state.resetKey ? null : { hasFailed: false, resetKey: props.resetKey }
  }

  override componentDidCatch(failure: unknown): void {
    console.error(failure)
  }

  render() {
    if (!this.state.hasFailed) return this.props.children
    return <ErrorScreen failure={this.state.failure} onRetry={() => this.setState({ hasFailed: false })} />
  }
}
