import { useEffect, useState } from 'preact/hooks'
import { codeAddressOf } from '#cards/address.ts'

/** The code of a record, for a camera and for people: both open it, without a network too. */
export function CodeMark({ code }: { readonly code: string }) {
  const [squares, setSquares] = useState<{ readonly size: number; readonly path: string }>()
  useEffect(() => {
    let hasGone = false
    const address = `${location.origin}${codeAddressOf(code)}`
    import('uqr').then(
      ({ encode }) => {
        const { data, size } = encode(address, { ecc: 'M', border: 2 })
        if (!hasGone) setSquares({ size, path: pathOf(data) })
      },
      // The readable code beside it opens the same record.
      (cause: unknown) => console.error('The code could not be drawn', cause),
    )
    return () => {
      hasGone = true
    }
  }, [code])
  return (
    <figure class="paper-code">
      <svg
        viewBox={squares ? `0 0 ${squares.size} ${squares.size}` : '0 0 1 1'}
        data-drawn={squares ? true : undefined}
        shape-rendering="crispEdges"
        aria-hidden="true"
      >
        {squares && <path d={squares.path} fill="#000" />}
      </svg>
      <figcaption>{code}</figcaption>
    </figure>
  )
}

function pathOf(rows: readonly (readonly boolean[])[]): string {
  return rows.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : []))).join('')
}
