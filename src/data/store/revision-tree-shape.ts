/** The revision tree as `pouchdb-merge` reads and writes it. */
export type RevisionTree = { pos: number; ids: TreeNode }[]

export type TreeNode = [id: string, state: TreeNodeState, children: TreeNode[]]

export type TreeNodeState = { status?: 'available' | 'missing'; deleted?: boolean }
