import { useEffect } from 'preact/hooks'

/** The size of a sheet of paper. */
export type PaperFormat = 'a4' | 'a5'

/** Whether this browser prints what stands in the margins of a page: the foot and its page numbers. */
export const hasMarginBoxes = 'CSSMarginRule' in globalThis

/**
 * Prints on sheets of this format, with what `footNow` says and the number of the page at the foot of each, for as long
 * as the screen stands. A sheet made in script, because neither the size nor the words are known to the style sheets,
 * and the relay's policy refuses styles in the page.
 */
export function usePageSheet(format: PaperFormat, footNow: () => string, deps: readonly unknown[]): void {
  useEffect(() => {
    const sheet = new CSSStyleSheet()
    // Written again when printing begins: a tab may have stood open for days.
    const write = () => sheet.replaceSync(pageRule(format, footNow()))
    write()
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]
    window.addEventListener('beforeprint', write)
    return () => {
      window.removeEventListener('beforeprint', write)
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter(one => one !== sheet)
    }
  }, [format, ...deps])
}

function pageRule(format: PaperFormat, foot: string): string {
  const [margin, size] = format === 'a5' ? ['11mm 12mm 17mm', '7.5pt'] : ['16mm 17mm 22mm', '9pt']
  return `@page {
    size: ${format.toUpperCase()} portrait;
    margin: ${margin};
    @bottom-left {
      content: ${cssString(`${foot} · page `)} counter(page) " sur " counter(pages);
      color: #444;
      font: 400 ${size} / 1.3 "Atkinson Next", system-ui, sans-serif;
      vertical-align: top;
      padding-top: 3mm;
      width: 100%;
    }
  }`
}

function cssString(text: string): string {
  return `"${text.replace(/[\\"]/g, '\\$&').replace(/[\n\r\f]+/g, ' ')}"`
}
