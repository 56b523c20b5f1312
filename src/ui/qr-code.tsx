import './qr-code.css'
import { useEffect, useState } from 'preact/hooks'

/** An address as squares for a camera. It has no words: what it opens must stand beside it. */
export function QrCode({ text }: { readonly text: string }) {
  const [squares, setSquares] = useState<{ readonly size: number; readonly path: string }>()
  useEffect(() => {
    let hasGone = false
    import('uqr').then(
      ({ encode }) => {
        const { data, size } = encode(text, { ecc: 'M', border: 2 })
        if (!hasGone) setSquares({ size, path: pathOf(data) })
      },
      // The words beside it open the same.
      (cause: unknown) => console.error('The code could not be drawn', cause),
    )
    return () => {
      hasGone = true
    }
  }, [text])
  return (
    <svg
      class="qr-code"
      viewBox={squares ? `0 0 ${squares.size} ${squares.size}` : '0 0 1 1'}
      data-drawn={squares ? true : undefined}
      shape-rendering="crispEdges"
      aria-hidden="true"
    >
      {squares && <path d={squares.path} fill="#000" />}
    </svg>
  )
}

function pathOf(rows: readonly (readonly boolean[])[]): string {
  return rows.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : []))).join('')
}
