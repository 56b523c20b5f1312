import type { PaperBlock } from '#domain/meeting/papers/paper-document.ts'

/** The blocks of a paper. Names stand in a box of their own direction, so that none turns the line around it. */
export function PaperBlocks({ blocks }: { readonly blocks: readonly PaperBlock[] }) {
  return (
    <>
      {blocks.map((block, index) => (
        <Block key={`${index} ${block.kind}`} block={block} />
      ))}
    </>
  )
}

function Block({ block }: { readonly block: PaperBlock }) {
  switch (block.kind) {
    case 'heading':
      return <h2>{block.text}</h2>
    case 'paragraph':
      return <p class="paper-paragraph">{block.text}</p>
    case 'list':
      return (
        <ol>
          {block.items.map((item, index) => (
            <li key={`${index} ${item}`}>
              <bdi>{item}</bdi>
            </li>
          ))}
        </ol>
      )
    case 'table':
      return (
        <table class="paper-table" data-columns={block.heads.length} data-signed={block.signed || undefined}>
          <thead>
            <tr>
              {block.heads.map(head => (
                <th key={head} scope="col">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {block.rows.map((row, index) => (
              <tr key={`${index} ${row[0]}`}>
                {row.map((cell, column) => (
                  <td key={block.heads[column]}>
                    <bdi>{cell}</bdi>
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      )
    case 'notice':
      return (
        <div class="paper-notice">
          <p>
            <strong>{block.head}</strong>
          </p>
          {block.lines.map(line => (
            <p key={line}>{line}</p>
          ))}
        </div>
      )
    case 'signatures':
      return (
        <div class="paper-signatures">
          {block.labels.map(label => (
            <p key={label}>{label}</p>
          ))}
        </div>
      )
  }
}
