import { codeAddressOf } from '#cards/address.ts'
import { QrCode } from '#ui/qr-code.tsx'

/** The code of a record, for a camera and for people: both open it, without a network too. */
export function CodeMark({ code }: { readonly code: string }) {
  return (
    <figure class="paper-code">
      <QrCode text={`${location.origin}${codeAddressOf(code)}`} />
      <figcaption>{code}</figcaption>
    </figure>
  )
}
